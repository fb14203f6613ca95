// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/expression_text.hpp"

#include "base/text.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace migrate::dialect::sqlite {

namespace {

constexpr std::array<std::string_view, 32> kKeywords{
    "AND",      "AS",           "ASC",          "BETWEEN",
    "CASE",     "CAST",         "COLLATE",      "DESC",
    "DISTINCT", "ELSE",         "END",          "ESCAPE",
    "EXISTS",   "FALSE",        "FROM",         "GLOB",
    "IN",       "IS",           "ISNULL",       "LIKE",
    "MATCH",    "NOT",          "NOTNULL",      "NULL",
    "OR",       "REGEXP",       "THEN",         "TRUE",
    "WHEN",     "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"};

std::string upper(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

constexpr std::array<std::string_view, 10> kLongOperators{
    "||", "<=", ">=", "<>", "!=", "==", "<<", ">>", "->", "->>"};

/// Puts tokens together again.
class ExpressionText {
 public:
  explicit ExpressionText(std::string_view expression) : expression_(expression) {}

  std::string put_together() {
    for (const DdlToken& token : ddl_tokens(expression_)) {
      if (is_trivia(token.kind)) {
        is_apart_ = true;
      } else {
        add(token);
      }
    }
    return std::move(text_);
  }

 private:
  void add(const DdlToken& token) {
    const std::string_view written = token.span.of(expression_);
    const std::string word = token.kind == DdlTokenKind::word ? upper(written) : "";
    const bool is_keyword = text::contains(kKeywords, word);
    const bool goes_on = goes_on_with(token, written);
    if (!goes_on && needs_blank(token)) text_ += ' ';
    const bool is_sign = token.kind == DdlTokenKind::other && (written == "-" || written == "+");
    is_unary_ = is_sign && !goes_on && awaits_operand();
    operator_ = (goes_on ? operator_ : "") + std::string(written);
    text_ += is_keyword ? word : std::string(written);
    last_kind_ = token.kind;
    last_is_keyword_ = is_keyword;
    is_apart_ = false;
  }

  /// Whether it is a part of the operator that stands before it.
  bool goes_on_with(const DdlToken& token, std::string_view written) const {
    return token.kind == DdlTokenKind::other && last_kind_ == DdlTokenKind::other && !is_apart_ &&
           text::contains(kLongOperators, operator_ + std::string(written));
  }

  bool awaits_operand() const {
    using Kind = DdlTokenKind;
    return last_kind_ == Kind::open || last_kind_ == Kind::comma || last_kind_ == Kind::other ||
           last_is_keyword_;
  }

  /// Only a function's name stands at its parenthesis.
  bool needs_blank(const DdlToken& token) const {
    using Kind = DdlTokenKind;
    if (text_.empty() || is_unary_ || last_kind_ == Kind::open || last_kind_ == Kind::dot) {
      return false;
    }
    if (token.kind == Kind::comma || token.kind == Kind::close || token.kind == Kind::dot) {
      return false;
    }
    return token.kind != Kind::open || last_kind_ != Kind::word || last_is_keyword_;
  }

  std::string_view expression_;
  std::string text_;
  DdlTokenKind last_kind_ = DdlTokenKind::open;
  std::string operator_;
  bool is_unary_ = false;
  bool last_is_keyword_ = false;
  bool is_apart_ = false;
};

}  // namespace

std::string expression_text(std::string_view expression) {
  return ExpressionText(expression).put_together();
}

}  // namespace migrate::dialect::sqlite
