// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"
#include "dialect/sink.hpp"
#include "dialect/sqlite/ddl/alter_table.hpp"
#include "dialect/sqlite/sqlite_connection.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

#include <string>
#include <utility>
#include <vector>

namespace migrate::test {

/// A database in memory whose tables are altered, and that remembers by which statements.
class AlteredDatabase : public dialect::Sink {
 public:
  using Rows = std::vector<std::vector<std::string>>;

  AlteredDatabase() : connection_(config::DatabaseUrl::parse("sqlite://"), {}) {}

  explicit AlteredDatabase(const std::string& schema) : AlteredDatabase() { run(schema); }

  void run(const std::string& sql) { connection_.execute({.sql = sql, .place = {}}); }

  /// Rows as text; NULL is "NULL".
  Rows rows(const std::string& sql) {
    Rows rows;
    for (const dialect::Row& row : connection_.query(sql, {})) {
      std::vector<std::string> texts;
      for (const auto& value : row) texts.push_back(value.value_or("NULL"));
      rows.push_back(std::move(texts));
    }
    return rows;
  }

  std::string value(const std::string& sql) {
    const Rows found = rows(sql);
    return found.empty() ? "no row" : found.front().front();
  }

  std::string sql_of(const std::string& name) {
    return value("SELECT sql FROM sqlite_master WHERE name = '" + name + "'");
  }

  /// In a transaction, as a run does it.
  void alter(const std::string& table, const std::vector<dialect::sqlite::Edit>& edits,
             dialect::sqlite::Remake remake = dialect::sqlite::Remake::where_it_must) {
    connection_.begin();
    try {
      alter_here(table, edits, remake);
    } catch (...) {
      connection_.rollback();
      throw;
    }
    connection_.commit();
  }

  void alter_here(const std::string& table, const std::vector<dialect::sqlite::Edit>& edits,
                  dialect::sqlite::Remake remake = dialect::sqlite::Remake::where_it_must) {
    dialect::sqlite::TableAlteration alteration(
        dialect_, {.file = "a.yaml", .line = 7, .column = 3, .excerpt = {}}, *this);
    if (library_ != 0) alteration.assume_library(library_);
    alteration.run({.name = table}, edits, remake);
  }

  void assume_library(int version) { library_ = version; }

  void only_print() { only_prints_ = true; }

  const std::vector<std::string>& statements() const { return statements_; }

  dialect::SqliteConnection& connection() { return connection_; }

  void execute(const dialect::Statement& statement) override {
    statements_.push_back(statement.sql);
    connection_.execute(statement);
  }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    connection_.insert(rows, place);
  }

  dialect::Connection& database() override { return connection_; }

  bool only_prints() const override { return only_prints_; }

 private:
  dialect::SqliteDialect dialect_;
  dialect::SqliteConnection connection_;
  std::vector<std::string> statements_;
  int library_ = 0;
  bool only_prints_ = false;
};

}  // namespace migrate::test
