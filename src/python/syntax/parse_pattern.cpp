// SPDX-License-Identifier: MIT
//
// The match statement and its patterns.
#include "python/syntax/parser_impl.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

PatternPtr make_pattern(std::size_t offset, PatternNode node) {
  auto result = std::make_unique<Pattern>();
  result->node = std::move(node);
  result->offset = offset;
  return result;
}

}  // namespace

/// `match` is a keyword only where a subject and a colon at the end of the line follow.
bool Parser::at_match() {
  if (at_op("=", 1) || at_op(".", 1) || at_op(",", 1) || at_op(":", 1) || at_op(")", 1)) {
    return false;
  }
  std::size_t i = 1;
  while (peek(i).kind != TokenKind::newline && peek(i).kind != TokenKind::end) ++i;
  return i > 2 && at_op(":", i - 1) && peek(i + 1).kind == TokenKind::indent &&
         at_keyword("case", i + 2);
}

StmtNode Parser::match_statement() {
  MatchStmt result;
  take();
  result.subject = star_expressions();
  expect_colon();
  take();  // the line
  take();  // the indentation
  while (at_keyword("case")) {
    result.cases.push_back(match_case());
    const MatchCase& made = result.cases.back();
    check_reachable(*made.pattern, !at_keyword("case") || made.guard);
  }
  if (peek().kind == TokenKind::dedent) {
    take();
  } else if (peek().kind != TokenKind::end) {
    fail_here();
  }
  return result;
}

MatchCase Parser::match_case() {
  MatchCase result;
  const std::size_t line = source_.line(take().begin);
  result.pattern = open_pattern();
  if (accept_keyword("if")) result.guard = named_expression();
  result.body = block("'case' statement", line);
  return result;
}

/// A pattern that fits everything is the last one, both of cases and of alternatives.
void Parser::check_reachable(const Pattern& pattern, bool last) {
  if (const auto* all = std::get_if<OrPattern>(&pattern.node)) {
    for (const PatternPtr& one : all->alternatives) {
      check_reachable(*one, last && one == all->alternatives.back());
    }
  } else if (const auto* as = std::get_if<AsPattern>(&pattern.node)) {
    check_reachable(*as->pattern, last);
  } else if (const auto* capture = std::get_if<CapturePattern>(&pattern.node)) {
    if (last) return;
    fail(capture->name.empty()
             ? "wildcard makes remaining patterns unreachable"
             : fmt::format("name capture '{}' makes remaining patterns unreachable", capture->name),
         pattern.offset);
  }
}

/// A pattern at the top, where a sequence needs no brackets.
PatternPtr Parser::open_pattern() {
  const std::size_t begin = peek().begin;
  PatternPtr first = at_op("*") ? star_pattern() : pattern();
  if (!at_op(",")) {
    if (!std::holds_alternative<StarPattern>(first->node)) return first;
    fail_here();
  }
  SequencePattern sequence;
  sequence.items.push_back(std::move(first));
  while (accept_op(",")) {
    if (at_op(":") || at_keyword("if")) break;
    sequence.items.push_back(at_op("*") ? star_pattern() : pattern());
  }
  return make_pattern(begin, std::move(sequence));
}

PatternPtr Parser::pattern() {
  const Deeper deeper(*this);
  const std::size_t begin = peek().begin;
  PatternPtr result = or_pattern();
  if (!accept_keyword("as")) return result;
  const std::string name = expect_name();
  if (name == "_") fail("cannot use '_' as a target", begin);
  return make_pattern(begin, AsPattern{std::move(result), name});
}

PatternPtr Parser::or_pattern() {
  const std::size_t begin = peek().begin;
  PatternPtr first = closed_pattern();
  if (!at_op("|")) return first;
  OrPattern all;
  all.alternatives.push_back(std::move(first));
  while (accept_op("|")) all.alternatives.push_back(closed_pattern());
  return make_pattern(begin, std::move(all));
}

PatternPtr Parser::closed_pattern() {
  const Token token = peek();
  if (at_op("{")) return mapping_pattern();
  if (at_op("(") || at_op("[")) return group_pattern();
  if (at_name()) return name_pattern();
  if (token.kind == TokenKind::op && !at_op("-")) fail_here();
  return literal_pattern();
}

PatternPtr Parser::literal_pattern() {
  const Token token = peek();
  const bool known = token.kind == TokenKind::number || token.kind == TokenKind::string ||
                     at_op("-") || at_keyword("None") || at_keyword("True") || at_keyword("False");
  if (!known) fail_here();
  return make_pattern(token.begin, ValuePattern{binary(5)});
}

PatternPtr Parser::name_pattern() {
  const Token token = take();
  const std::string name(text(token));
  if (!at_op(".") && !at_op("(")) {
    return make_pattern(token.begin, CapturePattern{name == "_" ? "" : name});
  }
  ExprPtr value = make(token.begin, NameExpr{name});
  while (accept_op(".")) {
    std::string attribute = expect_name();
    value = make(token.begin, AttributeExpr{std::move(value), std::move(attribute)});
  }
  if (at_op("(")) return class_pattern(std::move(value), token.begin);
  return make_pattern(token.begin, ValuePattern{std::move(value)});
}

PatternPtr Parser::class_pattern(ExprPtr type, std::size_t offset) {
  take();
  ClassPattern result;
  result.type = std::move(type);
  while (!at_op(")")) {
    if (at_name() && at_op("=", 1)) {
      std::string name = expect_name();
      take();
      result.named.emplace_back(std::move(name), pattern());
    } else {
      if (!result.named.empty()) {
        fail("positional patterns follow keyword patterns", peek().begin);
      }
      result.positional.push_back(pattern());
    }
    if (!accept_op(",")) break;
  }
  expect_op(")");
  return make_pattern(offset, std::move(result));
}

PatternPtr Parser::star_pattern() {
  const std::size_t begin = take().begin;
  const std::string name = expect_name();
  return make_pattern(begin, StarPattern{name == "_" ? "" : name});
}

PatternPtr Parser::mapping_pattern() {
  const std::size_t begin = take().begin;
  MappingPattern result;
  while (!at_op("}")) {
    if (accept_op("**")) {
      result.has_rest = true;
      result.rest = expect_name();
      accept_op(",");
      break;
    }
    ExprPtr key = at_name() ? primary() : binary(5);
    expect_op(":");
    result.items.emplace_back(std::move(key), pattern());
    if (!accept_op(",")) break;
  }
  expect_op("}");
  return make_pattern(begin, std::move(result));
}

/// `(pattern)` groups; everything else in brackets is a sequence.
PatternPtr Parser::group_pattern() {
  const Deeper deeper(*this);
  const Token open = take();
  const bool parenthesis = text(open) == "(";
  bool comma = false;
  SequencePattern sequence;
  sequence.items = pattern_items(parenthesis ? ")" : "]", comma);
  if (parenthesis && sequence.items.size() == 1 && !comma &&
      !std::holds_alternative<StarPattern>(sequence.items.front()->node)) {
    return std::move(sequence.items.front());
  }
  return make_pattern(open.begin, std::move(sequence));
}

std::vector<PatternPtr> Parser::pattern_items(std::string_view end, bool& comma) {
  std::vector<PatternPtr> items;
  while (!at_op(end)) {
    items.push_back(at_op("*") ? star_pattern() : pattern());
    if (!accept_op(",")) break;
    comma = true;
  }
  expect_op(end);
  return items;
}

}  // namespace migrate::python
