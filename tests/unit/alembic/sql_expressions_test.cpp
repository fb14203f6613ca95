// SPDX-License-Identifier: MIT
//
// Holds expressions against what SQLAlchemy makes of them: tests/data/sqlalchemy_expressions.json.
#include "alembic/library.hpp"
#include "alembic/world.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

#include <fstream>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace migrate::alembic {
namespace {

using nlohmann::json;

json recorded() {
  std::ifstream file(MIGRATE_TEST_DATA "/sqlalchemy_expressions.json");
  return json::parse(file);
}

/// Evaluates expressions for a database.
class Expressions {
 public:
  Expressions(const dialect::Dialect& dialect, std::string prelude)
      : world_(in_, dialect, Surroundings{}), library_(in_, world_), prelude_(std::move(prelude)) {}

  /// The text of `made`, which may name the expression as `x`; null where that fails.
  json text(const std::string& expression, const std::string& made) {
    const std::string module = fmt::format("{}\nx = {}\nmade = {}\n", prelude_, expression, made);
    try {
      const python::Value result = in_.run_module(fmt::format("m{}", ++count_), "m.py", module);
      return in_.to_str(in_.get_attribute(result, "made"));
    } catch (const python::PythonError& error) {
      return fmt::format("raised {}", error.what());
    }
  }

 private:
  python::Interpreter in_;
  World world_;
  Library library_;
  std::string prelude_;
  int count_ = 0;
};

TEST(SqlExpressions, AreShownAsSqlalchemyShowsThem) {
  const json all = recorded();
  const dialect::SqliteDialect dialect;
  Expressions expressions(dialect, all.at("prelude"));
  for (const json& entry : all.at("expressions")) {
    if (entry.at("shown").is_null()) continue;
    const auto expression = entry.at("expression").get<std::string>();
    SCOPED_TRACE(expression);
    EXPECT_EQ(expressions.text(expression, "str(x)"), entry.at("shown"));
  }
}

void expect_literals(const dialect::Dialect& dialect) {
  const json all = recorded();
  Expressions expressions(dialect, all.at("prelude"));
  for (const json& entry : all.at("expressions")) {
    const json& wanted = entry.at(std::string(dialect.name()));
    if (wanted.is_null()) continue;
    const auto expression = entry.at("expression").get<std::string>();
    SCOPED_TRACE(expression);
    EXPECT_EQ(expressions.text(expression,
                               "str(x.compile(dialect=1, "
                               "compile_kwargs={'literal_binds': True}))"),
              wanted);
  }
}

TEST(SqlExpressions, HaveTheirLiteralsOnPostgresql) {
  expect_literals(dialect::PostgresqlDialect());
}

TEST(SqlExpressions, HaveTheirLiteralsOnSqlite) {
  expect_literals(dialect::SqliteDialect());
}

}  // namespace
}  // namespace migrate::alembic
