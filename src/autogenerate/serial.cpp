// SPDX-License-Identifier: MIT
#include "autogenerate/serial.hpp"

#include "autogenerate/columns.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

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

/// Where the table of the other database has none such.
void spell_out_beside(schema::Database& database, const schema::Database& other,
                      const dialect::Dialect& dialect) {
  std::map<schema::ObjectName, const schema::Table*> tables;
  for (const schema::Table& table : other.tables) {
    tables.emplace(schema::object_name(table), &table);
  }
  for (schema::Table& table : database.tables) {
    const auto found = tables.find(schema::object_name(table));
    if (found == tables.end()) continue;
    for (schema::Column& column : table.columns) {
      const schema::Column* same = find_column(*found->second, column.name);
      const bool is_serial_there = same != nullptr && is_serial(*same);
      if (is_serial(column) && !is_serial_there) spell_out(database, table, column, dialect);
    }
  }
}

}  // namespace

void spell_out_serials(schema::Database& one, schema::Database& other,
                       const dialect::Dialect& dialect) {
  if (!dialect.adds_constraints()) return;
  spell_out_beside(one, other, dialect);
  spell_out_beside(other, one, dialect);
}

}  // namespace migrate::autogenerate
