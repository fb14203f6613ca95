// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

enum class DdlTokenKind {
  blank,
  line_comment,   ///< up to the end of its line, without that
  block_comment,  ///< at the end of a text it need not be closed
  word,           ///< a keyword or a name
  quoted_name,    ///< "x", [x], `x`
  string,         ///< 'x', which SQLite takes for a name where only that can stand
  number,
  blob,
  open,
  close,
  comma,
  dot,
  other,
};

struct DdlToken {
  DdlTokenKind kind = DdlTokenKind::other;
  Span span;
};

/// Blanks and comments.
bool is_trivia(DdlTokenKind kind);

/// A text cut as SQLite's own tokenizer cuts it. Tokens follow each other without a gap, so that
/// none of the text is lost; what SQLite would not take is `other`, byte by byte.
std::vector<DdlToken> ddl_tokens(std::string_view text);

/// Those of them that are not trivia.
std::vector<DdlToken> significant_tokens(std::string_view text);

/// A name as it is meant: without its quotes.
std::string unquoted(std::string_view name);

/// SQLite takes upper and lower case for the same, of ASCII letters alone.
bool is_same_name(std::string_view a, std::string_view b);

/// Whether a text ends inside a line comment: what is put behind it would be part of that.
bool ends_in_line_comment(std::string_view text);

/// Whether a letter of a word, a digit or the like: two of them side by side are one word.
bool is_word_byte(char c);

}  // namespace migrate::dialect::sqlite
