// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_schema.hpp"

#include "dialect/sqlite/sqlite_connection.hpp"

#include <algorithm>
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
  for (const schema::View& view : database.views) {
    Reads reads;
    sqlite3_set_authorizer(db_.get(), note_read, &reads);
    std::string_view rest;
    prepare(fmt::format("SELECT * FROM main.{}", dialect_.quote_name(view.name)), rest);
    authorize();
    const auto is_view = [&](const std::string& name) {
      return std::any_of(database.views.begin(), database.views.end(),
                         [&](const schema::View& other) { return other.name == name; });
    };
    for (const auto& [name, column] : reads) {
      if (name == view.name) continue;
      database.dependencies.push_back({
          .object = {.kind = ObjectKind::view,                                     .name = view.name},
          .needs = {.kind = is_view(name) ? ObjectKind::view : ObjectKind::table, .name = name     },
          .column = column
      });
    }
  }
  schema::put_in_order(database);
}

ScratchPlace SqliteConnection::begin_scratch(const ReadScope& /*scope*/) {
  begin();
  return {};
}

}  // namespace migrate::dialect
