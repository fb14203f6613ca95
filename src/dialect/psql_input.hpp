// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_lexer.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

/// What psql takes besides SQL, as in the files that pg_dump writes.
namespace migrate::dialect {

/// Follows a statement and knows whether it is `COPY ... FROM stdin`. It must not be shown what
/// stands in parentheses.
class CopyHead {
 public:
  void follow(TokenKind kind, std::string_view token);

  bool has_data() const { return state_ == State::data; }

  bool is_other() const { return state_ == State::none; }

 private:
  enum class State { start, copy, from, data, none };

  State next(std::string_view word) const;

  State state_ = State::start;
};

struct CopyData {
  std::string_view lines;  ///< to be sent as they are
  std::size_t end = 0;     ///< where the SQL goes on, behind the line `\.`
};

/// The data of the COPY at `statement`, whose semicolon ends at `semicolon_end`: the lines below
/// that one. Throws SplitError.
CopyData find_copy_data(std::string_view text, std::size_t statement, std::size_t semicolon_end);

/// Where the data end of a COPY ... FROM stdin that a text begins with, its line `\.` included.
/// Nothing where it begins with something else.
std::optional<std::size_t> end_of_copy(std::string_view text);

/// For a COPY at the end of a text.
Unterminated missing_copy_data(std::size_t statement);

/// Whether this line is one of the two that pg_dump puts around what it dumps, for psql alone:
/// `\restrict KEY` and `\unrestrict KEY`.
bool is_dumps_mark(std::string_view line);

/// For a line that begins with a backslash.
SplitError psql_command_error(std::string_view line, std::size_t offset);

}  // namespace migrate::dialect
