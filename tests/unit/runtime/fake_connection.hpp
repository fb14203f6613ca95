// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/read_scope.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "schema/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// A database that keeps a version table, writes down what it is asked, and can fail at a chosen
/// request.
class FakeConnection : public dialect::Connection {
 public:
  enum class Failure {
    refuses,            ///< the request alone fails
    ends_transaction,   ///< the database rolls everything back by itself
    is_interrupted,     ///< the caller asked to stop
    passes,             ///< the request fails for a reason that passes: a lock, say
    breaks_connection,  ///< and so does every request after it
    loses_answer,       ///< the request is done, but the connection breaks before it is told
    loses_request,      ///< the connection breaks before the request arrives
  };

  /// What was asked, in order: "begin", "insert a1", "sql CREATE TABLE t" ...
  const std::vector<std::string>& log() const { return log_; }

  /// Fails when this is asked, the first time that it is.
  void fail_at(std::string request, Failure failure, int times = 1) {
    fail_at_ = std::move(request);
    failure_ = failure;
    times_ = times;
  }

  /// A version table that is there already, with these rows.
  void put_versions(std::vector<std::string> rows);

  /// What another session would see.
  const std::vector<std::string>& committed_versions() const { return committed_.rows; }

  const std::vector<std::string>& committed_statements() const { return committed_.statements; }

  const dialect::Dialect& dialect() const override { return dialect_; }

  void execute(const dialect::Statement& statement) override;
  dialect::Answer ask(const dialect::Statement& statement,
                      const std::vector<operation::Value>& parameters) override;
  std::vector<dialect::Row> query(std::string_view sql,
                                  const std::vector<std::string>& parameters) override;
  std::size_t change(std::string_view sql, const std::vector<std::string>& parameters) override;
  void change_one(std::string_view sql, const std::vector<std::string>& parameters,
                  const DatabaseError& otherwise) override;

  void flush() override {}

  void reset_session() override {}

  void make_durable() override {}

  void reconnect() override;
  std::optional<std::vector<std::string>> columns(const dialect::TableName& table) override;

  std::optional<std::size_t> text_limit(const dialect::TableName& /*table*/,
                                        std::string_view /*column*/) override {
    return std::nullopt;
  }

  schema::Database read_schema(const dialect::ReadScope& /*scope*/) override { return {}; }

  void lock(const dialect::TableName& versions) override;

  void create_schema_if_missing(const std::string& /*schema*/) override {}

  dialect::ScratchPlace begin_scratch(const dialect::ReadScope& /*scope*/) override { return {}; }

  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  void savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;

  bool in_transaction() const override { return in_transaction_; }

 private:
  struct State {
    bool has_table = false;
    std::vector<std::string> rows;
    std::vector<std::string> statements;
  };

  void ask(std::string request);
  void changed();
  std::size_t erase_row(const std::string& row);

  dialect::SqliteDialect dialect_;
  std::vector<std::string> log_;
  std::string fail_at_;
  Failure failure_ = Failure::refuses;
  int times_ = 1;
  bool is_broken_ = false;
  bool in_transaction_ = false;
  State now_;
  State committed_;
  std::optional<State> at_savepoint_;
};

}  // namespace migrate::test
