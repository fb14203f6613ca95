// SPDX-License-Identifier: MIT
//
// Holds the types against what SQLAlchemy says of them: tests/data/sqlalchemy_types.json.
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/type_check.hpp"
#include "schema/read_type.hpp"
#include "schema/type_table.hpp"

#include <migrate/error.hpp>

#include <fstream>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace migrate::dialect {
namespace {

using nlohmann::json;

json recorded() {
  std::ifstream file(MIGRATE_TEST_DATA "/sqlalchemy_types.json");
  return json::parse(file);
}

/// The type in DDL; null where it is refused.
json rendered(const Dialect& dialect, const std::string& type) {
  try {
    return dialect.render_type(schema::read_type(type));
  } catch (const Error&) {
    return nullptr;
  }
}

/// The CHECK of a column of that type, as it stands in CREATE TABLE.
json rendered_check(const Dialect& dialect, const json& recorded_check) {
  schema::Column column{.name = recorded_check.at("column")};
  column.type = schema::read_type(recorded_check.at("type").get<std::string>());
  if (rendered(dialect, recorded_check.at("type")).is_null()) return nullptr;
  const std::optional<schema::Check> check = type_check(dialect, column);
  if (!check) return "";
  const std::string name =
      check->facts.name.empty() ? "" : "CONSTRAINT " + dialect.render_name(check->facts.name) + " ";
  return fmt::format("{}CHECK ({})", name, check->condition.sql);
}

TEST(SqlalchemyTypes, AreAllInTheTable) {
  const json data = recorded();
  for (const auto& [package, types] : data.at("packages").items()) {
    for (const std::string type : types) {
      EXPECT_NE(schema::find_type(package, type), nullptr) << package << '.' << type;
    }
  }
}

TEST(SqlalchemyTypes, AreInTheTableOnlyWhereTheyAreFound) {
  const json data = recorded();
  for (const schema::TypeEntry& entry : schema::type_table()) {
    for (const auto& [package, types] : data.at("packages").items()) {
      const bool is_there = std::find(types.begin(), types.end(), entry.name) != types.end();
      EXPECT_EQ(schema::find_type(package, entry.name) != nullptr, is_there)
          << package << '.' << entry.name;
    }
  }
}

TEST(SqlalchemyTypes, AreRenderedAlikeOnPostgresql) {
  const json data = recorded();
  for (const json& type : data.at("types")) {
    EXPECT_EQ(rendered(PostgresqlDialect(), type.at("type")), type.at("postgresql"))
        << type.at("type");
  }
}

TEST(SqlalchemyTypes, AreRenderedAlikeOnSqlite) {
  const json data = recorded();
  for (const json& type : data.at("types")) {
    EXPECT_EQ(rendered(SqliteDialect(), type.at("type")), type.at("sqlite")) << type.at("type");
  }
}

TEST(SqlalchemyTypes, BringTheSameChecks) {
  const json data = recorded();
  for (const json& check : data.at("checks")) {
    EXPECT_EQ(rendered_check(PostgresqlDialect(), check), check.at("postgresql"))
        << check.at("type");
    EXPECT_EQ(rendered_check(SqliteDialect(), check), check.at("sqlite")) << check.at("type");
  }
}

}  // namespace
}  // namespace migrate::dialect
