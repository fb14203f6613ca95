// SPDX-License-Identifier: MIT
// What a comparison says makes the one schema of the other, for real, and back.
#include "autogenerate/compare.hpp"

#include "contract/contract.hpp"
#include "contract/random_changes.hpp"
#include "dialect/connect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/read_scope.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using operation::Step;
using testing::IsEmpty;

class ConnectionSink : public dialect::Sink {
 public:
  explicit ConnectionSink(dialect::Connection& connection) : connection_(connection) {}

  void execute(const dialect::Statement& statement) override {
    said += statement.sql + ";\n";
    connection_.execute(statement);
  }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    connection_.insert(rows, place);
  }

  dialect::Connection& database() override {
    connection_.flush();
    return connection_;
  }

  bool only_prints() const override { return false; }

  std::string said;

 private:
  dialect::Connection& connection_;
};

/// A database of the test's own.
struct Side {
  explicit Side(const std::string& name)
      : database(make_contract_database(name)),
        connection(dialect::connect(config::DatabaseUrl::parse(database->url()), {})) {}

  schema::Database read() const { return connection->read_schema({}); }

  void run(std::vector<Step> steps) const {
    ConnectionSink sink(*connection);
    connection->begin();
    try {
      for (Step& step : steps) {
        dialect::prepare(connection->dialect(), schema::NamingConvention(), step.operation);
        connection->dialect().perform(step, sink);
      }
      connection->commit();
    } catch (const Error& error) {
      connection->rollback();
      FAIL() << error.what() << "\n" << sink.said;
    }
  }

  std::unique_ptr<ContractDatabase> database;
  std::unique_ptr<dialect::Connection> connection;
};

std::vector<Step> steps_of(autogenerate::Changes changes) {
  std::vector<Step> steps;
  for (autogenerate::Change& change : changes) {
    steps.push_back({.operation = std::move(change.operation)});
  }
  return steps;
}

/// What a change cannot choose: where a column stands.
schema::Database without_order(schema::Database database) {
  for (schema::Table& table : database.tables) {
    std::sort(table.columns.begin(), table.columns.end(),
              [](const schema::Column& a, const schema::Column& b) { return a.name < b.name; });
  }
  return database;
}

std::vector<std::string> names_of(const autogenerate::Changes& changes) {
  std::vector<std::string> names;
  for (const autogenerate::Change& change : changes) {
    names.emplace_back(operation::name_of(change.operation));
  }
  return names;
}

unsigned rounds() {
  constexpr unsigned kUsual = 12;
  const char* asked = std::getenv("MIGRATE_TEST_ROUNDS");
  return asked == nullptr ? kUsual : static_cast<unsigned>(std::stoul(asked));
}

class CompareContract : public testing::TestWithParam<std::string> {
 protected:
  autogenerate::Changes compare(const schema::Database& from, const schema::Database& to) const {
    return autogenerate::compare(from, to, here_.connection->dialect());
  }

  /// Makes the one database like the other.
  void follow(const Side& there) {
    const schema::Database wanted = there.read();
    ASSERT_NO_FATAL_FAILURE(here_.run(steps_of(compare(here_.read(), wanted))));
    const schema::Database now = here_.read();
    EXPECT_THAT(names_of(compare(now, wanted)), IsEmpty());
    EXPECT_THAT(names_of(compare(wanted, now)), IsEmpty());
    EXPECT_EQ(without_order(now).tables, without_order(wanted).tables);
    EXPECT_EQ(now.views, wanted.views);
    EXPECT_EQ(now.functions, wanted.functions);
    EXPECT_EQ(now.triggers, wanted.triggers);
    EXPECT_EQ(now.others, wanted.others);
    EXPECT_EQ(now.comments, wanted.comments);
  }

  /// There from `before` to `after`, and here behind it; and all the way back.
  void expect_follows(const std::string& before, const std::string& after) {
    Side there(GetParam());
    Side back(GetParam());
    if (!before.empty()) here_.database->execute(before);
    if (!before.empty()) back.database->execute(before);
    there.database->execute(after);
    ASSERT_NO_FATAL_FAILURE(follow(there));
    const schema::Database old = back.read();
    ASSERT_NO_FATAL_FAILURE(here_.run(steps_of(compare(here_.read(), old))));
    EXPECT_THAT(names_of(compare(here_.read(), old)), IsEmpty());
  }

