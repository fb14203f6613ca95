// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/read_schema.hpp"

#include "dialect/postgresql/postgresql_connection.hpp"
#include "dialect/scratch.hpp"
#include "dialect/sql_lexer.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// Where another schema takes its place, what an extension has put there is written with its name.
void leave_out_schema(std::vector<Row>& rows, const std::string& schema, const Dialect& dialect) {
  for (Row& row : rows) {
    for (std::optional<std::string>& cell : row) {
      if (!cell || cell->find(schema) == std::string::npos) continue;
      try {
        cell = without_schema(*cell, schema, dialect.sql_syntax());
      } catch (const SplitError&) {  // a text that is no SQL stays as it is
      }
    }
  }
}

}  // namespace

/// All of it as it is at one moment; the search path is set for the transaction alone.
schema::Database PostgresqlConnection::read_schema(const ReadScope& scope) {
  const postgresql::Ask ask = [&](const std::string& sql) {
    std::vector<Row> rows = query(sql, {});
    if (!scope.in_place_of.empty()) leave_out_schema(rows, scope.in_place_of, dialect_);
    return rows;
  };
  if (in_transaction()) return postgresql::read_schema(ask, dialect_, scope);
  begin();
  try {
    change("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    schema::Database database = postgresql::read_schema(ask, dialect_, scope);
    rollback();
    return database;
  } catch (...) {
    rollback();
    throw;
  }
}

/// A schema that nobody else sees, since it is never committed. What extensions have put into the
/// one before is still found behind it.
std::string PostgresqlConnection::begin_scratch() {
  begin();
  const std::vector<Row> rows =
      query("SELECT pg_catalog.current_schema(), pg_catalog.pg_backend_pid()", {});
  std::string before = rows.at(0).at(0).value_or("");
  const std::string name = "migrate_scratch_" + rows.at(0).at(1).value_or("");
  change("CREATE SCHEMA " + name, {});
  const std::string path = before.empty() ? name : name + ", " + dialect_.quote_name(before);
  change("SET LOCAL search_path = " + path, {});
  return before;
}

}  // namespace migrate::dialect
