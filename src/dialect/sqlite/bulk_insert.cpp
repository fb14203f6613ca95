// SPDX-License-Identifier: MIT
#include "dialect/ddl/clauses.hpp"
#include "dialect/ddl/insert_text.hpp"
#include "dialect/row_reader.hpp"
#include "dialect/sqlite/bind_value.hpp"
#include "dialect/sqlite/sqlite_connection.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect {

namespace {

std::string insert_statement(const Dialect& dialect, const schema::TableName& table,
                             const std::vector<std::string>& columns) {
  std::string places;
  for (std::size_t i = 0; i < columns.size(); ++i) places += i == 0 ? "?" : ", ?";
  return fmt::format("INSERT INTO {} ({}) VALUES ({})",
                     dialect.qualified_name(table.schema, table.name),
                     column_list(dialect, columns), places);
}

}  // namespace

void SqliteConnection::insert(const operation::BulkInsert& insert, const Place& place) {
  if (has_expressions(insert)) {
    Connection::insert(insert, place);
    return;
  }
  const bool alone = !in_transaction();
  if (alone) begin();
  try {
    insert_rows(insert, place);
  } catch (const Error&) {
    if (alone) rollback();
    throw;
  }
  if (alone) commit();
}

void SqliteConnection::insert_rows(const operation::BulkInsert& insert, const Place& place) {
  RowReader rows(insert);
  const Statement statement{.sql = insert_statement(dialect_, insert.table, rows.columns()),
                            .place = place};
  std::string_view rest;
  const StatementHandle handle = prepare(statement.sql, rest);
  if (handle == nullptr) fail(statement, 0);
  while (const operation::Row* row = rows.next()) {
    int number = 0;
    for (const operation::Value& value : *row) {
      if (bind_value(handle.get(), ++number, value) != SQLITE_OK) fail(statement, 0);
    }
    if (sqlite3_step(handle.get()) != SQLITE_DONE) fail(statement, 0);
    sqlite3_reset(handle.get());
    if (patience_.stopped()) throw Interrupted("stopped on request");
  }
}

}  // namespace migrate::dialect
