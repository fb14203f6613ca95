// SPDX-License-Identifier: MIT
//
// Names, literals, displays and comprehensions.
#include "python/syntax/parser_impl.hpp"
#include "python/syntax/string_literal.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace migrate::python {

ExprPtr Parser::atom() {
  const Token token = peek();
  switch (token.kind) {
    case TokenKind::name:
      return name_atom();
    case TokenKind::number:
      return number_atom();
    case TokenKind::string:
    case TokenKind::f_string:
      return strings();
    case TokenKind::op: {
      const std::string_view op = text(token);
      if (op == "(") return parenthesized();
      if (op == "[") return bracketed();
      if (op == "{") return braced();
      if (op == "...") {
        take();
        return make(token.begin, EllipsisLiteral{});
      }
      fail_here();
    }
    case TokenKind::end:
    case TokenKind::newline:
    case TokenKind::indent:
    case TokenKind::dedent:
      fail_here();
  }
  fail_here();
}

ExprPtr Parser::name_atom() {
  const Token token = peek();
  const std::string_view word = text(token);
  if (is_keyword(word)) {
    if (word != "None" && word != "True" && word != "False") {
      if (word == "lambda" || word == "not") return word == "not" ? inversion() : lambda();
      fail_here();
    }
    take();
    if (word == "None") return make(token.begin, NoneLiteral{});
    return make(token.begin, BoolLiteral{word == "True"});
  }
  take();
  return make(token.begin, NameExpr{std::string(word)});
}

ExprPtr Parser::number_atom() {
  const Token token = take();
  std::string digits(text(token));
  std::erase(digits, '_');
  int base = 10;
  if (digits.size() > 1 && digits[0] == '0') {
    const char letter = static_cast<char>(static_cast<unsigned char>(digits[1]) | 0x20U);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
  }
  if (base != 10) {
    return make(token.begin, IntLiteral{.digits = digits.substr(2), .base = base});
  }
  if (digits.find_first_of(".eE") != std::string::npos) {
    return make(token.begin, FloatLiteral{std::strtod(digits.c_str(), nullptr)});
  }
  return make(token.begin, IntLiteral{.digits = std::move(digits), .base = 10});
}

/// One string, or several that stand side by side and are one.
ExprPtr Parser::strings() {
  const std::size_t begin = peek().begin;
  FStringExpr formatted;
  std::string plain;
  bool any_formatted = false;
  bool first = true;
  bool bytes = false;
  const auto add_plain = [&]() {
    if (plain.empty()) return;
    FStringPart part;
    part.text = std::move(plain);
    plain.clear();
    formatted.parts.push_back(std::move(part));
  };
  while (peek().kind == TokenKind::string || peek().kind == TokenKind::f_string) {
    const Token token = take();
    const StringPieces pieces = split_string(source_, token.begin, token.end);
    if (!first && pieces.bytes != bytes) {
      fail("cannot mix bytes and nonbytes literals", begin);
    }
    bytes = pieces.bytes;
    first = false;
    if (pieces.formatted) {
      any_formatted = true;
      add_plain();
      read_f_string(source_, pieces, depth_, formatted);
    } else {
      plain += string_value(source_, pieces);
    }
  }
  if (bytes) return make(begin, BytesLiteral{std::move(plain)});
  if (!any_formatted) return make(begin, StringLiteral{std::move(plain)});
  add_plain();
  return make(begin, std::move(formatted));
}

/// Inside of brackets: what stands here is neither a comma nor the bracket that ends.
void Parser::require_comma_or(std::string_view end) {
  if (at_op(end) || at_op(",")) return;
  const Token token = peek();
  const bool starts = token.kind == TokenKind::name || token.kind == TokenKind::number ||
                      token.kind == TokenKind::string || token.kind == TokenKind::f_string;
  if (starts && !is_keyword(text(token))) {
    prefer_unclosed_bracket();
    fail("invalid syntax. Perhaps you forgot a comma?", token.begin);
  }
  fail_here();
}

ExprPtr Parser::parenthesized() {
  const std::size_t begin = take().begin;
  if (accept_op(")")) {
    ExprPtr empty = make(begin, TupleExpr{});
    empty->parenthesized = true;
    return empty;
  }
  const Deeper deeper(*this);
  ExprPtr inside;
  if (at_keyword("yield")) {
    inside = yield_expression();
  } else {
    const std::size_t inner = peek().begin;
    inside = expression_list(true);
    if (at_comprehension()) {
      inside = comprehension(ComprehensionKind::generator, inner, std::move(inside), nullptr);
    }
  }
  if (std::holds_alternative<StarredExpr>(inside->node)) {
    fail("cannot use starred expression here", inside->offset);
  }
  if (at_op("=")) {
    fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", inside->offset);
  }
  require_comma_or(")");
  expect_op(")");
  inside->parenthesized = true;
  inside->offset = begin;
  inside->end = last_end_;
  return inside;
}

