// SPDX-License-Identifier: MIT
#include "autogenerate/columns.hpp"

#include "schema/complete.hpp"

namespace migrate::autogenerate {

const schema::Column* find_column(const schema::Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const auto& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

bool is_nullable(const schema::Column& column, const schema::Table& table) {
  if (column.nullable) return *column.nullable;
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  return !column.identity && (key == nullptr || !has(key->columns, column.name));
}

operation::ColumnDefault default_of(const schema::Column& column) {
  if (column.computed) return *column.computed;
  if (column.identity) return *column.identity;
  if (column.server_default) return *column.server_default;
  return operation::NoDefault{};
}

}  // namespace migrate::autogenerate
