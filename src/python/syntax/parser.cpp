// SPDX-License-Identifier: MIT
#include "python/syntax/parser.hpp"

#include "python/syntax/parser_impl.hpp"
#include "python/syntax/tree_walk.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr auto kKeywords = std::to_array<std::string_view>(
    {"False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
     "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
     "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
     "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"});

/// Where those stand that begin with a letter, and those that begin with a later one.
constexpr auto kFirstOf = [] {
  std::array<std::uint8_t, 129> first{};
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    std::uint8_t before = 0;
    for (const std::string_view word : kKeywords) before += word.front() < static_cast<int>(letter);
    first.at(letter) = before;
  }
  return first;
}();

}  // namespace

bool is_keyword(std::string_view word) {
  const std::size_t letter = word.empty() ? 0 : static_cast<unsigned char>(word.front());
  if (letter + 1 >= kFirstOf.size()) return false;
  const auto* const end = kKeywords.begin() + kFirstOf.at(letter + 1);
  return std::find(kKeywords.begin() + kFirstOf.at(letter), end, word) != end;
}

Tree parse(const Source& source) {
  return Parser(source, Lexer(source), 0).file();
}

ExprPtr parse_expression(const Source& source) {
  return parse_embedded(source, 0, source.text().size(), 0);
}

ExprPtr parse_embedded(const Source& source, std::size_t begin, std::size_t end,
                       std::size_t depth) {
  return Parser(source, Lexer(source, begin, end), depth).only_expression();
}

Tree Parser::file() {
  Tree tree;
  tree.body.reserve(kMostOftenInBody);
  while (peek().kind != TokenKind::end) {
    if (peek().kind == TokenKind::newline) {
      take();
    } else {
      statement(tree.body);
    }
  }
  return tree;
}

ExprPtr Parser::only_expression() {
  ExprPtr result = at_keyword("yield") ? yield_expression() : expression_list(true);
  if (peek().kind != TokenKind::end) fail_behind(*result);
  return result;
}

void Parser::go_deeper() {
  if (++depth_ > kDeepestTree) {
    fail("too many nested parentheses", peek().begin);
  }
}

const Token& Parser::peek(std::size_t ahead) {
  while (ahead_.size() <= ahead) ahead_.push_back(lexer_.next());
  return ahead_[ahead];
}

Token Parser::take() {
  const Token token = peek();
  ahead_.pop_front();
  last_end_ = token.end;
  return token;
}

bool Parser::at_op(std::string_view op, std::size_t ahead) {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::op && text(token) == op;
}

bool Parser::at_keyword(std::string_view keyword, std::size_t ahead) {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::name && text(token) == keyword;
}

bool Parser::accept_op(std::string_view op) {
  if (!at_op(op)) return false;
  take();
  return true;
}

bool Parser::accept_keyword(std::string_view keyword) {
  if (!at_keyword(keyword)) return false;
  take();
  return true;
}

Token Parser::expect_op(std::string_view op) {
  if (!at_op(op)) fail_here();
  return take();
}

void Parser::expect_keyword(std::string_view keyword) {
  if (!accept_keyword(keyword)) fail_here();
}

bool Parser::at_name() {
  return peek().kind == TokenKind::name && !is_keyword(text(peek()));
}

std::string Parser::expect_name() {
  if (!at_name()) fail_here();
  return std::string(text(take()));
}

std::string Parser::text_between(std::size_t begin, std::size_t end) const {
  return std::string(source_.text().substr(begin, end - begin));
}

void Parser::fail(const std::string& message, std::size_t offset, std::string kind) const {
  // What is missing at the end is missed where the last line ends.
  const std::string_view all = source_.text();
  if (offset > 0 && offset >= all.size() && (all.back() == '\n' || all.back() == '\r')) {
    offset = all.size() - 1;
  }
  lexer_.fail(message, offset, std::move(kind));
}

/// A bracket that is never closed explains what follows it better than the first word that does not
/// fit.
void Parser::prefer_unclosed_bracket() {
  try {
    while (lexer_.next().kind != TokenKind::end) {
    }
  } catch (const SyntaxError& error) {
    if (std::string_view(error.what()).ends_with("was never closed")) throw;
  }
}

void Parser::fail_here() {
  const Token token = peek();
  prefer_unclosed_bracket();
  if (token.kind == TokenKind::indent) fail("unexpected indent", token.begin, "IndentationError");
  if (token.kind == TokenKind::dedent) fail("invalid syntax", token.begin);
  fail("invalid syntax", token.begin);
}

/// What follows an expression does not fit: often a comma is missing before it.
void Parser::fail_behind(const Expr& expression) {
  const Token token = peek();
  const bool starts_another = token.kind == TokenKind::name || token.kind == TokenKind::number ||
                              token.kind == TokenKind::string || token.kind == TokenKind::f_string;
  if (!starts_another || is_keyword(text(token))) fail_here();
  prefer_unclosed_bracket();
  fail("invalid syntax. Perhaps you forgot a comma?", expression.offset);
}

ExprPtr Parser::make(std::size_t begin, ExprNode node) {
  auto result = std::make_unique<Expr>();
  result->node = std::move(node);
  result->offset = begin;
  result->end = last_end_;
  std::size_t height = 0;
  for_each_child(*result, [&](const Expr& child) { height = std::max(height, child.height); });
  result->height = height + 1;
  if (result->height > kDeepestTree) fail("the expression is nested too deeply", begin);
  return result;
}

}  // namespace migrate::python
