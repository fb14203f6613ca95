// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/postgresql/session.hpp"
#include "dialect/sql_syntax.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {

/// What CREATE INDEX CONCURRENTLY makes.
struct ConcurrentIndex {
  std::string name;   ///< as the statement writes it, quotes and all; an index has no schema there
  std::string table;  ///< the same, with its schema where one is written
};

/// Nothing when the statement is another one, or leaves the index's name to the server.
std::optional<ConcurrentIndex> parse_concurrent_index(std::string_view sql,
                                                      const SqlSyntax& syntax);

/// The index's full name, ready for SQL, if it is there and INVALID, and nobody is building it:
/// CREATE INDEX CONCURRENTLY was cut short, and IF NOT EXISTS would take its ruins for the whole.
std::optional<std::string> find_invalid(Session& session, const ConcurrentIndex& index);

/// All such indexes of the database.
std::vector<std::string> list_invalid(Session& session);

}  // namespace migrate::dialect
