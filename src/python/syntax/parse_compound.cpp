// SPDX-License-Identifier: MIT
//
// Compound statements: those that have blocks.
#include "python/syntax/parser_impl.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {

bool Parser::compound_statement(Body& into) {
  const Deeper deeper(*this);
  const Token token = peek();
  if (at_op("@")) {
    decorated(into);
    return true;
  }
  if (token.kind != TokenKind::name) return false;
  const auto add = [&](StmtNode node) {
    Stmt statement;
    statement.node = std::move(node);
    statement.offset = token.begin;
    into.push_back(std::move(statement));
    return true;
  };
  const std::string_view word = text(token);
  if (word == "if") return add(if_statement());
  if (word == "for") return add(for_statement(false));
  if (word == "while") return add(while_statement());
  if (word == "try") return add(try_statement());
  if (word == "with") return add(with_statement(false));
  if (word == "def") return add(function({}, false));
  if (word == "class") return add(class_definition({}));
  if (word == "match" && at_match()) return add(match_statement());
  if (word != "async") return false;
  return add(async_statement());
}

StmtNode Parser::async_statement() {
  take();
  if (at_keyword("def")) return function({}, true);
  if (at_keyword("for")) return for_statement(true);
  if (at_keyword("with")) return with_statement(true);
  fail_here();
}

void Parser::expect_colon() {
  if (at_op(":")) {
    take();
    return;
  }
  if (at_op("=")) {
    fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", peek().begin);
  }
  const Token token = peek();
  prefer_unclosed_bracket();
  if (token.kind == TokenKind::newline || token.kind == TokenKind::end) {
    fail("expected ':'", token.begin);
  }
  fail("invalid syntax", token.begin);
}

/// What stands behind the colon: statements on the same line, or an indented block.
Body Parser::block(std::string_view what, std::size_t line) {
  expect_colon();
  Body body;
  if (peek().kind != TokenKind::newline) {
    simple_statements(body);
    return body;
  }
  take();
  if (peek().kind != TokenKind::indent) {
    fail(fmt::format("expected an indented block after {} on line {}", what, line), peek().begin,
         "IndentationError");
  }
  take();
  body.reserve(kMostOftenInBody);
  while (peek().kind != TokenKind::dedent && peek().kind != TokenKind::end) statement(body);
  if (peek().kind == TokenKind::dedent) take();
  return body;
}

StmtNode Parser::if_statement() {
  IfStmt result;
  std::string_view what = "'if' statement";
  do {
    const std::size_t line = source_.line(take().begin);
    ExprPtr test = named_expression();
    Body body = block(what, line);
    result.branches.emplace_back(std::move(test), std::move(body));
    what = "'elif' statement";
  } while (at_keyword("elif"));
  if (at_keyword("else")) {
    const std::size_t line = source_.line(take().begin);
    result.otherwise = block("'else' statement", line);
  }
  return result;
}

StmtNode Parser::for_statement(bool is_async) {
  ForStmt result;
  result.is_async = is_async;
  const std::size_t line = source_.line(take().begin);
  result.target = target_list();
  expect_keyword("in");
  result.iterable = star_expressions();
  result.body = block("'for' statement", line);
  if (at_keyword("else")) {
    const std::size_t else_line = source_.line(take().begin);
    result.otherwise = block("'else' statement", else_line);
  }
  return result;
}

StmtNode Parser::while_statement() {
  WhileStmt result;
  const std::size_t line = source_.line(take().begin);
  result.test = named_expression();
  result.body = block("'while' statement", line);
  if (at_keyword("else")) {
    const std::size_t else_line = source_.line(take().begin);
    result.otherwise = block("'else' statement", else_line);
  }
  return result;
}

StmtNode Parser::try_statement() {
  TryStmt result;
  const std::size_t line = source_.line(take().begin);
  result.body = block("'try' statement", line);
  while (at_keyword("except")) {
    if (!result.handlers.empty() && !result.handlers.back().type) {
      fail("default 'except:' must be last", result.handlers.back().offset);
    }
    result.handlers.push_back(except_clause());
  }
  if (at_keyword("else") && !result.handlers.empty()) {
    const std::size_t else_line = source_.line(take().begin);
    result.otherwise = block("'else' statement", else_line);
  }
  if (at_keyword("finally")) {
    const std::size_t finally_line = source_.line(take().begin);
    result.finally = block("'finally' statement", finally_line);
  } else if (result.handlers.empty()) {
    fail("expected 'except' or 'finally' block", peek().begin);
  }
  return result;
}

