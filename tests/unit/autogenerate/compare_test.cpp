// SPDX-License-Identifier: MIT
#include "autogenerate/compare.hpp"

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/rehearsal.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "operation/reverse.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::autogenerate {
namespace {

using schema::Database;
using schema::SqlText;
using schema::Table;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

std::vector<std::string> sql_of(const std::vector<operation::Operation>& operations) {
  const dialect::PostgresqlDialect dialect;
  std::vector<std::string> lines;
  for (const operation::Operation& operation : operations) {
    const auto made = dialect::rehearse(dialect, {.operation = operation});
    for (const dialect::Statement& statement : made.value()) lines.push_back(statement.sql);
  }
  return lines;
}

std::vector<std::string> changes(const Database& from, const Database& to,
                                 const CompareOptions& options = {}) {
  return sql_of(compare_tables(from, to, dialect::PostgresqlDialect(), options));
}

/// users (id integer PRIMARY KEY, email text), and orders (id, user_id) that refers to it.
Database shop() {
  Table users{.name = "users"};
  users.columns = {
      {.name = "id", .type = schema::as_written("integer"), .primary_key = true},
      {.name = "email",            .type = schema::as_written("text")                                  }
  };
  users.constraints = {
      schema::PrimaryKey{.facts = {.name = {.text = "users_pkey"}}, .columns = {"id"}}
  };
  Table orders{.name = "orders"};
  orders.columns = {
      {.name = "id",      .type = schema::as_written("integer")},
      {.name = "user_id", .type = schema::as_written("integer")}
  };
  orders.constraints = {
      schema::ForeignKey{.facts = {.name = {.text = "fk_user"}},
                         .columns = {"user_id"},
                         .referred_table = "users",
                         .referred_columns = {"id"}}
  };
  return {
      .tables = {orders, users}
  };
}

Table& users(Database& database) {
  return database.tables[1];
}

Database with(const std::function<void(Table&)>& change) {
  Database database = shop();
  change(users(database));
  return database;
}

TEST(CompareTest, FindsNothingBetweenEqualOnes) {
  EXPECT_THAT(changes(shop(), shop()), IsEmpty());
  const Database turned = with([](Table& table) { std::swap(table.columns[0], table.columns[1]); });
  EXPECT_THAT(changes(shop(), turned), IsEmpty());
}

TEST(CompareTest, MakesAndDropsTables) {
  EXPECT_THAT(changes({}, shop()),
              ElementsAre(StartsWith("CREATE TABLE users"), StartsWith("CREATE TABLE orders")));
  EXPECT_THAT(changes(shop(), {}), ElementsAre("DROP TABLE orders", "DROP TABLE users"));
}

TEST(CompareTest, DropsTablesThatReferToEachOther) {
  Database database = shop();
  users(database).constraints.emplace_back(
      schema::ForeignKey{.facts = {.name = {.text = "fk_order"}},
                         .columns = {"id"},
                         .referred_table = "orders",
                         .referred_columns = {"id"}});
  EXPECT_THAT(changes(database, {}), ElementsAre("ALTER TABLE users DROP CONSTRAINT fk_order",
                                                 "DROP TABLE orders", "DROP TABLE users"));
}

TEST(CompareTest, AddsAndDropsColumns) {
  const Database more = with([](Table& table) {
    table.columns.push_back({.name = "age", .type = schema::as_written("integer")});
  });
  EXPECT_THAT(changes(shop(), more), ElementsAre("ALTER TABLE users ADD COLUMN age integer"));
  EXPECT_THAT(changes(more, shop()), ElementsAre("ALTER TABLE users DROP COLUMN age"));
}

TEST(CompareTest, AltersWhatDiffersOfAColumn) {
  const Database other = with([](Table& table) {
    table.columns[1].type = schema::as_written("varchar");
    table.columns[1].nullable = false;
    table.columns[1].server_default = SqlText{.sql = "''"};
    table.columns[1].comment = "mail";
  });
  EXPECT_THAT(changes(shop(), other),
              ElementsAre("ALTER TABLE users ALTER COLUMN email TYPE varchar",
                          "ALTER TABLE users ALTER COLUMN email SET NOT NULL",
                          "ALTER TABLE users ALTER COLUMN email SET DEFAULT ''",
                          "COMMENT ON COLUMN users.email IS 'mail'"));
  EXPECT_THAT(changes(shop(), other, {.types = false, .server_defaults = false, .comments = false}),
              ElementsAre("ALTER TABLE users ALTER COLUMN email SET NOT NULL"));
}

TEST(CompareTest, TakesAnEnumForWhatItsNameSays) {
  const auto mood = [](std::vector<std::string> values) {
    return with([&](Table& table) {
      table.columns[1].type = {
          .name = "Enum", .enumeration = {.name = "mood", .values = values},
               .create_type = false
      };
    });
  };
  EXPECT_THAT(changes(mood({"a"}), mood({"a", "b"})), IsEmpty());
}

TEST(CompareTest, MakesAGeneratedColumnAnew) {
  const auto generated = [](const std::string& sql) {
    return with([&](Table& table) {
      table.columns[1].computed = schema::Computed{.sql = {.sql = sql}, .persisted = true};
    });
  };
  EXPECT_THAT(changes(generated("id"), generated("id + 1")),
              ElementsAre("ALTER TABLE users DROP COLUMN email",
                          "ALTER TABLE users ADD COLUMN email text GENERATED ALWAYS AS (id + 1) "
                          "STORED"));
}

TEST(CompareTest, GivesAKeyItsSequence) {
  const Database counting = with([](Table& table) {
    table.columns[0].type = {.name = "INTEGER"};
    table.columns[0].autoincrement = schema::Autoincrement::yes;
  });
  const Database plain = with([](Table& table) {
    table.columns[0].type = {.name = "INTEGER"};
    table.columns[0].autoincrement = schema::Autoincrement::no;
  });
  EXPECT_THAT(changes(plain, counting),
              ElementsAre("CREATE SEQUENCE users_id_seq AS INTEGER OWNED BY users.id",
                          "ALTER TABLE users ALTER COLUMN id SET DEFAULT "
                          "nextval('users_id_seq'::regclass)"));
  EXPECT_THAT(
      changes(counting, plain),
      ElementsAre("ALTER TABLE users ALTER COLUMN id DROP DEFAULT", "DROP SEQUENCE users_id_seq"));
}

TEST(CompareTest, DropsBeforeItAdds) {
  const auto checked = [](const std::string& condition) {
    return with([&](Table& table) {
      table.constraints.emplace_back(
          schema::Check{.facts = {.name = {.text = "ck"}}, .condition = {.sql = condition}});
      table.indexes.push_back(
          {.name = {.text = "ix"}, .elements = {{.what = SqlText{.sql = "(" + condition + ")"}}}});
    });
  };
  EXPECT_THAT(changes(checked("id > 0"), checked("id > 1")),
              ElementsAre("DROP INDEX ix", "ALTER TABLE users DROP CONSTRAINT ck",
                          "ALTER TABLE users ADD CONSTRAINT ck CHECK (id > 1)",
                          "CREATE INDEX ix ON users ((id > 1))"));
}

TEST(CompareTest, RenewsForeignKeysAroundTheKeyTheyStandOn) {
  const Database renamed =
      with([](Table& table) { schema::facts_of(table.constraints[0]).name.text = "pk_users"; });
  EXPECT_THAT(
      changes(shop(), renamed),
      ElementsAre("ALTER TABLE orders DROP CONSTRAINT fk_user",
                  "ALTER TABLE users DROP CONSTRAINT users_pkey",
                  "ALTER TABLE users ADD CONSTRAINT pk_users PRIMARY KEY (id)",
                  "ALTER TABLE orders ADD CONSTRAINT fk_user FOREIGN KEY(user_id) REFERENCES "
                  "users (id)"));
}

TEST(CompareTest, SetsComments) {
  const Database commented = with([](Table& table) {
    table.comment = "people";
    schema::facts_of(table.constraints[0]).comment = "key";
  });
  EXPECT_THAT(changes(shop(), commented),
              ElementsAre("COMMENT ON CONSTRAINT users_pkey ON users IS 'key'",
                          "COMMENT ON TABLE users IS 'people'"));
  EXPECT_THAT(changes(shop(), commented, {.comments = false}), IsEmpty());
}

TEST(CompareTest, CanBeReversed) {
  const Database other = with([](Table& table) {
    table.columns[1].type = schema::as_written("varchar");
    table.columns.push_back({.name = "age", .type = schema::as_written("integer")});
    table.constraints.clear();
    table.comment = "people";
  });
  std::vector<operation::Step> steps;
  for (operation::Operation& operation :
       compare_tables(shop(), other, dialect::PostgresqlDialect())) {
    steps.push_back({.operation = std::move(operation)});
  }
  EXPECT_EQ(operation::reversed(steps).size(), steps.size());
}

/// A table of SQLite is made anew once for all that changes in it.
TEST(CompareTest, PutsTheChangesOfATableTogetherOnSqlite) {
  const Database other = with([](Table& table) {
    table.columns[1].nullable = false;
    table.constraints.emplace_back(schema::Check{.condition = {.sql = "id > 0"}});
    table.indexes.push_back({.name = {.text = "ix"}, .elements = {{.what = "email"}}});
  });
  const std::vector<operation::Operation> made =
      compare_tables(shop(), other, dialect::SqliteDialect());
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(std::get<operation::Batch>(made[0]).steps.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<operation::CreateIndex>(made[1]));
}

}  // namespace
}  // namespace migrate::autogenerate
