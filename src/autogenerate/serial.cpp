// SPDX-License-Identifier: MIT
#include "autogenerate/serial.hpp"

#include "autogenerate/columns.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <cstddef>
#include <map>
#include <vector>

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

/// Where a column stands in its database.
struct Position {
  std::size_t table = 0;
  std::size_t column = 0;
};

/// The serials of one database that the same table of the other one has not.
std::vector<Position> serials_beside(const schema::Database& database,
                                     const schema::Database& other) {
  std::map<schema::ObjectName, const schema::Table*> tables;
  for (const schema::Table& table : other.tables) {
    tables.emplace(schema::object_name(table), &table);
  }
  std::vector<Position> found;
  for (std::size_t at = 0; at < database.tables.size(); ++at) {
    const schema::Table& table = database.tables[at];
    const auto there = tables.find(schema::object_name(table));
    if (there == tables.end()) continue;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!is_serial(table.columns[i])) continue;
      const schema::Column* same = find_column(*there->second, table.columns[i].name);
      if (same == nullptr || !is_serial(*same)) found.push_back({.table = at, .column = i});
    }
  }
  return found;
}

schema::Database spelled_out(schema::Database database, const std::vector<Position>& serials,
                             const dialect::Dialect& dialect) {
  for (const Position& at : serials) {
    schema::Table& table = database.tables[at.table];
    spell_out(database, table, table.columns[at.column], dialect);
  }
  return database;
}

}  // namespace

std::optional<SpelledOut> spell_out_serials(const schema::Database& one,
                                            const schema::Database& other,
                                            const dialect::Dialect& dialect) {
  if (!dialect.adds_constraints()) return std::nullopt;
  const std::vector<Position> here = serials_beside(one, other);
  const std::vector<Position> there = serials_beside(other, one);
  if (here.empty() && there.empty()) return std::nullopt;
  return SpelledOut{.one = spelled_out(one, here, dialect),
                    .other = spelled_out(other, there, dialect)};
}

}  // namespace migrate::autogenerate
