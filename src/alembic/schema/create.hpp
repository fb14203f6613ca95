// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/schema/objects.hpp"

#include <vector>

namespace migrate::alembic {

/// Makes tables in the order given, and then the foreign keys that ask to come behind them all.
void create_tables(const std::vector<TableObject*>& tables, bool check_first);
/// Makes the table, with the types that it brings along. `check_first`: what is there already is
/// left alone.
void create_table(TableObject& table, bool check_first);
void drop_table(TableObject& table, bool check_first);

/// As `op.create_table` does it: a type that an earlier table of this run brought is not made
/// again.
void create_migrated_table(TableObject& table, bool if_not_exists);

}  // namespace migrate::alembic
