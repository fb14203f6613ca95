// SPDX-License-Identifier: MIT
#include "support/sqlite_database.hpp"

#include <stdexcept>

#include <sqlite3.h>

namespace migrate::test {

namespace {

constexpr int kBusyTimeoutMs = 10000;

std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string text_of(sqlite3_stmt* statement, int column) {
  const void* text = sqlite3_column_text(statement, column);
  if (text == nullptr) return "NULL";
  return {static_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

}  // namespace

void SqliteDatabase::Close::operator()(sqlite3* db) const noexcept {
  sqlite3_close_v2(db);
}

SqliteDatabase::SqliteDatabase(const std::string& path) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open(path.c_str(), &db);
  db_.reset(db);
  if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  sqlite3_busy_timeout(db, kBusyTimeoutMs);
}

void SqliteDatabase::run(const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
  const std::string what = message == nullptr ? "unknown" : message;
  sqlite3_free(message);
  throw std::runtime_error(what + ": " + sql);
}

std::vector<std::vector<std::string>> SqliteDatabase::query(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    throw std::runtime_error(std::string(sqlite3_errmsg(db_.get())) + ": " + sql);
  }
  std::vector<std::vector<std::string>> rows;
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
    std::vector<std::string> row;
    row.reserve(static_cast<std::size_t>(sqlite3_column_count(statement)));
    for (int i = 0; i < sqlite3_column_count(statement); ++i) row.push_back(text_of(statement, i));
    rows.push_back(std::move(row));
  }
  sqlite3_finalize(statement);
  if (code != SQLITE_DONE) {
    throw std::runtime_error(std::string(sqlite3_errmsg(db_.get())) + ": " + sql);
  }
  return rows;
}

std::vector<std::string> SqliteDatabase::column(const std::string& sql) {
  std::vector<std::string> values;
  for (const std::vector<std::string>& row : query(sql)) values.push_back(row.at(0));
  return values;
}

std::string SqliteDatabase::dump() {
  std::string out;
  for (const auto& object : query("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")) {
    out += object[0] + " " + object[1] + ": " + object[2] + "\n";
    if (object[0] != "table") continue;
    for (const auto& row : query("SELECT * FROM " + quoted(object[1]) + " ORDER BY 1")) {
      for (const std::string& value : row) out += "  " + value;
      out += "\n";
    }
  }
  return out;
}

}  // namespace migrate::test
