// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {

using Row = std::vector<std::optional<std::string>>;

/// A table's name, with its schema where the database has schemas and one was asked for.
struct TableName {
  std::string name;
  std::string schema;
};

/// One session with a database. Everything throws DatabaseError; work that was stopped on request
/// throws Interrupted.
class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  virtual const Dialect& dialect() const = 0;

  /// Runs a revision's statement; what it answers is of no interest.
  virtual void execute(const Statement& statement) = 0;

  /// Runs the engine's own statements, values bound.
  virtual std::vector<Row> query(std::string_view sql,
                                 const std::vector<std::string>& parameters = {}) = 0;
  /// The same for statements that change rows; answers how many.
  virtual std::size_t change(std::string_view sql,
                             const std::vector<std::string>& parameters = {}) = 0;

  /// The names of a table's columns, or nothing when there is no such table.
  virtual std::optional<std::vector<std::string>> columns(const TableName& table) = 0;

  /// Makes this session the only run on its database until it ends, however it ends. Waits for
  /// another one as long as it was told to.
  virtual void lock() = 0;

  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual void savepoint() = 0;  ///< one at a time
  virtual void release_savepoint() = 0;
  virtual void rollback_to_savepoint() = 0;

  /// Asked of the database, which may have ended the transaction by itself.
  virtual bool in_transaction() const = 0;
};

}  // namespace migrate::dialect
