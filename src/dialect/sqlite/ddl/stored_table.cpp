// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/stored_table.hpp"

#include "base/text.hpp"
#include "dialect/connection.hpp"

#include <migrate/error.hpp>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect::sqlite {

namespace {

std::string schema_of(const schema::TableName& table) {
  return table.schema.empty() ? "main" : table.schema;
}

/// The schema's own table, under the name that every version of SQLite knows.
std::string master(const Connection& database, const std::string& schema) {
  return database.dialect().quote_name(schema) + ".sqlite_master";
}

std::vector<std::string> table_names(Connection& database, const std::string& schema) {
  std::vector<std::string> names;
  for (const Row& row : database.query("SELECT name FROM " + master(database, schema) +
                                       " WHERE type = 'table' ORDER BY name")) {
    names.push_back(row[0].value_or(""));
  }
  return names;
}

[[noreturn]] void fail_unknown(Connection& database, const schema::TableName& table) {
  const std::string nearest = text::nearest(table.name, table_names(database, schema_of(table)));
  throw Error(fmt::format("there is no table \"{}\"", table.name),
              {.place = {},
               .hint = nearest.empty() ? "" : fmt::format("Did you mean \"{}\"?", nearest),
               .revision = {}});
}

/// What belongs to a virtual table is the business of that alone. Older libraries cannot say.
bool is_shadow(Connection& database, const StoredTable& table) {
  constexpr int kListsTables = 3037000;
  if (sqlite3_libversion_number() < kListsTables) return false;
  return !database
              .query(
                  "SELECT 1 FROM pragma_table_list WHERE schema = ?1 AND name = ?2 AND "
                  "type = 'shadow'",
                  {schema_name(table), table.name})
              .empty();
}

void read_companions(Connection& database, StoredTable& table) {
  const std::vector<Row> rows =
      database.query("SELECT type, sql FROM " + master(database, schema_name(table)) +
                         " WHERE tbl_name = ?1 COLLATE NOCASE AND type IN ('index', 'trigger') AND "
                         "sql IS NOT NULL ORDER BY rowid",
                     {table.name});
  for (const Row& row : rows) {
    if (row[0] == "index") {
      table.indexes.push_back(IndexDefinition::read(row[1].value_or("")));
    } else {
      table.triggers.push_back(row[1].value_or(""));
    }
  }
}

/// A temporary trigger goes with its table, wherever that is.
void read_temporary_triggers(Connection& database, StoredTable& table) {
  for (const Row& row : database.query(
           "SELECT sql FROM temp.sqlite_master AS m WHERE type = 'trigger' AND "
           "tbl_name = ?1 COLLATE NOCASE AND NOT EXISTS (SELECT 1 FROM temp.sqlite_master "
           "WHERE type IN ('table', 'view') AND name = m.tbl_name COLLATE NOCASE) ORDER BY rowid",
           {table.name})) {
    table.temporary_triggers.push_back(row[0].value_or(""));
  }
}

}  // namespace

std::string schema_name(const StoredTable& table) {
  return table.schema.empty() ? "main" : table.schema;
}

StoredTable read_stored_table(Connection& database, const schema::TableName& table) {
  const std::vector<Row> rows =
      database.query("SELECT name, type, sql FROM " + master(database, schema_of(table)) +
                         " WHERE name = ?1 COLLATE NOCASE AND type IN ('table', 'view')",
                     {table.name});
  if (rows.empty()) fail_unknown(database, table);
  const std::string name = rows[0][0].value_or("");
  const std::string sql = rows[0][2].value_or("");
  if (rows[0][1] == "view") throw Error(fmt::format("\"{}\" is a view, not a table", name));
  if (text::lower(name).starts_with("sqlite_")) {
    throw Error(fmt::format("\"{}\" is a table of SQLite's own", name));
  }
  DdlCursor cursor(sql);
  if (cursor.take_words({"CREATE", "VIRTUAL"})) {
    throw Error(
        fmt::format("\"{}\" is a virtual table, which cannot be altered", name),
        {.place = {}, .hint = "Drop it, and create it again as it is to be.", .revision = {}});
  }
  StoredTable stored{.name = name,
                     .schema = table.schema,
                     .definition = TableDefinition::read(sql),
                     .indexes = {},
                     .triggers = {}};
  if (is_shadow(database, stored)) {
    throw Error(fmt::format("\"{}\" belongs to a virtual table, which alone may change it", name));
  }
  read_companions(database, stored);
  read_temporary_triggers(database, stored);
  return stored;
}

std::vector<std::string> referring_tables(Connection& database, const StoredTable& table) {
  std::vector<std::string> names;
  const std::string schema = schema_name(table);
  for (const Row& row : database.query(
           "SELECT DISTINCT m.name FROM " + master(database, schema) +
               " AS m, pragma_foreign_key_list(m.name, ?1) AS f WHERE m.type = 'table' AND "
               "f.\"table\" = ?2 COLLATE NOCASE AND m.name <> ?2 COLLATE NOCASE ORDER BY 1",
           {schema, table.name})) {
    names.push_back(row[0].value_or(""));
  }
  return names;
}

bool is_taken(Connection& database, const StoredTable& table, const std::string& name) {
  return !database
              .query("SELECT 1 FROM " + master(database, schema_name(table)) +
                         " WHERE name = ?1 COLLATE NOCASE",
                     {name})
              .empty();
}

}  // namespace migrate::dialect::sqlite
