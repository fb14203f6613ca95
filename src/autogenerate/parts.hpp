// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/table_changes.hpp"
#include "schema/database.hpp"

#include <set>
#include <utility>
#include <vector>

namespace migrate::autogenerate {

/// Two databases, taken apart: what only one of them has, and what both have. What must be dropped
/// and made again since something below it changes, a view above all, counts as gone and new.
struct Parts {
  schema::Database gone{};
  schema::Database fresh{};
  std::vector<TablePair> tables{};
  std::vector<std::pair<schema::Function, schema::Function>> functions{};
  std::vector<std::pair<schema::Sequence, schema::Sequence>> sequences{};
  std::vector<std::pair<schema::Domain, schema::Domain>> domains{};
};

/// `views_bind`: what a view reads cannot be given another type.
Parts take_apart(const schema::Database& from, const schema::Database& to,
                 const std::set<schema::ObjectName>& renewed, bool views_bind);

}  // namespace migrate::autogenerate