ExceptClause Parser::except_clause() {
  ExceptClause result;
  result.offset = take().begin;
  const std::size_t line = source_.line(result.offset);
  if (at_op("*")) fail("'except*' is not supported", result.offset);
  if (!at_op(":")) {
    result.type = expression();
    if (at_op(",")) {
      result.type = exception_types(std::move(result.type));
    } else if (accept_keyword("as")) {
      result.name = expect_name();
    }
  }
  result.body = block("'except' statement", line);
  return result;
}

/// `except KeyError, ValueError:`, which Python has taken since 3.14.
ExprPtr Parser::exception_types(ExprPtr first) {
  const std::size_t begin = first->offset;
  TupleExpr types;
  types.items.push_back(std::move(first));
  while (accept_op(",") && !at_op(":")) types.items.push_back(expression());
  if (at_keyword("as")) {
    fail("multiple exception types must be parenthesized when using 'as'", begin);
  }
  return make(begin, std::move(types));
}

/// Whether the parenthesis behind `with` holds the items: it is followed by a colon at the end.
bool Parser::at_parenthesized_with() {
  if (!at_op("(")) return false;
  std::size_t depth = 0;
  for (std::size_t i = 0;; ++i) {
    const Token& token = peek(i);
    if (token.kind == TokenKind::newline || token.kind == TokenKind::end) return false;
    if (token.kind != TokenKind::op) continue;
    const char c = text(token).front();
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth == 0) return at_op(":", i + 1);
  }
}

WithItem Parser::with_item() {
  WithItem item;
  item.context = expression();
  if (accept_keyword("as")) {
    item.target = at_op("*") ? star_expression() : primary();
    check_target(*item.target, "assign to");
  }
  return item;
}

StmtNode Parser::with_statement(bool is_async) {
  WithStmt result;
  result.is_async = is_async;
  const std::size_t line = source_.line(take().begin);
  const bool parenthesized = at_parenthesized_with();
  if (parenthesized) take();
  do {
    if (parenthesized && at_op(")")) break;
    result.items.push_back(with_item());
    if (parenthesized && at_comprehension()) {
      ExprPtr& only = result.items.back().context;
      const std::size_t begin = only->offset;
      only = comprehension(ComprehensionKind::generator, begin, std::move(only), nullptr);
    }
  } while (accept_op(","));
  if (parenthesized) expect_op(")");
  result.body = block("'with' statement", line);
  return result;
}

void Parser::decorated(Body& into) {
  const std::size_t begin = peek().begin;
  std::vector<ExprPtr> decorators;
  while (accept_op("@")) {
    decorators.push_back(named_expression());
    if (peek().kind != TokenKind::newline) fail_here();
    take();
  }
  Stmt statement;
  statement.offset = begin;
  if (at_keyword("class")) {
    statement.node = class_definition(std::move(decorators));
  } else {
    const bool is_async = accept_keyword("async");
    if (!at_keyword("def")) fail_here();
    statement.node = function(std::move(decorators), is_async);
  }
  into.push_back(std::move(statement));
}

/// `[T: int, *Ts, **P]` behind the name of a function, class or alias means nothing here.
void Parser::skip_type_parameters() {
  if (!accept_op("[")) return;
  while (!at_op("]")) {
    if (!accept_op("*")) accept_op("**");
    expect_name();
    if (accept_op(":")) expression();
    if (accept_op("=")) expression();
    if (!accept_op(",")) break;
  }
  expect_op("]");
}

StmtNode Parser::function(std::vector<ExprPtr> decorators, bool is_async) {
  FunctionStmt result;
  result.decorators = std::move(decorators);
  result.is_async = is_async;
  const std::size_t line = source_.line(take().begin);
  result.name = expect_name();
  skip_type_parameters();
  if (!at_op("(")) fail("expected '('", peek().begin);
  take();
  result.parameters = parameters(")", true);
  expect_op(")");
  if (accept_op("->")) {
    const std::size_t begin = peek().begin;
    expression_list(true);
    result.return_text = text_between(begin, last_end_);
  }
  result.body = block("function definition", line);
  return result;
}

StmtNode Parser::class_definition(std::vector<ExprPtr> decorators) {
  ClassStmt result;
  result.decorators = std::move(decorators);
  const std::size_t line = source_.line(take().begin);
  result.name = expect_name();
  skip_type_parameters();
  if (accept_op("(")) {
    while (!at_op(")")) {
      result.arguments.push_back(argument());
      if (!accept_op(",")) break;
    }
    require_comma_or(")");
    expect_op(")");
    check_arguments(result.arguments);
  }
  result.body = block("class definition", line);
  return result;
}

}  // namespace migrate::python
