// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"

#include <memory>
#include <string>
#include <vector>

namespace migrate::engine {

/// The database of a trial: one in memory, or, where there can be none, one that takes everything
/// and answers every question with no rows. It knows whether it was asked.
class TrialConnection final : public dialect::Connection {
 public:
  explicit TrialConnection(const dialect::Dialect& dialect);

  /// Whether what is in it is real.
  bool is_real() const { return memory_ != nullptr; }

  /// Whether a revision has asked anything since the last time.
  bool take_asked();

  const dialect::Dialect& dialect() const override { return dialect_; }

  void execute(const dialect::Statement& statement) override;
  dialect::Answer ask(const dialect::Statement& statement,
                      const std::vector<operation::Value>& parameters) override;
  void insert(const operation::BulkInsert& rows, const Place& place) override;
  std::vector<dialect::Row> query(std::string_view sql,
                                  const std::vector<std::string>& parameters) override;
  std::size_t change(std::string_view sql, const std::vector<std::string>& parameters) override;
  void change_one(std::string_view sql, const std::vector<std::string>& parameters,
                  const DatabaseError& otherwise) override;
  void flush() override;
  void reset_session() override;
  std::optional<std::vector<std::string>> columns(const dialect::TableName& table) override;
  std::optional<std::size_t> text_limit(const dialect::TableName& table,
                                        std::string_view column) override;
  schema::Database read_schema(const dialect::ReadScope& scope) override;
  void lock(const dialect::TableName& versions) override;
  void create_schema_if_missing(const std::string& schema) override;
  dialect::ScratchPlace begin_scratch(const dialect::ReadScope& scope) override;
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
  const dialect::Dialect& dialect_;
  std::unique_ptr<dialect::Connection> memory_;
  bool pretended_transaction_ = false;
  bool asked_ = false;
};

}  // namespace migrate::engine
