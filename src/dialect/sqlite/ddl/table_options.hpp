// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"

namespace migrate::dialect::sqlite {

/// Gives the table's key AUTOINCREMENT, or takes it away. A table without a key stays as it is.
void set_autoincrement(TableDefinition& table, bool on);

/// Throws Error where a table that was edited so cannot be what is asked.
void check_options(const TableDefinition& table, const SetOptions& asked);

}  // namespace migrate::dialect::sqlite
