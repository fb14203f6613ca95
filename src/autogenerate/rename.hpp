// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "schema/database.hpp"

#include <string>
#include <vector>

namespace migrate::autogenerate {

struct Renames {
  Changes there{};
  Changes back{};  ///< in the opposite order
};

/// "table:new" and "table.column:new", a table perhaps with its schema in front. Throws UsageError
/// where the database has no such thing.
Renames parse_renames(const std::vector<std::string>& renames, const schema::Database& database);

}  // namespace migrate::autogenerate
