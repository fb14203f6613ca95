// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connect.hpp"
#include "dialect/sqlite/run_lock.hpp"
#include "dialect/sqlite/session_pragmas.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace migrate::dialect {

class SqliteConnection : public Connection {
 public:
  SqliteConnection(const config::DatabaseUrl& url, const ConnectOptions& options);

  const Dialect& dialect() const override { return dialect_; }

  void execute(const Statement& statement) override;
  Answer ask(const Statement& statement, const std::vector<operation::Value>& parameters) override;
  void insert(const operation::BulkInsert& insert, const Place& place) override;
  std::vector<Row> query(std::string_view sql, const std::vector<std::string>& parameters) override;
  std::size_t change(std::string_view sql, const std::vector<std::string>& parameters) override;
  void change_one(std::string_view sql, const std::vector<std::string>& parameters,
                  const DatabaseError& otherwise) override;

  void flush() override {}

  void reset_session() override;
  std::optional<std::vector<std::string>> columns(const TableName& table) override;

  std::optional<std::size_t> text_limit(const TableName& /*table*/,
                                        std::string_view /*column*/) override {
    return std::nullopt;  // VARCHAR(32) is a word like any other
  }

  schema::Database read_schema(const ReadScope& scope) override;
  void lock(const TableName& versions) override;

  void create_schema_if_missing(const std::string& /*schema*/) override {}  // those are ATTACHed

  ScratchPlace begin_scratch(const ReadScope& scope) override;
  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  void savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;
  bool in_transaction() const override;

  void make_durable() override {}  // every commit is, as far as the database's own settings go

  void reconnect() override;

 private:
  struct CloseDatabase {
    void operator()(sqlite3* db) const noexcept;
  };

  struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };

  using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

  static int on_busy(void* self, int attempts);
  static int on_progress(void* self);

  void open(int flags);
  void authorize();
  void find_dependencies(schema::Database& database);
  StatementHandle prepare(std::string_view sql, std::string_view& rest);
  sqlite3_stmt* prepared(std::string_view sql);
  void insert_rows(const operation::BulkInsert& insert, const Place& place);
  void run(std::string_view sql);
  void restore_pragmas();
  [[noreturn]] void fail(std::string_view sql);
  [[noreturn]] void fail(const Statement& statement, std::size_t offset);
  std::string file_name() const;
  DatabaseError error(std::string_view sql, Place place) const;
  std::string hint(int code) const;

  SqliteDialect dialect_;
  std::string path_;       ///< empty for a database in memory
  bool in_memory_;         ///< as its URL says
  Patience patience_;      ///< with another writer
  Patience run_patience_;  ///< with another run
  std::function<void(Severity, std::string_view)> tell_;
  std::optional<Wait> wait_;           ///< for another session that is writing
  std::unique_ptr<RunLock> run_lock_;  ///< outlives the database below, whose locks it must not end
  std::unique_ptr<sqlite3, CloseDatabase> db_;
  std::unordered_map<std::string, StatementHandle> statements_;
  std::optional<SessionPragmas> pragmas_;  ///< as they were before a revision's first PRAGMA
  bool reset_due_ = false;                 ///< some cannot be set while a transaction is open
};

}  // namespace migrate::dialect
