// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/stored_table.hpp"
#include "dialect/sqlite/ddl/table_editor.hpp"

#include <string>
#include <vector>

namespace migrate::dialect {

class Connection;
class Dialect;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// Fails when a view can no longer be read, or a trigger no longer run. It changes nothing.
struct DependentCheck {
  enum class What { view, trigger };

  What what = What::view;
  std::string sql;
};

/// The checks of the views and triggers that name a table, of those that are sound. SQLite itself
/// looks at them only when they are used, or at any ALTER TABLE, long after the one that broke
/// them. `columns`: those that the table keeps under their names.
std::vector<DependentCheck> dependent_checks(const Dialect& dialect, Connection& database,
                                             const StoredTable& table,
                                             const std::vector<std::string>& columns);

}  // namespace migrate::dialect::sqlite
