// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/sink.hpp"

#include <string>

namespace migrate::test {

/// Runs what an operation asks for, and remembers it.
class ConnectionSink : public dialect::Sink {
 public:
  explicit ConnectionSink(dialect::Connection& connection) : connection_(connection) {}

  void execute(const dialect::Statement& statement) override {
    said += statement.sql + ";\n";
    connection_.execute(statement);
  }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    connection_.insert(rows, place);
  }

  dialect::Connection& database() override {
    connection_.flush();
    return connection_;
  }

  bool only_prints() const override { return false; }

  std::string said;

 private:
  dialect::Connection& connection_;
};

}  // namespace migrate::test
