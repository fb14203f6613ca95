// SPDX-License-Identifier: MIT
//
// Expressions, from the loosest binding to the tightest.
#include "python/syntax/parser_impl.hpp"

#include <array>
#include <optional>
#include <utility>

namespace migrate::python {
namespace {

struct BinaryRow {
  std::string_view text;
  int precedence;
  BinaryOperator op;
};

constexpr auto kBinaryOperators = std::to_array<BinaryRow>({
    {"|",  1, BinaryOperator::bit_or         },
    {"^",  2, BinaryOperator::bit_xor        },
    {"&",  3, BinaryOperator::bit_and        },
    {"<<", 4, BinaryOperator::left_shift     },
    {">>", 4, BinaryOperator::right_shift    },
    {"+",  5, BinaryOperator::add            },
    {"-",  5, BinaryOperator::subtract       },
    {"*",  6, BinaryOperator::multiply       },
    {"/",  6, BinaryOperator::divide         },
    {"//", 6, BinaryOperator::floor_divide   },
    {"%",  6, BinaryOperator::modulo         },
    {"@",  6, BinaryOperator::matrix_multiply},
});

constexpr auto kComparisons = std::to_array<std::pair<std::string_view, Comparison>>({
    {"==", Comparison::equal        },
    {"!=", Comparison::not_equal    },
    {"<",  Comparison::less         },
    {"<=", Comparison::less_equal   },
    {">",  Comparison::greater      },
    {">=", Comparison::greater_equal},
});

std::optional<BinaryRow> find_binary(std::string_view text) {
  for (const BinaryRow& row : kBinaryOperators) {
    if (row.text == text) return row;
  }
  return std::nullopt;
}

}  // namespace

/// Expressions with commas between them make a tuple; one without a comma is itself.
ExprPtr Parser::expression_list(bool stars) {
  const std::size_t begin = peek().begin;
  const auto item = [&]() { return stars && at_op("*") ? star_expression() : named_expression(); };
  ExprPtr first = item();
  if (!at_op(",")) return first;
  TupleExpr tuple;
  tuple.items.push_back(std::move(first));
  while (accept_op(",")) {
    const Token& next = peek();
    const bool ends = next.kind == TokenKind::newline || next.kind == TokenKind::end ||
                      (next.kind == TokenKind::op && text(next) != "*" && text(next) != "(" &&
                       text(next) != "[" && text(next) != "{" && text(next) != "-" &&
                       text(next) != "+" && text(next) != "~" && text(next) != "...");
    if (ends) break;
    tuple.items.push_back(item());
  }
  return make(begin, std::move(tuple));
}

/// Where a statement has expressions: a walrus must be in parentheses there.
ExprPtr Parser::star_expressions() {
  if (at_name() && at_op(":=", 1)) fail("invalid syntax", peek(1).begin);
  return expression_list(true);
}

ExprPtr Parser::star_expression() {
  const std::size_t begin = take().begin;
  return make(begin, StarredExpr{binary(1)});
}

ExprPtr Parser::named_expression() {
  const std::size_t begin = peek().begin;
  if (at_name() && at_op(":=", 1)) {
    std::string name = expect_name();
    take();
    return make(begin, WalrusExpr{std::move(name), expression()});
  }
  ExprPtr result = expression();
  if (at_op(":=")) {
    fail_target(*result, "use assignment expressions with");
  }
  return result;
}

ExprPtr Parser::expression() {
  const Deeper deeper(*this);
  return at_keyword("lambda") ? lambda() : conditional();
}

ExprPtr Parser::conditional() {
  const std::size_t begin = peek().begin;
  ExprPtr then = disjunction();
  if (!at_keyword("if")) return then;
  take();
  ExprPtr test = disjunction();
  if (!at_keyword("else")) {
    fail("expected 'else' after 'if' expression", begin);
  }
  take();
  ExprPtr otherwise = expression();
  return make(begin, ConditionalExpr{std::move(test), std::move(then), std::move(otherwise)});
}

ExprPtr Parser::lambda() {
  const std::size_t begin = take().begin;
  LambdaExpr result;
  result.parameters = parameters(":", false);
  expect_op(":");
  result.body = expression();
  return make(begin, std::move(result));
}

ExprPtr Parser::disjunction() {
  const std::size_t begin = peek().begin;
  ExprPtr first = conjunction();
  if (!at_keyword("or")) return first;
  BoolExpr all{.is_and = false, .values = {}};
  all.values.push_back(std::move(first));
  while (accept_keyword("or")) all.values.push_back(conjunction());
  return make(begin, std::move(all));
}

ExprPtr Parser::conjunction() {
  const std::size_t begin = peek().begin;
  ExprPtr first = inversion();
  if (!at_keyword("and")) return first;
  BoolExpr all{.is_and = true, .values = {}};
  all.values.push_back(std::move(first));
  while (accept_keyword("and")) all.values.push_back(inversion());
  return make(begin, std::move(all));
}

ExprPtr Parser::inversion() {
  if (!at_keyword("not")) return comparison();
  const Deeper deeper(*this);
  const std::size_t begin = take().begin;
  return make(begin, UnaryExpr{UnaryOperator::negate, inversion()});
}

ExprPtr Parser::comparison() {
  const std::size_t begin = peek().begin;
  ExprPtr left = binary(1);
  Comparison op{};
  if (!comparison_operator(op)) return left;
  CompareExpr compare;
  compare.left = std::move(left);
  do {
    compare.rest.emplace_back(op, binary(1));
  } while (comparison_operator(op));
  return make(begin, std::move(compare));
}

bool Parser::comparison_operator(Comparison& op) {
  if (peek().kind == TokenKind::op) {
    for (const auto& [text_of, comparison] : kComparisons) {
      if (!at_op(text_of)) continue;
      take();
      op = comparison;
      return true;
    }
    return false;
  }
  if (accept_keyword("in")) {
    op = Comparison::in;
    return true;
  }
  if (at_keyword("not") && at_keyword("in", 1)) {
    take();
    take();
    op = Comparison::not_in;
    return true;
  }
  if (!accept_keyword("is")) return false;
  op = accept_keyword("not") ? Comparison::is_not : Comparison::is;
  return true;
}

/// Operators that bind at least as tightly as `precedence`, all of which group to the left.
ExprPtr Parser::binary(int precedence) {
  const std::size_t begin = peek().begin;
  ExprPtr left = unary();
  while (peek().kind == TokenKind::op) {
    const std::optional<BinaryRow> row = find_binary(text(peek()));
    if (!row || row->precedence < precedence) break;
    take();
    ExprPtr right = binary(row->precedence + 1);
    left = make(begin, BinaryExpr{row->op, std::move(left), std::move(right)});
  }
  return left;
}

ExprPtr Parser::unary() {
  const Deeper deeper(*this);
  const Token token = peek();
  if (token.kind != TokenKind::op) return power();
  const std::string_view op = text(token);
  if (op != "-" && op != "+" && op != "~") return power();
  take();
  const UnaryOperator which = op == "-"   ? UnaryOperator::minus
                              : op == "+" ? UnaryOperator::plus
                                          : UnaryOperator::invert;
  return make(token.begin, UnaryExpr{which, unary()});
}

ExprPtr Parser::power() {
  const std::size_t begin = peek().begin;
  ExprPtr base = await_primary();
  if (!accept_op("**")) return base;
  return make(begin, BinaryExpr{BinaryOperator::power, std::move(base), unary()});
}

ExprPtr Parser::await_primary() {
  if (!at_keyword("await")) return primary();
  const std::size_t begin = take().begin;
  return make(begin, AwaitExpr{primary()});
}

ExprPtr Parser::primary() {
  const std::size_t begin = peek().begin;
  ExprPtr value = atom();
  while (true) {
    if (at_op(".")) {
      take();
      std::string name = expect_name();
      value = make(begin, AttributeExpr{std::move(value), std::move(name)});
    } else if (at_op("(")) {
      value = call(std::move(value));
    } else if (at_op("[")) {
      value = subscript(std::move(value));
    } else {
      return value;
    }
  }
}

ExprPtr Parser::subscript(ExprPtr value) {
  const std::size_t begin = value->offset;
  take();
  ExprPtr index = subscript_index();
  require_comma_or("]");
  expect_op("]");
  return make(begin, SubscriptExpr{std::move(value), std::move(index)});
}

ExprPtr Parser::subscript_index() {
  const std::size_t begin = peek().begin;
  const auto item = [this]() { return at_op("*") ? star_expression() : slice(); };
  ExprPtr first = item();
  const bool starred = std::holds_alternative<StarredExpr>(first->node);
  if (!at_op(",") && !starred) return first;
  TupleExpr tuple;
  tuple.items.push_back(std::move(first));
  while (accept_op(",")) {
    if (at_op("]")) break;
    tuple.items.push_back(item());
  }
  return make(begin, std::move(tuple));
}

ExprPtr Parser::slice() {
  const std::size_t begin = peek().begin;
  ExprPtr lower = at_op(":") ? nullptr : named_expression();
  if (!at_op(":")) return lower;
  take();
  SliceExpr result;
  result.lower = std::move(lower);
  const auto ends = [this]() { return at_op(":") || at_op("]") || at_op(","); };
  if (!ends()) result.upper = expression();
  if (accept_op(":") && !ends()) result.step = expression();
  return make(begin, std::move(result));
}

ExprPtr Parser::yield_expression() {
  const std::size_t begin = take().begin;
  if (accept_keyword("from")) return make(begin, YieldFromExpr{expression()});
  const Token& next = peek();
  const bool empty = next.kind == TokenKind::newline || next.kind == TokenKind::end || at_op(")") ||
                     at_op("]") || at_op("}") || at_op("=") || at_op(";");
  if (empty) return make(begin, YieldExpr{});
  return make(begin, YieldExpr{star_expressions()});
}

}  // namespace migrate::python
