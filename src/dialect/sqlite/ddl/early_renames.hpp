// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"

#include <string>
#include <vector>

namespace migrate::dialect::sqlite {

/// Edits parted in two: columns that can be renamed before everything else, so that SQLite itself
/// renames them in views, triggers, and other tables' foreign keys, and what is left.
struct EarlyRenames {
  std::vector<RenameColumn> renames;
  std::vector<Edit> rest;
};

/// `columns` are those of the table before all edits.
EarlyRenames early_renames(std::vector<std::string> columns, const std::vector<Edit>& edits);

}  // namespace migrate::dialect::sqlite