ExprPtr Parser::bracketed() {
  const std::size_t begin = take().begin;
  const Deeper deeper(*this);
  ListExpr list;
  while (!at_op("]")) {
    ExprPtr item = at_op("*") ? star_expression() : named_expression();
    if (list.items.empty() && at_comprehension()) {
      ExprPtr result = comprehension(ComprehensionKind::list, begin, std::move(item), nullptr);
      expect_op("]");
      return result;
    }
    list.items.push_back(std::move(item));
    if (!accept_op(",")) {
      require_comma_or("]");
      break;
    }
  }
  expect_op("]");
  return make(begin, std::move(list));
}

ExprPtr Parser::braced() {
  const std::size_t begin = take().begin;
  const Deeper deeper(*this);
  if (accept_op("}")) return make(begin, DictExpr{});
  return dict_or_set(begin);
}

ExprPtr Parser::dict_or_set(std::size_t begin) {
  if (at_op("**")) {
    DictExpr dict;
    dict_items(dict);
    return make(begin, std::move(dict));
  }
  ExprPtr first = at_op("*") ? star_expression() : named_expression();
  if (accept_op(":")) {
    ExprPtr value = expression();
    if (at_comprehension()) {
      ExprPtr result =
          comprehension(ComprehensionKind::dict, begin, std::move(first), std::move(value));
      expect_op("}");
      return result;
    }
    DictExpr dict;
    dict.items.emplace_back(std::move(first), std::move(value));
    if (!at_op("}")) {
      require_comma_or("}");
      take();
    }
    dict_items(dict);
    return make(begin, std::move(dict));
  }
  if (at_comprehension()) {
    ExprPtr result = comprehension(ComprehensionKind::set, begin, std::move(first), nullptr);
    expect_op("}");
    return result;
  }
  SetExpr set;
  set.items.push_back(std::move(first));
  while (accept_op(",") && !at_op("}")) {
    set.items.push_back(at_op("*") ? star_expression() : named_expression());
  }
  require_comma_or("}");
  expect_op("}");
  return make(begin, std::move(set));
}

/// The items of a dict up to its closing brace.
void Parser::dict_items(DictExpr& dict) {
  while (!at_op("}")) {
    if (accept_op("**")) {
      dict.items.emplace_back(nullptr, binary(1));
    } else {
      ExprPtr key = expression();
      if (!at_op(":")) fail("':' expected after dictionary key", key->end);
      take();
      if (at_op("}") || at_op(","))
        fail("expression expected after dictionary key and ':'", last_end_ - 1);
      dict.items.emplace_back(std::move(key), expression());
    }
    if (!accept_op(",")) {
      require_comma_or("}");
      break;
    }
  }
  expect_op("}");
}

bool Parser::at_comprehension() {
  return at_keyword("for") || (at_keyword("async") && at_keyword("for", 1));
}

ExprPtr Parser::comprehension(ComprehensionKind kind, std::size_t begin, ExprPtr element,
                              ExprPtr value) {
  if (std::holds_alternative<StarredExpr>(element->node)) {
    fail("iterable unpacking cannot be used in comprehension", element->offset);
  }
  if (std::holds_alternative<TupleExpr>(element->node) && !element->parenthesized) {
    fail("did you forget parentheses around the comprehension target?", element->offset);
  }
  ComprehensionExpr result;
  result.kind = kind;
  result.element = std::move(element);
  result.value = std::move(value);
  while (at_comprehension()) result.clauses.push_back(comprehension_clause());
  return make(begin, std::move(result));
}

ComprehensionClause Parser::comprehension_clause() {
  ComprehensionClause clause;
  clause.is_async = accept_keyword("async");
  take();
  clause.target = target_list();
  expect_keyword("in");
  clause.iterable = disjunction();
  while (accept_keyword("if")) {
    const std::size_t begin = peek().begin;
    clause.conditions.push_back(at_name() && at_op(":=", 1) ? named_expression() : disjunction());
    if (at_op("=")) fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", begin);
  }
  return clause;
}

/// The targets of `for`: they end before `in`.
ExprPtr Parser::target_list() {
  const std::size_t begin = peek().begin;
  const auto item = [this]() { return at_op("*") ? star_expression() : binary(1); };
  ExprPtr first = item();
  if (at_op(",")) {
    TupleExpr tuple;
    tuple.items.push_back(std::move(first));
    while (accept_op(",") && !at_keyword("in")) tuple.items.push_back(item());
    first = make(begin, std::move(tuple));
  }
  check_target(*first, "assign to");
  return first;
}

}  // namespace migrate::python
