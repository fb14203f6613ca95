// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/sink.hpp"
#include "schema/table.hpp"

#include <memory>

namespace migrate::dialect {

class SqliteDialect;

/// Prints to another sink, and takes for the database one in memory that has a single table: the
/// one which a batch says is there (copy_from), so that nothing has to be asked or replayed.
class CopiedTable : public Sink {
 public:
  CopiedTable(const SqliteDialect& dialect, const schema::Table& table, const Place& place,
              Sink& to);

  void execute(const Statement& statement) override;

  void begin_autocommit() override { to_.begin_autocommit(); }

  void end_autocommit() override { to_.end_autocommit(); }

  void insert(const operation::BulkInsert& rows, const Place& place) override;

  Connection& database() override { return *database_; }

  bool only_prints() const override { return true; }

 private:
  Sink& to_;
  std::unique_ptr<Connection> database_;
};

}  // namespace migrate::dialect
