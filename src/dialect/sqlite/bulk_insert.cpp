// SPDX-License-Identifier: MIT
#include "dialect/ddl/clauses.hpp"
#include "dialect/ddl/insert_text.hpp"
#include "dialect/row_reader.hpp"
#include "dialect/sqlite/sqlite_connection.hpp"

#include <charconv>
#include <cstdint>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect {

namespace {

/// Binds a value to a parameter; texts must outlive the step.
class Bind {
 public:
  Bind(sqlite3_stmt* statement, int number) : statement_(statement), number_(number) {}

  int operator()(operation::Null /*null*/) const { return sqlite3_bind_null(statement_, number_); }

  int operator()(bool value) const { return sqlite3_bind_int(statement_, number_, value ? 1 : 0); }

  int operator()(std::int64_t value) const {
    return sqlite3_bind_int64(statement_, number_, value);
  }

  /// As SQLite reads such a literal in a statement.
  int operator()(const operation::Number& number) const {
    double value = 0;
    const char* end = number.text.data() + number.text.size();
    std::from_chars(number.text.data(), end, value);
    return sqlite3_bind_double(statement_, number_, value);
  }

  int operator()(const std::string& text) const { return bind_text(text); }

  int operator()(const operation::Bytes& bytes) const {
    return sqlite3_bind_blob64(statement_, number_, bytes.data.data(), bytes.data.size(),
                               SQLITE_STATIC);
  }

  /// Expressions are no values: for_each_insert() writes them.
  int operator()(const schema::SqlText& /*sql*/) const { return SQLITE_MISUSE; }

 private:
  int bind_text(const std::string& text) const {
    return sqlite3_bind_text64(statement_, number_, text.data(), text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  }

  sqlite3_stmt* statement_;
  int number_;
};

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
      if (std::visit(Bind(handle.get(), ++number), value) != SQLITE_OK) fail(statement, 0);
    }
    if (sqlite3_step(handle.get()) != SQLITE_DONE) fail(statement, 0);
    sqlite3_reset(handle.get());
    if (patience_.stopped()) throw Interrupted("stopped on request");
  }
}

}  // namespace migrate::dialect
