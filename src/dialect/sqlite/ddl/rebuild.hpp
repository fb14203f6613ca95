// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/table_editor.hpp"

#include <string>
#include <vector>

namespace migrate::dialect {

class Connection;
class Dialect;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// The statements that make a table anew as it was edited, keeping its rows, and all that is told
/// of it elsewhere: a new table under another name is filled, and takes the place of the old one.
struct Rebuild {
  std::string temporary_name;
  std::vector<std::string> copy;     ///< makes the new table, and drops the old one
  std::string rename;                ///< the new table's, to the old one's name
  std::vector<std::string> restore;  ///< indexes, triggers, statistics
};

/// `positions_are_sure`: the table surely has its columns in the order that was read, so that rows
/// can be copied as wholes, which SQLite does many times faster where nothing else forbids it.
Rebuild plan_rebuild(const Dialect& dialect, Connection& database, const StoredTable& before,
                     const TableEditor& edited, bool positions_are_sure);

}  // namespace migrate::dialect::sqlite
