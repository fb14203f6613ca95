// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/schema/objects.hpp"

namespace migrate::alembic {

/// Makes the table, with the types that it brings along. `check_first`: what is there already is
/// left alone.
void create_table(TableObject& table, bool check_first);
void drop_table(TableObject& table, bool check_first);

/// As `op.create_table` does it: a type that an earlier table of this run brought is not made
/// again.
void create_migrated_table(TableObject& table, bool if_not_exists);

}  // namespace migrate::alembic
