// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/stored_table.hpp"

#include <string>
#include <vector>

namespace migrate::dialect {

class Connection;
class Dialect;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// A statement for each view that names a table and can be read: it fails when the view no longer
/// can. SQLite itself looks at views only when they are used, or at any ALTER TABLE, long after the
/// one that broke them.
std::vector<std::string> view_checks(const Dialect& dialect, Connection& database,
                                     const StoredTable& table);

}  // namespace migrate::dialect::sqlite
