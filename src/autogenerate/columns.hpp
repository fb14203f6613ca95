// SPDX-License-Identifier: MIT
#pragma once

#include "operation/column.hpp"
#include "schema/table.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace migrate::autogenerate {

/// Whether it is one of them.
template <typename Item>
bool has(const std::vector<Item>& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

/// nullptr where the table has none of that name.
const schema::Column* find_column(const schema::Table& table, std::string_view name);

/// Whether it can be null: those of a key cannot, unless it is said.
bool is_nullable(const schema::Column& column, const schema::Table& table);

/// What puts in a value where none is given.
operation::ColumnDefault default_of(const schema::Column& column);

}  // namespace migrate::autogenerate
