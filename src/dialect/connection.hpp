// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/answer.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"
#include "schema/table_name.hpp"

#include <migrate/error.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::schema {
struct Database;
}

namespace migrate::dialect {

struct ReadScope;

/// What a scratch place stands in for.
struct ScratchPlace {
  std::string schema{};                  ///< where the search path led; "": there is none
  std::vector<std::string> set_aside{};  ///< others, which are not there now
};

using Row = std::vector<std::optional<std::string>>;

using schema::TableName;

/// One session with a database. Everything throws DatabaseError; work that was stopped on request
/// throws Interrupted.
class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  virtual const Dialect& dialect() const = 0;

  /// Runs a revision's statement; what it answers is of no interest. Inside a transaction it may be
  /// held back and sent together with what follows: its error may then come from a later call.
  virtual void execute(const Statement& statement) = 0;

  /// Runs a revision's statement for its answer. Parameters stand in it as placeholder() has them.
  virtual Answer ask(const Statement& statement,
                     const std::vector<operation::Value>& parameters) = 0;

  /// Puts rows into a table.
  virtual void insert(const operation::BulkInsert& rows, const Place& place);

  /// Runs the engine's own statements, values bound.
  virtual std::vector<Row> query(std::string_view sql,
                                 const std::vector<std::string>& parameters = {}) = 0;
  /// The same for statements that change rows; answers how many.
  virtual std::size_t change(std::string_view sql,
                             const std::vector<std::string>& parameters = {}) = 0;

  /// Changes one row, or throws `otherwise` when no row is as the statement wants it. May be held
  /// back as a statement may.
  virtual void change_one(std::string_view sql, const std::vector<std::string>& parameters,
                          const DatabaseError& otherwise) = 0;

  /// Returns when everything that was held back has been done.
  virtual void flush() = 0;

  /// Ends what a revision SET for the whole session, so that the next one starts from the
  /// configuration again. May be held back.
  virtual void reset_session() = 0;

  /// The names of a table's columns, or nothing when there is no such table.
  virtual std::optional<std::vector<std::string>> columns(const TableName& table) = 0;

  /// The most characters that a column takes, where the database holds it to that.
  virtual std::optional<std::size_t> text_limit(const TableName& table,
                                                std::string_view column) = 0;

  /// The schema of the database. The number of queries does not depend on what is in it. Inside a
  /// transaction it is read as that sees it.
  virtual schema::Database read_schema(const ReadScope& scope) = 0;

  /// Makes this session the only run on its database and this version table until it ends, however
  /// it ends. Waits for another one as long as it was told to.
  virtual void lock(const TableName& versions) = 0;

  /// Where the database has schemas, and this one is missing.
  virtual void create_schema_if_missing(const std::string& schema) = 0;

  /// Begins a transaction in which the search path leads to an empty schema, where the database has
  /// schemas, and in which the others of that scope are not there. It is to be rolled back.
  virtual ScratchPlace begin_scratch(const ReadScope& scope) = 0;

  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual void savepoint() = 0;  ///< one at a time
  virtual void release_savepoint() = 0;
  virtual void rollback_to_savepoint() = 0;

  /// Asked of the database, which may have ended the transaction by itself.
  virtual bool in_transaction() const = 0;

  /// Returns when a crash of the server can no longer undo what was committed.
  virtual void make_durable() = 0;

  /// A new session in place of one that was lost. It is the only run again, so that nothing of the
  /// lost one is still under way.
  virtual void reconnect() = 0;
};

}  // namespace migrate::dialect
