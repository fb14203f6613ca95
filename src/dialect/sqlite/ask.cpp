// SPDX-License-Identifier: MIT
#include "dialect/sqlite/bind_value.hpp"
#include "dialect/sqlite/session_pragmas.hpp"
#include "dialect/sqlite/sqlite_connection.hpp"

#include <string>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect {

namespace {

operation::Value read_value(sqlite3_stmt* statement, int column) {
  const auto size = [&] {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  };
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      // The shortest text that reads back as the same number.
      return operation::Number{fmt::format("{}", sqlite3_column_double(statement, column))};
    case SQLITE_TEXT: {
      const void* text = sqlite3_column_text(statement, column);
      return std::string(static_cast<const char*>(text), size());
    }
    case SQLITE_BLOB: {
      const void* data = sqlite3_column_blob(statement, column);
      return operation::Bytes{
          data == nullptr ? std::string() : std::string(static_cast<const char*>(data), size())};
    }
    default:
      return operation::Null{};
  }
}

std::vector<AnswerColumn> columns_of(sqlite3_stmt* statement) {
  std::vector<AnswerColumn> columns;
  for (int i = 0; i < sqlite3_column_count(statement); ++i) {
    const char* type = sqlite3_column_decltype(statement, i);
    columns.push_back(
        {.name = sqlite3_column_name(statement, i), .type = type == nullptr ? "" : type});
  }
  return columns;
}

}  // namespace

Answer SqliteConnection::ask(const Statement& statement,
                             const std::vector<operation::Value>& parameters) {
  if (!pragmas_ && is_pragma(statement.sql, dialect_.sql_syntax())) {
    pragmas_ = SessionPragmas::read(*this);
  }
  std::string_view rest;
  const StatementHandle handle = prepare(statement.sql, rest);
  if (handle == nullptr) {
    if (sqlite3_errcode(db_.get()) != SQLITE_OK) fail(statement, 0);
    return {};  // nothing but blanks and comments
  }
  int number = 0;
  for (const operation::Value& value : parameters) {
    if (bind_value(handle.get(), ++number, value) != SQLITE_OK) fail(statement, 0);
  }
  Answer answer{.columns = columns_of(handle.get()), .rows = {}};
  const int before = sqlite3_total_changes(db_.get());
  int code = sqlite3_step(handle.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(handle.get())) {
    operation::Row& row = answer.rows.emplace_back();
    const int count = static_cast<int>(answer.columns.size());
    for (int i = 0; i < count; ++i) row.push_back(read_value(handle.get(), i));
  }
  if (code != SQLITE_DONE) fail(statement, 0);
  if (sqlite3_total_changes(db_.get()) != before) {
    answer.affected = static_cast<std::size_t>(sqlite3_changes(db_.get()));
  }
  answer.last_inserted = sqlite3_last_insert_rowid(db_.get());
  return answer;
}

}  // namespace migrate::dialect
