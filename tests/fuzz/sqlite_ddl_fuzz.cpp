// SPDX-License-Identifier: MIT
//
// Whatever table or index SQLite itself makes, its stored definition is read, printed as it was,
// and understood as SQLite understands it. Any other text is refused, and nothing worse.
#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/index_definition.hpp"
#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/rowid.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"
#include "dialect/sqlite/ddl/trigger.hpp"

#include <migrate/error.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace {

using migrate::dialect::sqlite::ClauseKind;
using migrate::dialect::sqlite::IndexDefinition;
using migrate::dialect::sqlite::TableDefinition;

void require(bool holds, const std::string& about) {
  if (holds) return;
  std::fprintf(stderr, "about: %s\n", about.c_str());
  std::abort();
}

int allow(void* /*unused*/, int action, const char* name, const char* /*value*/,
          const char* /*schema*/, const char* /*trigger*/) {
  const bool reaches_out = action == SQLITE_ATTACH || action == SQLITE_RECURSIVE;
  const bool sets = action == SQLITE_PRAGMA && std::string(name).rfind("table_", 0) != 0 &&
                    std::string(name).rfind("index_", 0) != 0 &&
                    std::string(name).rfind("foreign_key_list", 0) != 0;
  return reaches_out || sets ? SQLITE_DENY : SQLITE_OK;
}

int stop(void* /*unused*/) {
  return 1;
}

using Rows = std::vector<std::vector<std::string>>;

class Database {
 public:
  Database() {
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    db_.reset(db);
    sqlite3_set_authorizer(db, allow, nullptr);
    sqlite3_progress_handler(db, 20000, stop, nullptr);
  }

  void run(const std::string& sql) {
    sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  }

  Rows rows(const std::string& sql, const std::string& parameter) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, sql);
    sqlite3_bind_text(statement, 1, parameter.data(), static_cast<int>(parameter.size()),
                      SQLITE_TRANSIENT);
    Rows rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::vector<std::string> row;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const void* text = sqlite3_column_text(statement, i);
        row.emplace_back(text == nullptr ? "" : static_cast<const char*>(text));
      }
      rows.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    return rows;
  }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
  };

  std::unique_ptr<sqlite3, Close> db_;
};

void check_columns(Database& database, const std::string& name, const TableDefinition& table,
                   const std::string& sql) {
  const Rows columns = database.rows("SELECT name, hidden FROM pragma_table_xinfo(?1)", name);
  require(columns.size() == table.columns().size(), sql);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    require(columns[i][0] == table.columns()[i]->name(), sql);
    const bool is_generated = table.columns()[i]->has(ClauseKind::generated);
    require((columns[i][1] != "0") == is_generated, sql);
  }
}

void check_foreign_keys(Database& database, const std::string& name, const TableDefinition& table,
                        const std::string& sql) {
  std::size_t keys = 0;
  for (const auto& found : migrate::dialect::sqlite::constraints_of(table)) {
    keys += found.clause.kind == ClauseKind::foreign_key;
  }
  const Rows known =
      database.rows("SELECT count(DISTINCT id) FROM pragma_foreign_key_list(?1)", name);
  require(known[0][0] == std::to_string(keys), sql);
}

void check_table(Database& database, const std::string& name, const std::string& sql) {
  const TableDefinition table = TableDefinition::read(sql);
  require(table.print() == sql, sql);
  require(table.name() == name, sql);
  check_columns(database, name, table, sql);
  check_foreign_keys(database, name, table, sql);
  const Rows options = database.rows("SELECT wr, strict FROM pragma_table_list(?1)", name);
  require(options[0][0] == (table.is_without_rowid() ? "1" : "0"), sql);
  require(options[0][1] == (table.is_strict() ? "1" : "0"), sql);
  const bool has_key_index =
      !database.rows("SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk'", name).empty();
  const bool has_key =
      !database.rows("SELECT 1 FROM pragma_table_xinfo(?1) WHERE pk > 0", name).empty();
  require(migrate::dialect::sqlite::rowid_column(table).has_value() == (has_key && !has_key_index),
          sql);
}

void check_index(Database& database, const std::string& name, const std::string& sql) {
  const IndexDefinition index = IndexDefinition::read(sql);
  require(index.text() == sql && index.name() == name, sql);
  std::vector<std::string> names;
  for (const auto& found : index.names()) names.push_back(found.name);
  for (const auto& column : database.rows("SELECT name FROM pragma_index_info(?1)", name)) {
    require(column[0].empty() || migrate::dialect::sqlite::contains_name(names, column[0]), sql);
  }
}

void check_schema(const std::string& text) {
  Database database;
  database.run(text);
  const std::string known =
      "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> ?1 AND sql "
      "NOT LIKE 'CREATE VIRTUAL%'";
  for (const auto& row : database.rows(known, "sqlite_sequence")) {
    if (row[1].rfind("sqlite_", 0) == 0) continue;
    if (row[0] == "table") check_table(database, row[1], row[2]);
    if (row[0] == "index") check_index(database, row[1], row[2]);
    if (row[0] == "trigger") migrate::dialect::sqlite::trigger_columns(row[2]);
  }
}

template <typename Read>
void survive(Read read) {
  try {
    read();
  } catch (const migrate::Error&) {
    // A text that is refused.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  survive([&] {
    const TableDefinition table = TableDefinition::read(text);
    require(table.print() == text, text);
  });
  survive([&] { IndexDefinition::read(text).names(); });
  survive([&] { migrate::dialect::sqlite::trigger_columns(text); });
  check_schema(text);
  check_schema("CREATE TABLE t(" + text + ")");
  return 0;
}
