// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/span.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

/// Goes through the significant tokens of a definition.
class DdlCursor {
 public:
  explicit DdlCursor(std::string_view text) : text_(text), tokens_(significant_tokens(text)) {}

  bool at_end() const { return next_ == tokens_.size(); }

  bool at(DdlTokenKind kind, std::size_t ahead = 0) const;
  /// Whether an unquoted word comes, whatever its case.
  bool at_word(std::string_view word, std::size_t ahead = 0) const;
  /// Whether what comes can be a name.
  bool at_name() const;

  /// Moves behind it if it comes.
  bool take(DdlTokenKind kind);
  bool take_word(std::string_view word);
  /// All of them or none.
  bool take_words(std::initializer_list<std::string_view> words);

  /// These throw Error when something else comes.
  void expect(DdlTokenKind kind);
  void expect_word(std::string_view word);
  NamedSpan expect_name();
  DdlToken expect_any();
  /// ( ... ): answers what is between the parentheses.
  Span expect_parentheses();

  std::size_t begin() const;  ///< of the token that comes

  std::size_t end() const { return last_end_; }  ///< of the token that was taken last

  std::string_view text() const { return text_; }

  std::string_view text_of(const Span& span) const { return span.of(text_); }

  [[noreturn]] void fail() const;

 private:
  void step();

  std::string_view text_;
  std::vector<DdlToken> tokens_;
  std::size_t next_ = 0;
  std::size_t last_end_ = 0;
};

}  // namespace migrate::dialect::sqlite
