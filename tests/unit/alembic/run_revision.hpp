// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/revision_module.hpp"
#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"
#include "dialect/sql_splitter.hpp"

#include <memory>
#include <string>
#include <vector>

namespace migrate::alembic {

/// Runs a revision's statements on a database.
class Runner : public dialect::Sink {
 public:
  explicit Runner(dialect::Connection& connection) : connection_(connection) {}

  void execute(const dialect::Statement& statement) override { connection_.execute(statement); }

  void begin_autocommit() override {
    if (connection_.in_transaction()) connection_.commit();
  }

  void end_autocommit() override {
    if (!connection_.in_transaction()) connection_.begin();
  }

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    connection_.insert(rows, place);
  }

  dialect::Connection& database() override { return connection_; }

  bool only_prints() const override { return false; }

 private:
  dialect::Connection& connection_;
};

/// Runs `upgrade()` in a transaction; the text is the function's body, indented by two blanks. What
/// it appends to `told` is answered, each as its repr.
inline std::vector<std::string> run(dialect::Connection& connection, const std::string& body) {
  const std::string text =
      "from alembic import op\n"
      "import sqlalchemy as sa\n"
      "from sqlalchemy import exc, orm\n"
      "from sqlalchemy.dialects import postgresql, sqlite\n"
      "told = []\n"
      "def tell(*values):\n"
      "  told.extend(repr(v) for v in values)\n"
      "def upgrade():\n"
      "  bind = op.get_bind()\n" +
      body + "  tell_all(bind)\n" +
      "def tell_all(bind):\n"
      "  bind.exec_driver_sql('CREATE TEMPORARY TABLE told_all (n integer, t text)')\n"
      "  for n, t in enumerate(told):\n"
      "    bind.execute(sa.text('INSERT INTO told_all VALUES (:n, :t)'), {'n': n, 't': t})\n";
  RevisionModules modules(connection.dialect(), std::make_shared<Project>());
  const python::Value module = modules.load("/p/a.py", text);
  Runner runner(connection);
  connection.begin();
  modules.run("/p/a.py", modules.function(module, "/p/a.py", Direction::upgrade), runner, {});
  std::vector<std::string> told;
  for (const dialect::Row& row : connection.query("SELECT t FROM told_all ORDER BY n")) {
    told.push_back(row.front().value_or(""));
  }
  connection.change("DROP TABLE told_all");
  if (connection.in_transaction()) connection.commit();
  return told;
}

}  // namespace migrate::alembic
