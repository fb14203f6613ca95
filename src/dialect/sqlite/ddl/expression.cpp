// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/expression.hpp"

#include "base/text.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace migrate::dialect::sqlite {

namespace {

/// What is an operator or a value in an expression, whatever columns there are.
constexpr auto kOperators = std::to_array<std::string_view>({
    "and",    "as",     "asc",    "between", "case",     "cast",    "collate", "desc",
    "else",   "end",    "escape", "exists",  "false",    "from",    "glob",    "in",
    "is",     "isnull", "like",   "match",   "not",      "notnull", "null",    "or",
    "regexp", "then",   "true",   "when",    "distinct",
});

class Expression {
 public:
  explicit Expression(std::string_view text) : text_(text), tokens_(significant_tokens(text)) {}

  std::size_t size() const { return tokens_.size(); }

  const DdlToken& operator[](std::size_t i) const { return tokens_[i]; }

  std::string_view text(std::size_t i) const { return tokens_[i].span.of(text_); }

  bool is(std::size_t i, DdlTokenKind kind) const {
    return i < tokens_.size() && tokens_[i].kind == kind;
  }

  bool is_word(std::size_t i, std::string_view word) const {
    return is(i, DdlTokenKind::word) && is_same_name(text(i), word);
  }

  bool is_name(std::size_t i) const {
    return is(i, DdlTokenKind::word) || is(i, DdlTokenKind::quoted_name);
  }

  /// Whether a name is one that a column can have there.
  bool can_be_column(std::size_t i) const {
    if (!is_name(i) || is(i + 1, DdlTokenKind::open) || is(i + 1, DdlTokenKind::dot)) return false;
    if (i > 0 && is_word(i - 1, "COLLATE")) return false;
    const bool qualified = i > 0 && is(i - 1, DdlTokenKind::dot);
    return qualified || !is(i, DdlTokenKind::word) ||
           !text::contains(kOperators, text::lower(text(i)));
  }

  /// Behind the type of a CAST that begins at its AS, or `i` when there is none. No expression of
  /// a definition has another AS.
  std::size_t skip_cast_type(std::size_t i) const {
    if (!is_word(i, "AS")) return i;
    ++i;
    while (is_name(i) || is(i, DdlTokenKind::string)) ++i;
    return i;
  }

 private:
  std::string_view text_;
  std::vector<DdlToken> tokens_;
};

std::string normalized(std::string_view expression) {
  std::vector<std::string> parts;
  for (const DdlToken& token : significant_tokens(expression)) {
    const std::string part(token.span.of(expression));
    parts.push_back(token.kind == DdlTokenKind::word ? text::lower(part) : part);
  }
  return text::join(parts, " ");
}

/// Whether the parenthesis that opens the text closes at its end.
bool is_enclosed(std::string_view expression) {
  const std::vector<DdlToken> tokens = significant_tokens(expression);
  if (tokens.empty() || tokens.front().kind != DdlTokenKind::open) return false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == DdlTokenKind::open) ++depth;
    if (tokens[i].kind == DdlTokenKind::close && --depth == 0) return i + 1 == tokens.size();
  }
  return false;
}

std::string_view without_parentheses(std::string_view expression) {
  while (is_enclosed(expression)) {
    const std::vector<DdlToken> tokens = significant_tokens(expression);
    expression =
        Span{.begin = tokens.front().span.end, .end = tokens.back().span.begin}.of(expression);
  }
  return expression;
}

}  // namespace

std::vector<NamedSpan> names_in(std::string_view expression) {
  const Expression tokens(expression);
  std::vector<NamedSpan> names;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    i = tokens.skip_cast_type(i);
    if (!tokens.can_be_column(i)) continue;
    names.push_back({.name = unquoted(tokens.text(i)), .span = tokens[i].span});
  }
  return names;
}

std::vector<Span> mentions(std::string_view expression, std::string_view column) {
  std::vector<Span> spans;
  for (const NamedSpan& name : names_in(expression)) {
    if (is_same_name(name.name, column)) spans.push_back(name.span);
  }
  return spans;
}

std::vector<Span> qualifiers(std::string_view expression, std::string_view table) {
  const Expression tokens(expression);
  std::vector<Span> spans;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const bool qualifies = tokens.is_name(i) && tokens.is(i + 1, DdlTokenKind::dot) &&
                           tokens.is_name(i + 2) && !tokens.is(i + 3, DdlTokenKind::dot);
    if (!qualifies || !is_same_name(unquoted(tokens.text(i)), table)) continue;
    const bool has_schema = i >= 2 && tokens.is(i - 1, DdlTokenKind::dot) && tokens.is_name(i - 2);
    spans.push_back(
        {.begin = tokens[has_schema ? i - 2 : i].span.begin, .end = tokens[i + 2].span.begin});
  }
  return spans;
}

bool is_same_expression(std::string_view a, std::string_view b) {
  return normalized(without_parentheses(a)) == normalized(without_parentheses(b));
}

}  // namespace migrate::dialect::sqlite
