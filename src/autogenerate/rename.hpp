// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "schema/database.hpp"

#include <functional>
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

/// What may be a rename: a table or column that goes, and another one like it that comes.
struct PossibleRename {
  std::string from;  ///< "table" or "table.column", a table perhaps with its schema in front
  std::string to;    ///< the new name alone

  bool operator==(const PossibleRename&) const = default;
};

/// Each name of either side once at most, where `is_meant` takes it for a rename.
std::vector<PossibleRename> choose_renames(
    const schema::Database& from, const schema::Database& to,
    const std::function<bool(const PossibleRename&)>& is_meant);

/// Whether two tables have the same columns, by name and type.
bool are_alike(const schema::Table& a, const schema::Table& b);

}  // namespace migrate::autogenerate
