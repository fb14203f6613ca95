// SPDX-License-Identifier: MIT
//
// Holds names against what SQLAlchemy does with them: tests/data/sqlalchemy_names.json.
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "schema/naming_convention.hpp"

#include <migrate/error.hpp>

#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace migrate::dialect {
namespace {

using nlohmann::json;

json recorded_names() {
  std::ifstream file(MIGRATE_TEST_DATA "/sqlalchemy_names.json");
  return json::parse(file);
}

/// The name of a constraint; null where it is refused.
json rendered_name(const Dialect& dialect, const schema::Name& name) {
  try {
    return name.empty() ? "" : dialect.render_name(name);
  } catch (const Error&) {
    return nullptr;
  }
}

schema::Nameable read_nameable(const json& from) {
  schema::Nameable nameable{.kind = from.at("kind"), .table = from.at("table")};
  nameable.schema = from.at("schema");
  nameable.name = {.text = from.at("name"), .settled = from.at("settled")};
  nameable.columns = from.at("columns").get<std::vector<std::string>>();
  if (nameable.kind == "ck") nameable.columns = {};
  nameable.referred_table = "other";
  for (std::size_t i = 0; i < nameable.columns.size(); ++i) {
    nameable.referred_columns.push_back("ref_" + std::to_string(i));
  }
  return nameable;
}

TEST(SqlalchemyNames, AreQuotedWhereTheyAreQuotedThere) {
  const json data = recorded_names();
  for (const json& name : data.at("quoted")) {
    const std::string text = name.at("name");
    EXPECT_EQ(PostgresqlDialect().quote_name_if_needed(text), name.at("postgresql")) << text;
    EXPECT_EQ(SqliteDialect().quote_name_if_needed(text), name.at("sqlite")) << text;
  }
}

TEST(SqlalchemyNames, AreShortenedAlikeWhereTheyAreSettled) {
  const json data = recorded_names();
  for (const json& name : data.at("settled")) {
    const schema::Name settled{.text = name.at("name"), .settled = true};
    EXPECT_EQ(rendered_name(PostgresqlDialect(), settled), name.at("postgresql")) << settled.text;
    EXPECT_EQ(rendered_name(SqliteDialect(), settled), name.at("sqlite")) << settled.text;
  }
}

TEST(SqlalchemyNames, AreRefusedWhereTheyAreTooLongAndWrittenByHand) {
  const json data = recorded_names();
  for (const json& name : data.at("given")) {
    const schema::Name given{.text = name.at("name")};
    EXPECT_EQ(rendered_name(PostgresqlDialect(), given), name.at("postgresql")) << given.text;
    EXPECT_EQ(rendered_name(SqliteDialect(), given), name.at("sqlite")) << given.text;
  }
}

TEST(SqlalchemyNames, AreMadeAlikeByNamingConventions) {
  const json data = recorded_names();
  for (const json& recorded : data.at("conventions")) {
    SCOPED_TRACE(recorded.dump());
    const schema::Nameable nameable = read_nameable(recorded);
    const std::map<std::string, std::string> templates{
        {nameable.kind, recorded.at("template")}
    };
    const schema::NamingConvention convention(templates);
    if (recorded.at("made").is_null()) {
      EXPECT_THROW(convention.name(nameable), Error);
      continue;
    }
    const schema::Name made = convention.name(nameable);
    EXPECT_EQ(made.text, recorded.at("made"));
    EXPECT_EQ(rendered_name(PostgresqlDialect(), made), recorded.at("postgresql"));
    EXPECT_EQ(rendered_name(SqliteDialect(), made), recorded.at("sqlite"));
  }
}

}  // namespace
}  // namespace migrate::dialect
