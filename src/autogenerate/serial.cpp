// SPDX-License-Identifier: MIT
#include "autogenerate/serial.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <map>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

bool is_serial(const schema::Column& column) {
  return column.autoincrement == schema::Autoincrement::yes;
}

void spell_out(schema::Database& database, const schema::Table& table, schema::Column& column,
               const dialect::Dialect& dialect) {
  schema::Sequence sequence{.name = fmt::format("{}_{}_seq", table.name, column.name),
                            .schema = table.schema,
                            .owner_table = table.name,
                            .owner_column = column.name};
  // A sequence is of the widest type where it does not say otherwise.
  const bool is_wide = text::lower(dialect.render_type(column.type)) == "bigint";
  if (!is_wide) sequence.type = column.type;
  const std::string name = dialect.qualified_name(sequence.schema, sequence.name);
  column.server_default =
      schema::SqlText{.sql = fmt::format("nextval({}::regclass)", dialect.quote_text(name))};
  column.autoincrement = schema::Autoincrement::no;
  column.nullable = false;
  database.sequences.push_back(std::move(sequence));
}

}  // namespace

void spell_out_serials(schema::Database& one, schema::Database& other,
                       const dialect::Dialect& dialect) {
  if (!dialect.adds_constraints()) return;
  std::map<schema::ObjectName, schema::Table*> tables;
  for (schema::Table& table : other.tables) tables.emplace(schema::object_name(table), &table);
  for (schema::Table& table : one.tables) {
    const auto found = tables.find(schema::object_name(table));
    if (found == tables.end()) continue;
    for (schema::Column& column : table.columns) {
      auto& columns = found->second->columns;
      const auto same = std::find_if(columns.begin(), columns.end(), [&](const auto& candidate) {
        return candidate.name == column.name;
      });
      if (same == columns.end() || is_serial(*same) == is_serial(column)) continue;
      if (is_serial(column)) spell_out(one, table, column, dialect);
      if (is_serial(*same)) spell_out(other, *found->second, *same, dialect);
    }
  }
}

}  // namespace migrate::autogenerate
