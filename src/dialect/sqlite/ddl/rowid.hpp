// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/table_definition.hpp"

#include <optional>
#include <string>

namespace migrate::dialect::sqlite {

/// The column that is the rowid under another name: an INTEGER PRIMARY KEY.
std::optional<std::string> rowid_column(const TableDefinition& table);

/// The name under which the rowid can be had: none in a table without, or where columns have all of
/// its names.
std::optional<std::string> rowid_name(const TableDefinition& table);

/// Whether a key of the table counts on with AUTOINCREMENT.
bool has_autoincrement(const TableDefinition& table);

}  // namespace migrate::dialect::sqlite
