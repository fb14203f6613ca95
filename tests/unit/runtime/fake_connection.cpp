// SPDX-License-Identifier: MIT
#include "unit/runtime/fake_connection.hpp"

#include <migrate/error.hpp>

#include <algorithm>

namespace migrate::test {

void FakeConnection::put_versions(std::vector<std::string> rows) {
  now_.has_table = true;
  now_.rows = std::move(rows);
  committed_ = now_;
}

void FakeConnection::ask(std::string request) {
  log_.push_back(std::move(request));
  if (is_broken_) throw DatabaseError("the connection is gone", {});
  if (log_.back() != fail_at_) return;
  if (--times_ == 0) fail_at_.clear();
  DatabaseError::Cause cause{.code = 1, .sqlstate = {}, .statement = {}};
  switch (failure_) {
    case Failure::refuses:
      break;
    case Failure::passes:
      cause.transient = true;
      break;
    case Failure::loses_answer:
      if (log_.back() == "commit") committed_ = now_;
      [[fallthrough]];
    case Failure::loses_request:
      cause.connection_lost = true;
      in_transaction_ = false;
      now_ = committed_;
      break;
    case Failure::ends_transaction:
      rollback();
      break;
    case Failure::is_interrupted:
      throw Interrupted("interrupted");
    case Failure::breaks_connection:
      is_broken_ = true;
      break;
  }
  throw DatabaseError("refused: " + log_.back(), cause);
}

void FakeConnection::changed() {
  if (!in_transaction_) committed_ = now_;
}

dialect::Answer FakeConnection::ask(const dialect::Statement& statement,
                                    const std::vector<operation::Value>& /*parameters*/) {
  execute(statement);
  return {};
}

void FakeConnection::execute(const dialect::Statement& statement) {
  ask("sql " + statement.sql);
  now_.statements.push_back(statement.sql);
  changed();
}

std::vector<dialect::Row> FakeConnection::query(std::string_view /*sql*/,
                                                const std::vector<std::string>& /*parameters*/) {
  ask("read rows");
  std::vector<dialect::Row> rows;
  for (const std::string& row : now_.rows) rows.push_back({row});
  return rows;
}

std::size_t FakeConnection::erase_row(const std::string& row) {
  const auto first = std::remove(now_.rows.begin(), now_.rows.end(), row);
  const auto count = static_cast<std::size_t>(now_.rows.end() - first);
  now_.rows.erase(first, now_.rows.end());
  return count;
}

std::size_t FakeConnection::change(std::string_view sql,
                                   const std::vector<std::string>& parameters) {
  std::size_t count = 1;
  if (sql.starts_with("CREATE TABLE")) {
    ask("create table");
    now_.has_table = true;
  } else if (sql.starts_with("INSERT")) {
    ask("insert " + parameters.at(0));
    now_.rows.push_back(parameters.at(0));
  } else if (sql.starts_with("UPDATE")) {
    ask("replace " + parameters.at(1) + " by " + parameters.at(0));
    count = erase_row(parameters.at(1));
    now_.rows.insert(now_.rows.end(), count, parameters.at(0));
  } else if (parameters.empty()) {
    ask("erase rows");
    now_.rows.clear();
  } else {
    ask("remove " + parameters.at(0));
    count = erase_row(parameters.at(0));
  }
  changed();
  return count;
}

void FakeConnection::change_one(std::string_view sql, const std::vector<std::string>& parameters,
                                const DatabaseError& otherwise) {
  if (change(sql, parameters) == 0) throw otherwise;
}

void FakeConnection::reconnect() {
  ask("reconnect");
}

std::optional<std::vector<std::string>> FakeConnection::columns(
    const dialect::TableName& /*table*/) {
  if (is_broken_) throw DatabaseError("the connection is gone", {});
  if (!now_.has_table) return std::nullopt;
  return std::vector<std::string>{"version_num"};
}

void FakeConnection::lock(const dialect::TableName& /*versions*/) {
  ask("lock");
}

void FakeConnection::begin() {
  ask("begin");
  if (in_transaction_) throw DatabaseError("a transaction within a transaction", {});
  in_transaction_ = true;
}

void FakeConnection::commit() {
  ask("commit");
  if (!in_transaction_) throw DatabaseError("no transaction is active", {});
  in_transaction_ = false;
  at_savepoint_.reset();
  committed_ = now_;
}

void FakeConnection::rollback() noexcept {
  if (!in_transaction_) return;
  log_.emplace_back("rollback");
  in_transaction_ = false;
  at_savepoint_.reset();
  now_ = committed_;
}

void FakeConnection::savepoint() {
  ask("savepoint");
  at_savepoint_ = now_;
}

void FakeConnection::release_savepoint() {
  ask("release");
  if (!at_savepoint_) throw DatabaseError("no such savepoint", {});
  at_savepoint_.reset();
}

void FakeConnection::rollback_to_savepoint() {
  ask("rollback to savepoint");
  if (!at_savepoint_) throw DatabaseError("no such savepoint", {});
  now_ = *at_savepoint_;
  at_savepoint_.reset();
}

}  // namespace migrate::test
