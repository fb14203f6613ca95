// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connect.hpp"
#include "dialect/postgresql/lock_watch.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/run_guard.hpp"
#include "dialect/postgresql/session.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace migrate::dialect {

/// Statements inside a transaction are held back and sent together, with the version row and the
/// commit behind them: one round trip a revision.
class PostgresqlConnection : public Connection {
 public:
  /// `opening` is the connection with the server that `url` names. Waits for it.
  PostgresqlConnection(config::DatabaseUrl url, ConnectOptions options, Opening opening);

  const Dialect& dialect() const override { return dialect_; }

  void execute(const Statement& statement) override;
  Answer ask(const Statement& statement, const std::vector<operation::Value>& parameters) override;
  void insert(const operation::BulkInsert& insert, const Place& place) override;
  std::vector<Row> query(std::string_view sql, const std::vector<std::string>& parameters) override;
  std::size_t change(std::string_view sql, const std::vector<std::string>& parameters) override;
  void change_one(std::string_view sql, const std::vector<std::string>& parameters,
                  const DatabaseError& otherwise) override;
  void flush() override;
  void reset_session() override;
  std::optional<std::vector<std::string>> columns(const TableName& table) override;
  std::optional<std::size_t> text_limit(const TableName& table, std::string_view column) override;
  schema::Database read_schema(const ReadScope& scope) override;
  void lock(const TableName& versions) override;
  void create_schema_if_missing(const std::string& schema) override;
  ScratchPlace begin_scratch(const ReadScope& scope) override;
  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  void savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;
  bool in_transaction() const override;
  void make_durable() override;
  void reconnect() override;

 private:
  void set_aside(const ReadScope& scope, ScratchPlace& place, const std::string& process);
  /// Which of the configured settings the session has.
  enum class Settings { none, inside, outside };

  std::unique_ptr<Session> open(Opening opening);
  std::unique_ptr<Session> open_second() const;
  void hold(Command command);

  void hold(std::string sql) {
    hold({
        .statement = {.sql = std::move(sql), .place = {}}
    });
  }

  void run(const std::vector<Command>& commands);
  void run_own(const std::vector<std::string>& statements);
  void run_copy(const Statement& statement);
  /// Does the work, and names who blocked it if it could not have a lock.
  void watching(const std::function<void()>& work);
  void begin_afresh();
  void begin_with_settings();
  void before_own_query();
  void prepare_for(const Statement& statement);
  void finish();
  void prepare_outside(const Statement& statement);
  void run_outside(const Statement& statement);
  void refuse_to_set(const Statement& statement) const;
  void clear_ruins(const Statement& statement);
  void tell_limits_are_off();
  std::string quoted(const TableName& table) const;
  void tell(Severity severity, std::string_view text) const;
  void guard(const Patience& patience);

  bool is_pooled() const { return guard_ != nullptr && guard_->is_pooled(); }

  config::DatabaseUrl url_;
  ConnectOptions options_;
  PostgresqlDialect dialect_;
  LockWatch watch_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<RunGuard> guard_;
  TableName versions_;
  std::vector<Command> held_;
  std::size_t held_bytes_ = 0;
  bool begun_ = false;                  ///< a BEGIN was sent or is held back
  Settings settings_ = Settings::none;  ///< behind a pooler none, as those are each transaction's
  bool settings_are_due_ = false;       ///< the transaction is to begin with its own
  bool is_touched_ = false;             ///< a revision may have set something for the session
  bool is_fresh_ = false;     ///< no statement of a revision is in the transaction, and no version
  bool has_queried_ = false;  ///< the transaction holds a query of the engine's own
  bool limits_told_ = false;  ///< that they are not in force
  bool has_lazy_commit_ = false;  ///< some commit has not waited for the disk
};

}  // namespace migrate::dialect
