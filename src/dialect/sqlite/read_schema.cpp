// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_schema.hpp"

#include "dialect/sqlite/sqlite_connection.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect {

namespace {

/// Tables and views, and what of them is read.
using Reads = std::set<std::pair<std::string, std::string>>;

/// SQLite asks for each column whether it may be read. The parameters are those of its authorizers.
// NOLINTNEXTLINE(readability-function-size)
int note_read(void* reads, int action, const char* table, const char* column,
              const char* /*database*/, const char* /*within*/) {
  if (action != SQLITE_READ || table == nullptr) return SQLITE_OK;
  static_cast<Reads*>(reads)->emplace(table, column == nullptr ? "" : column);
  return SQLITE_OK;
}

}  // namespace

schema::Database SqliteConnection::read_schema(const ReadScope& scope) {
  schema::Database database = sqlite::read_schema(
      [this](const std::string& sql) { return query(sql, {}); }, dialect_, scope);
  find_dependencies(database);
  return database;
}

/// What a view reads, also through another one. One that cannot be read needs nothing.
void SqliteConnection::find_dependencies(schema::Database& database) {
  using schema::ObjectKind;
  if (database.views.empty()) return;
  std::set<std::string> views;
  for (const schema::View& view : database.views) views.insert(view.name);
  for (const schema::View& view : database.views) {
    const std::string all = fmt::format("SELECT * FROM main.{}", dialect_.quote_name(view.name));
    Reads reads;
    std::string_view rest;
    sqlite3_set_authorizer(db_.get(), note_read, &reads);
    prepare(all, rest);
    authorize();
    for (const auto& [name, column] : reads) {
      if (name == view.name) continue;
      const ObjectKind kind = views.contains(name) ? ObjectKind::view : ObjectKind::table;
      schema::Dependency reads_it;
      reads_it.object = {.kind = ObjectKind::view, .name = view.name};
      reads_it.needs = {.kind = kind, .name = name};
      reads_it.column = column;
      database.dependencies.push_back(std::move(reads_it));
    }
  }
  schema::put_in_order(database);
}

ScratchPlace SqliteConnection::begin_scratch(const ReadScope& /*scope*/) {
  begin();
  return {};
}

}  // namespace migrate::dialect
