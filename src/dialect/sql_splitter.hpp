// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_lexer.hpp"
#include "dialect/sql_syntax.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {

/// One statement of a text, from its first token to its last: without the semicolon that ends it,
/// and without the comments around it. It points into the text.
struct Piece {
  std::string_view sql;
  std::size_t offset = 0;                  ///< of its first byte in the text
  std::optional<std::string_view> data{};  ///< the lines that follow a COPY ... FROM stdin;
};

/// The statements of a text, told apart as the database's own shell (psql, sqlite3) does. What
/// holds only blanks and comments is none. Throws SplitError.
std::vector<Piece> split_statements(std::string_view text, const SqlSyntax& syntax);

/// The words that a statement begins with, in upper case, at most `limit`: {"ROLLBACK", "TO"}.
/// Comments between them do not count; anything else ends them. Throws Unterminated.
std::vector<std::string> first_keywords(std::string_view sql, const SqlSyntax& syntax,
                                        std::size_t limit);

}  // namespace migrate::dialect