  static std::string schema_of_every_kind() {
    std::ifstream file(fmt::format("{}/schemas/{}.sql", MIGRATE_TEST_DATA, GetParam()));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  Side here_{GetParam()};
};

// From the tables of one round to those of the next, which have next to nothing in common.
TEST_P(CompareContract, FollowsRandomChanges) {
  for (unsigned seed = 1; seed <= rounds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomChanges changes(seed);
    const std::vector<Step> steps = changes.next_round();
    Side there(GetParam());
    ASSERT_NO_FATAL_FAILURE(there.run(steps));
    ASSERT_NO_FATAL_FAILURE(follow(there));
  }
}

TEST_P(CompareContract, MakesAndTakesAwayEveryKindOfThing) {
  expect_follows("", schema_of_every_kind());
}

TEST_P(CompareContract, FindsNothingWhereNothingDiffers) {
  here_.database->execute(schema_of_every_kind());
  EXPECT_THAT(names_of(compare(here_.read(), here_.read())), IsEmpty());
}

TEST_P(CompareContract, KeepsRows) {
  here_.database->execute(
      "CREATE TABLE t (id integer PRIMARY KEY, a varchar(9), b integer);"
      "CREATE VIEW v AS SELECT a FROM t;"
      "INSERT INTO t VALUES (1, '17', 2)");
  Side there(GetParam());
  there.database->execute(
      "CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b bigint DEFAULT 5, c text);"
      "CREATE VIEW v AS SELECT a, c FROM t;"
      "CREATE INDEX i ON t (a)");
  ASSERT_NO_FATAL_FAILURE(follow(there));
  EXPECT_THAT(here_.database->column("SELECT a + b FROM t"), testing::ElementsAre("19"));
}

TEST_P(CompareContract, ChangesKeysThatOthersReferTo) {
  expect_follows(
      "CREATE TABLE a (id integer NOT NULL, name varchar(9), CONSTRAINT ka UNIQUE (id));"
      "CREATE TABLE b (id integer PRIMARY KEY, a integer CONSTRAINT fb REFERENCES a (id));",
      "CREATE TABLE a (id bigint NOT NULL, name varchar(9), CONSTRAINT pa PRIMARY KEY (id));"
      "CREATE TABLE b (id integer PRIMARY KEY, a bigint CONSTRAINT fb REFERENCES a (id));");
}

TEST_P(CompareContract, GoesThroughCircles) {
  const std::string circle =
      GetParam() == "sqlite"
          ? "CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES b (id));"
            "CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a (id));"
          : "CREATE TABLE a (id integer PRIMARY KEY, b integer);"
            "CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a (id));"
            "ALTER TABLE a ADD CONSTRAINT ab FOREIGN KEY (b) REFERENCES b (id);";
  expect_follows("", circle);
}

INSTANTIATE_TEST_SUITE_P(Databases, CompareContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& test) { return test.param; });

using ComparePostgresql = CompareContract;

TEST_P(ComparePostgresql, ChangesEnums) {
  expect_follows(
      "CREATE TYPE mood AS ENUM ('sad', 'glad');"
      "CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'sad', ms mood[]);"
      "CREATE VIEW v AS SELECT m FROM t;",
      "CREATE TYPE mood AS ENUM ('bad', 'glad', 'sad');"
      "CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'bad', ms mood[]);"
      "CREATE VIEW v AS SELECT m FROM t;");
}

TEST_P(ComparePostgresql, AddsValuesToEnums) {
  expect_follows("CREATE TYPE mood AS ENUM ('sad', 'glad');",
                 "CREATE TYPE mood AS ENUM ('bad', 'sad', 'so so', 'glad', 'mad');");
}

TEST_P(ComparePostgresql, ChangesWhatHasNoTable) {
  expect_follows(
      "CREATE DOMAIN d AS integer CHECK (VALUE > 0);"
      "CREATE SEQUENCE s START 5;"
      "CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';"
      "CREATE FUNCTION g() RETURNS integer LANGUAGE sql AS 'SELECT 1';"
      "CREATE VIEW v AS SELECT g() AS x; CREATE VIEW w AS SELECT x FROM v;"
      "COMMENT ON VIEW w IS 'old'; COMMENT ON SEQUENCE s IS 'gone';",
      "CREATE DOMAIN d AS integer DEFAULT 3 NOT NULL CHECK (VALUE > 1);"
      "CREATE SEQUENCE s INCREMENT 2 MAXVALUE 99 CYCLE;"
      "CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a + 1';"
      "CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';"
      "CREATE VIEW v AS SELECT g() AS x; CREATE VIEW w AS SELECT x FROM v;"
      "COMMENT ON VIEW w IS 'old'; COMMENT ON VIEW v IS 'new';");
}

TEST_P(ComparePostgresql, ChangesColumns) {
  expect_follows(
      "CREATE DOMAIN d AS integer;"
      "CREATE TABLE t (id serial PRIMARY KEY, a integer, b text DEFAULT 'x', c integer "
      "GENERATED ALWAYS AS IDENTITY, e integer, f integer GENERATED ALWAYS AS (e * 2) STORED, "
      "g integer NOT NULL, h d, i uuid); COMMENT ON COLUMN t.a IS 'old'; COMMENT ON TABLE t IS "
      "'table';",
      "CREATE DOMAIN d AS text;"
      "CREATE TABLE t (id bigint PRIMARY KEY, a integer GENERATED BY DEFAULT AS IDENTITY, b "
      "varchar(5) COLLATE \"C\", c bigint, e integer, f integer GENERATED ALWAYS AS (e * 3) "
      "STORED, g numeric(9, 2) DEFAULT 1.5, h d, i text) WITH (fillfactor = 70); COMMENT ON "
      "COLUMN t.a IS 'new';");
}

INSTANTIATE_TEST_SUITE_P(Only, ComparePostgresql, testing::Values("postgresql"),
                         [](const auto& test) { return test.param; });

}  // namespace

}  // namespace migrate::test
