// SPDX-License-Identifier: MIT
#include "autogenerate/creation.hpp"

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/rehearsal.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

#include <algorithm>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::autogenerate {
namespace {

using schema::Dependency;
using schema::ObjectKind;
using schema::ObjectName;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// What it says, statement by statement, each up to its first line's end.
std::vector<std::string> statements(const schema::Database& database,
                                    const dialect::Dialect& dialect) {
  std::vector<std::string> lines;
  for (const operation::Operation& operation : creation(database, dialect)) {
    const auto made = dialect::rehearse(dialect, {.operation = operation});
    for (const dialect::Statement& statement : made.value()) {
      lines.push_back(statement.sql.substr(0, statement.sql.find('\n')));
    }
  }
  return lines;
}

std::vector<std::string> on_postgresql(const schema::Database& database) {
  return statements(database, dialect::PostgresqlDialect());
}

schema::Table table(const std::string& name, std::vector<schema::Constraint> constraints = {}) {
  schema::Table table{.name = name,
                      .columns = {{.name = "id", .type = schema::as_written("integer")}}};
  table.constraints.emplace_back(schema::PrimaryKey{.columns = {"id"}});
  for (schema::Constraint& constraint : constraints) table.constraints.push_back(constraint);
  return table;
}

schema::ForeignKey key_to(const std::string& name) {
  return {.facts = {.name = {.text = "fk_" + name}},
          .columns = {"id"},
          .referred_table = name,
          .referred_columns = {"id"}};
}

TEST(CreationTest, MakesNothingOfNothing) {
  EXPECT_THAT(on_postgresql({}), ElementsAre());
}

TEST(CreationTest, MakesTablesBehindThoseTheyReferTo) {
  const schema::Database database{
      .tables = {table("a", {key_to("b")}), table("b")}
  };
  EXPECT_THAT(on_postgresql(database), ElementsAre("CREATE TABLE b (", "CREATE TABLE a ("));
}

TEST(CreationTest, RefersToTablesThatStayAsTheyAre) {
  const schema::Table kept = table("kept");
  const schema::Database fresh{.tables = {table("a", {key_to("kept"), key_to("changed")})}};
  const CreationParts parts = creation_parts(fresh, dialect::PostgresqlDialect(), {&kept});
  const auto& made = std::get<operation::CreateTable>(parts.objects.at(0));
  EXPECT_EQ(made.table.constraints.size(), 2);  // the primary key, and the one to `kept`
  ASSERT_EQ(parts.rest.size(), 1);
  const auto& later = std::get<operation::AddConstraint>(parts.rest.at(0));
  EXPECT_EQ(std::get<schema::ForeignKey>(later.constraint).referred_table, "changed");
}

TEST(CreationTest, AddsForeignKeysThatGoInACircleLater) {
  const schema::Database database{
      .tables = {table("a", {key_to("b")}), table("b", {key_to("a")}), table("c", {key_to("c")})}
  };
  EXPECT_THAT(on_postgresql(database),
              ElementsAre("CREATE TABLE b (", "CREATE TABLE a (", "CREATE TABLE c (",
                          HasSubstr("ALTER TABLE b ADD CONSTRAINT fk_a FOREIGN KEY")));
}

/// SQLite cannot add one, and asks for the other table only when there are rows.
TEST(CreationTest, KeepsThemInTheTableOnSqlite) {
  const schema::Database database{
      .tables = {table("a", {key_to("b")}), table("b", {key_to("a")})}
  };
  EXPECT_THAT(statements(database, dialect::SqliteDialect()),
              ElementsAre("CREATE TABLE b (", "CREATE TABLE a ("));
}

TEST(CreationTest, MakesEverythingBehindWhatItNeeds) {
  schema::Database database{.tables = {table("t")}};
  database.functions = {
      {.name = "f", .definition = "RETURNS int LANGUAGE plpgsql AS 'x'"}
  };
  database.views = {
      {.name = "a", .query = "SELECT 1"},
      {.name = "b", .query = "SELECT 1"}
  };
  const ObjectName function{.kind = ObjectKind::function, .name = "f"};
  const ObjectName view{.kind = ObjectKind::view, .name = "b"};
  database.dependencies = {
      {.object = {.kind = ObjectKind::table, .name = "t"}, .needs = function},
      {.object = {.kind = ObjectKind::view, .name = "a"},  .needs = view    },
  };
  EXPECT_THAT(on_postgresql(database),
              ElementsAre(StartsWith("CREATE FUNCTION f"), "CREATE TABLE t (", "CREATE VIEW b AS",
                          "CREATE VIEW a AS"));
}

TEST(CreationTest, EndsWhereThingsNeedEachOther) {
  schema::Database database{.tables = {table("t")}};
  database.functions = {
      {.name = "f", .definition = "RETURNS SETOF t LANGUAGE plpgsql AS 'x'"}
  };
  const ObjectName function{.kind = ObjectKind::function, .name = "f"};
  const ObjectName whole{.kind = ObjectKind::table, .name = "t"};
  database.dependencies = {
      {.object = whole,    .needs = function},
      {.object = function, .needs = whole   }
  };
  EXPECT_EQ(on_postgresql(database).size(), 2U);
}

/// So many that a walk which calls itself would end the program.
TEST(CreationTest, FollowsALongChain) {
  schema::Database database;
  constexpr int kCount = 5000;
  for (int i = 0; i < kCount; ++i) {
    const std::string next = fmt::format("t{:05}", i + 1);
    database.tables.push_back(i + 1 < kCount ? table(fmt::format("t{:05}", i), {key_to(next)})
                                             : table(fmt::format("t{:05}", i)));
  }
  const std::vector<operation::Operation> made = creation(database, dialect::PostgresqlDialect());
  ASSERT_EQ(made.size(), static_cast<std::size_t>(kCount));
  EXPECT_EQ(std::get<operation::CreateTable>(made.front()).table.name, "t04999");
}

TEST(CreationTest, AttachesPartitionsAndLetsTheirIndexesBeTakenOver) {
  schema::Table whole = table("whole");
  whole.postgresql.partition_by = "LIST (id)";
  whole.indexes = {
      {.name = {.text = "ix_whole"}, .elements = {{.what = "id"}}}
  };
  schema::Table part = table("part");
  part.postgresql.partition = {.of = {.name = "whole"}, .bound = "DEFAULT"};
  part.indexes = {
      {.name = {.text = "ix_part"}, .elements = {{.what = "id"}}}
  };
  EXPECT_THAT(on_postgresql({
                  .tables = {part, whole}
  }),
              ElementsAre("CREATE TABLE part (", "CREATE TABLE whole (",
                          "CREATE INDEX ix_part ON part (id)",
                          "ALTER TABLE whole ATTACH PARTITION part DEFAULT",
                          "CREATE INDEX ix_whole ON whole (id)"));
}

TEST(CreationTest, GivesSequencesToTheirColumnsInTheEnd) {
  schema::Database database{.tables = {table("t")}};
  database.sequences = {
      {.name = "s", .owner_table = "t", .owner_column = "id"}
  };
  EXPECT_THAT(on_postgresql(database), ElementsAre("CREATE SEQUENCE s", "CREATE TABLE t (",
                                                   "ALTER SEQUENCE s OWNED BY t.id"));
}

TEST(CreationTest, ExecutesWhatHasNoOperation) {
  schema::Database database;
  database.others = {
      {.kind = "policy", .name = "p", .table = "t", .create = "CREATE POLICY p ON t"}
  };
  database.comments = {
      {.on = "VIEW v", .text = "it's"}
  };
  EXPECT_THAT(on_postgresql(database),
              ElementsAre("CREATE POLICY p ON t", "COMMENT ON VIEW v IS 'it''s'"));
}

}  // namespace
}  // namespace migrate::autogenerate
