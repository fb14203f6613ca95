// SPDX-License-Identifier: MIT
#include "engine/doctor/trial_connection.hpp"

#include "dialect/connect.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"

#include <utility>

namespace migrate::engine {

TrialConnection::TrialConnection(const dialect::Dialect& dialect)
    : dialect_(dialect), memory_(dialect::connect_in_memory(dialect)) {}

bool TrialConnection::take_asked() {
  return std::exchange(asked_, false);
}

void TrialConnection::execute(const dialect::Statement& statement) {
  if (memory_ != nullptr) memory_->execute(statement);
}

dialect::Answer TrialConnection::ask(const dialect::Statement& statement,
                                     const std::vector<operation::Value>& parameters) {
  asked_ = true;
  if (memory_ != nullptr) return memory_->ask(statement, parameters);
  dialect::Answer answer;
  answer.columns.push_back({.name = "?column?"});
  return answer;
}

void TrialConnection::insert(const operation::BulkInsert& rows, const Place& place) {
  if (memory_ != nullptr) memory_->insert(rows, place);
}

std::vector<dialect::Row> TrialConnection::query(std::string_view sql,
                                                 const std::vector<std::string>& parameters) {
  if (memory_ == nullptr) return {};
  return memory_->query(sql, parameters);
}

std::size_t TrialConnection::change(std::string_view sql,
                                    const std::vector<std::string>& parameters) {
  return memory_ == nullptr ? 1 : memory_->change(sql, parameters);
}

void TrialConnection::change_one(std::string_view sql, const std::vector<std::string>& parameters,
                                 const DatabaseError& otherwise) {
  if (memory_ != nullptr) memory_->change_one(sql, parameters, otherwise);
}

void TrialConnection::flush() {
  if (memory_ != nullptr) memory_->flush();
}

void TrialConnection::reset_session() {
  if (memory_ != nullptr) memory_->reset_session();
}

std::optional<std::vector<std::string>> TrialConnection::columns(const dialect::TableName& table) {
  if (memory_ == nullptr) return std::nullopt;
  return memory_->columns(table);
}

std::optional<std::size_t> TrialConnection::text_limit(const dialect::TableName& table,
                                                       std::string_view column) {
  if (memory_ == nullptr) return std::nullopt;
  return memory_->text_limit(table, column);
}

// Nobody else is there.
schema::Database TrialConnection::read_schema(const dialect::ReadScope& scope) {
  if (memory_ == nullptr) return {};
  return memory_->read_schema(scope);
}

void TrialConnection::lock(const dialect::TableName& /*versions*/) {}

void TrialConnection::create_schema_if_missing(const std::string& schema) {
  if (memory_ != nullptr) memory_->create_schema_if_missing(schema);
}

dialect::ScratchPlace TrialConnection::begin_scratch(const dialect::ReadScope& /*scope*/) {
  begin();
  return {};
}

void TrialConnection::begin() {
  pretended_transaction_ = true;
  if (memory_ != nullptr) memory_->begin();
}

void TrialConnection::commit() {
  pretended_transaction_ = false;
  if (memory_ != nullptr) memory_->commit();
}

void TrialConnection::rollback() noexcept {
  pretended_transaction_ = false;
  if (memory_ != nullptr) memory_->rollback();
}

void TrialConnection::savepoint() {
  if (memory_ != nullptr) memory_->savepoint();
}

void TrialConnection::release_savepoint() {
  if (memory_ != nullptr) memory_->release_savepoint();
}

void TrialConnection::rollback_to_savepoint() {
  if (memory_ != nullptr) memory_->rollback_to_savepoint();
}

bool TrialConnection::in_transaction() const {
  return memory_ == nullptr ? pretended_transaction_ : memory_->in_transaction();
}

void TrialConnection::make_durable() {}

void TrialConnection::reconnect() {}

}  // namespace migrate::engine
