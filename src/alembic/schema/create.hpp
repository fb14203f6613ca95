// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/schema/objects.hpp"
#include "alembic/types/type_object.hpp"
#include "schema/naming_convention.hpp"

#include <vector>

namespace migrate::alembic {

/// The enums and domains of a table that the database keeps by themselves. `wanted`: also those
/// that are said to be there already (`create_type=False`).
std::vector<TypeObject*> named_types(TableObject& table, bool wanted = false);
schema::EnumType enum_of(TypeObject& type, const TableObject& table);
/// Says of all types of a table that they are there.
void leave_types(schema::Table& table);
/// The naming convention of its metadata.
schema::NamingConvention naming_of(const TableObject& table);

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
