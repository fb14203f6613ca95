// SPDX-License-Identifier: MIT
//
// Simple statements: those that stand on one line.
#include "python/syntax/parser_impl.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr auto kAugmented = std::to_array<std::pair<std::string_view, BinaryOperator>>({
    {"+=",  BinaryOperator::add            },
    {"-=",  BinaryOperator::subtract       },
    {"*=",  BinaryOperator::multiply       },
    {"@=",  BinaryOperator::matrix_multiply},
    {"/=",  BinaryOperator::divide         },
    {"//=", BinaryOperator::floor_divide   },
    {"%=",  BinaryOperator::modulo         },
    {"**=", BinaryOperator::power          },
    {"<<=", BinaryOperator::left_shift     },
    {">>=", BinaryOperator::right_shift    },
    {"&=",  BinaryOperator::bit_and        },
    {"|=",  BinaryOperator::bit_or         },
    {"^=",  BinaryOperator::bit_xor        },
});

}  // namespace

void Parser::statement(Body& into) {
  if (peek().kind == TokenKind::indent) {
    fail("unexpected indent", peek().begin, "IndentationError");
  }
  if (!compound_statement(into)) simple_statements(into);
}

void Parser::simple_statements(Body& into) {
  simple_statement(into);
  while (accept_op(";")) {
    if (peek().kind == TokenKind::newline || peek().kind == TokenKind::end) break;
    simple_statement(into);
  }
  if (peek().kind == TokenKind::newline) {
    take();
  } else if (peek().kind != TokenKind::end) {
    fail_here();
  }
}

void Parser::simple_statement(Body& into) {
  const std::size_t offset = peek().begin;
  if (peek().kind == TokenKind::name && keyword_statement(into, offset)) return;
  expression_statement(into, offset);
}

bool Parser::keyword_statement(Body& into, std::size_t offset) {
  const std::string_view word = text(peek());
  const auto add = [&](StmtNode node) {
    Stmt statement;
    statement.node = std::move(node);
    statement.offset = offset;
    into.push_back(std::move(statement));
    return true;
  };
  const auto plain = [&](StmtNode node) {
    take();
    return add(std::move(node));
  };
  if (word == "pass") return plain(PassStmt{});
  if (word == "break") return plain(BreakStmt{});
  if (word == "continue") return plain(ContinueStmt{});
  if (word == "return") return add(return_statement());
  if (word == "raise") return add(raise_statement());
  if (word == "import") return add(import_statement());
  if (word == "from") return add(import_from_statement());
  if (word == "del") return add(delete_statement());
  if (word == "assert") return add(assert_statement());
  if (word == "global") return add(GlobalStmt{name_list()});
  if (word == "nonlocal") return add(NonlocalStmt{name_list()});
  if (word == "type" && at_type_alias()) return add(type_alias());
  return false;
}

StmtNode Parser::return_statement() {
  take();
  ReturnStmt result;
  if (peek().kind != TokenKind::newline && peek().kind != TokenKind::end && !at_op(";")) {
    result.value = star_expressions();
  }
  return result;
}

StmtNode Parser::raise_statement() {
  take();
  RaiseStmt result;
  if (peek().kind != TokenKind::newline && peek().kind != TokenKind::end && !at_op(";")) {
    result.exception = expression();
    if (accept_keyword("from")) result.cause = expression();
  }
  return result;
}

StmtNode Parser::delete_statement() {
  take();
  DeleteStmt result;
  do {
    if (peek().kind == TokenKind::newline && !result.targets.empty()) break;
    result.targets.push_back(binary(1));
    check_delete_target(*result.targets.back());
  } while (accept_op(","));
  return result;
}

StmtNode Parser::assert_statement() {
  take();
  AssertStmt result;
  result.test = expression();
  if (accept_op(",")) result.message = expression();
  return result;
}

std::vector<std::string> Parser::name_list() {
  take();
  std::vector<std::string> names;
  do {
    names.push_back(expect_name());
  } while (accept_op(","));
  return names;
}

std::string Parser::dotted_name() {
  std::string name = expect_name();
  while (accept_op(".")) name += "." + expect_name();
  return name;
}

ImportAlias Parser::import_alias(bool dotted) {
  ImportAlias alias;
  alias.offset = peek().begin;
  alias.name = dotted ? dotted_name() : expect_name();
  if (accept_keyword("as")) alias.as = expect_name();
  return alias;
}

StmtNode Parser::import_statement() {
  take();
  ImportStmt result;
  do {
    result.names.push_back(import_alias(true));
  } while (accept_op(","));
  return result;
}

StmtNode Parser::import_from_statement() {
  take();
  ImportFromStmt result;
  while (at_op(".") || at_op("...")) {
    const Token dots = take();
    result.level += dots.end - dots.begin;
  }
  if (at_name()) {
    result.module = dotted_name();
  } else if (result.level == 0) {
    fail_here();
  }
  expect_keyword("import");
  if (!accept_op("*")) import_names(result);
  return result;
}

