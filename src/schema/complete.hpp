// SPDX-License-Identifier: MIT
#pragma once

#include "schema/table.hpp"

#include <string>

namespace migrate::schema {

/// The table with everything that was said with its columns (primary_key, unique, index, foreign
/// keys, checks) as constraints and indexes of its own, and nowhere else.
Table completed(Table table);

/// Where a constraint was said with a column, and names no columns of its own: that one.
void fill_columns(Constraint& constraint, const std::string& column);

/// The primary key of a completed table, nullptr when it has none.
const PrimaryKey* primary_key_of(const Table& table);

/// The column of a completed table that numbers its rows by itself, nullptr when none does.
const Column* counting_column(const Table& table);

}  // namespace migrate::schema
