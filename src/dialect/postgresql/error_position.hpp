// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::dialect {

/// What a server tells of the place of an error: fields of its message, as they come.
struct ErrorPosition {
  std::string statement;       ///< the number of a character of the statement, from 1
  std::string internal;        ///< the same in a query that a function ran
  std::string internal_query;  ///< that query
  std::string context;         ///< "PL/pgSQL function inline_code_block line 3 at RAISE"
};

/// The byte of the statement at which the error is, where it can be told.
std::optional<std::size_t> find_offset(const ErrorPosition& position, std::string_view sql);

/// The line of a COPY's data, from 1, that the context names: "COPY t, line 3, column x: ...".
std::optional<std::size_t> find_copy_line(std::string_view context);

}  // namespace migrate::dialect