void Parser::import_names(ImportFromStmt& into) {
  const bool parenthesized = accept_op("(");
  while (true) {
    into.names.push_back(import_alias(false));
    if (!accept_op(",")) break;
    if (parenthesized && at_op(")")) break;
    if (!parenthesized && peek().kind == TokenKind::newline) {
      fail("trailing comma not allowed without surrounding parentheses", last_end_ - 1);
    }
  }
  if (parenthesized) expect_op(")");
}

/// `type` is a keyword only before a name and what may follow that in an alias.
bool Parser::at_type_alias() {
  return peek(1).kind == TokenKind::name && !is_keyword(text(peek(1))) &&
         (at_op("=", 2) || at_op("[", 2));
}

StmtNode Parser::type_alias() {
  take();
  TypeAliasStmt result;
  result.name = expect_name();
  skip_type_parameters();
  expect_op("=");
  const std::size_t begin = peek().begin;
  expression();
  result.text = text_between(begin, last_end_);
  return result;
}

void Parser::expression_statement(Body& into, std::size_t offset) {
  ExprPtr first = at_keyword("yield") ? yield_expression() : star_expressions();
  if (at_op("=")) return assignment(into, offset, std::move(first));
  if (at_op(":")) return annotated_assignment(into, offset, std::move(first));
  if (augmented_assignment(into, offset, first)) return;
  const TokenKind next = peek().kind;
  if (next != TokenKind::newline && next != TokenKind::end && !at_op(";")) {
    const auto* name = std::get_if<NameExpr>(&first->node);
    if (name != nullptr && (name->id == "print" || name->id == "exec") && next != TokenKind::op) {
      fail(fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", name->id),
           offset);
    }
    fail_here();
  }
  if (std::holds_alternative<StarredExpr>(first->node)) {
    fail("can't use starred expression here", offset);
  }
  Stmt statement;
  statement.node = ExprStmt{std::move(first)};
  statement.offset = offset;
  into.push_back(std::move(statement));
}

void Parser::assignment(Body& into, std::size_t offset, ExprPtr first) {
  AssignStmt result;
  ExprPtr value = std::move(first);
  while (at_op("=")) {
    if (std::holds_alternative<StarredExpr>(value->node)) {
      fail("starred assignment target must be in a list or tuple", value->offset);
    }
    check_target(*value, "assign to");
    take();
    result.targets.push_back(std::move(value));
    value = at_keyword("yield") ? yield_expression() : star_expressions();
  }
  if (std::holds_alternative<StarredExpr>(value->node)) {
    fail("can't use starred expression here", value->offset);
  }
  result.value = std::move(value);
  Stmt statement;
  statement.node = std::move(result);
  statement.offset = offset;
  into.push_back(std::move(statement));
}

void Parser::annotated_assignment(Body& into, std::size_t offset, ExprPtr target) {
  if (std::holds_alternative<TupleExpr>(target->node)) {
    fail("only single target (not tuple) can be annotated", offset);
  }
  if (std::holds_alternative<ListExpr>(target->node)) {
    fail("only single target (not list) can be annotated", offset);
  }
  const bool single = std::holds_alternative<NameExpr>(target->node) ||
                      std::holds_alternative<AttributeExpr>(target->node) ||
                      std::holds_alternative<SubscriptExpr>(target->node);
  if (!single) fail("invalid syntax", peek().begin);
  take();
  AnnotatedAssignStmt result;
  result.target = std::move(target);
  const std::size_t begin = peek().begin;
  result.annotation = expression();
  result.annotation_text = text_between(begin, last_end_);
  if (accept_op("=")) {
    result.value = at_keyword("yield") ? yield_expression() : star_expressions();
  }
  Stmt statement;
  statement.node = std::move(result);
  statement.offset = offset;
  into.push_back(std::move(statement));
}

bool Parser::augmented_assignment(Body& into, std::size_t offset, ExprPtr& target) {
  if (peek().kind != TokenKind::op) return false;
  const std::string_view op = text(peek());
  for (const auto& [text_of, which] : kAugmented) {
    if (text_of != op) continue;
    const bool single = std::holds_alternative<NameExpr>(target->node) ||
                        std::holds_alternative<AttributeExpr>(target->node) ||
                        std::holds_alternative<SubscriptExpr>(target->node);
    if (!single) fail_augmented(*target);
    take();
    Stmt statement;
    statement.offset = offset;
    ExprPtr value = at_keyword("yield") ? yield_expression() : star_expressions();
    statement.node = AugmentedAssignStmt{std::move(target), which, std::move(value)};
    into.push_back(std::move(statement));
    return true;
  }
  return false;
}

}  // namespace migrate::python
