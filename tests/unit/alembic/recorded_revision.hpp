// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/revision_module.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sink.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace migrate::alembic {

/// Keeps the statements that a revision runs.
class Recorder : public dialect::Sink {
 public:
  Recorder() = default;

  void execute(const dialect::Statement& statement) override {
    statements.push_back(statement.sql);
    lines.push_back(statement.place.line);
  }

  void begin_autocommit() override { statements.emplace_back("-- autocommit"); }

  void end_autocommit() override { statements.emplace_back("-- end"); }

  void insert(const operation::BulkInsert& rows, const Place& /*place*/) override {
    inserts.push_back(rows);
  }

  dialect::Connection& database() override { throw std::logic_error("there is no database"); }

  bool only_prints() const override { return true; }

  std::vector<std::string> statements;
  std::vector<std::size_t> lines;
  std::vector<operation::BulkInsert> inserts;
};

/// What `upgrade()` runs on a database; the text is the function's body, indented by two blanks.
inline std::unique_ptr<Recorder> record(const dialect::Dialect& dialect, const std::string& body) {
  const std::string text =
      "from alembic import op\n"
      "import sqlalchemy as sa\n"
      "from sqlalchemy.dialects import postgresql\n"
      "def upgrade():\n" +
      body;
  auto project = std::make_shared<Project>();
  RevisionModules modules(dialect, project);
  const python::Value module = modules.load("/p/a.py", text);
  auto recorder = std::make_unique<Recorder>();
  modules.run("/p/a.py", modules.function(module, "/p/a.py", Direction::upgrade), *recorder, {});
  return recorder;
}

inline std::vector<std::string> on_postgresql(const std::string& body) {
  return record(dialect::PostgresqlDialect(), body)->statements;
}

inline std::vector<std::string> on_sqlite(const std::string& body) {
  return record(dialect::SqliteDialect(), body)->statements;
}

}  // namespace migrate::alembic
