// SPDX-License-Identifier: MIT
#include "runtime/version_table.hpp"

#include "config/url.hpp"
#include "dialect/sqlite/sqlite_connection.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;
using Kind = revision::VersionChange::Kind;

/// A version table in a database in memory.
class VersionTableTest : public testing::Test {
 protected:
  runtime::VersionTable named(const std::string& name, const std::string& schema = {}) const {
    return {
        connection_.dialect(), {.name = name, .schema = schema}
    };
  }

  void run(const std::string& sql) { connection_.execute({.sql = sql, .place = {}}); }

  dialect::SqliteConnection connection_{config::DatabaseUrl::parse("sqlite://"), {}};
  runtime::VersionTable table_ = named("alembic_version");
};

TEST_F(VersionTableTest, WithoutATableHasNoRows) {
  EXPECT_THAT(table_.read(connection_), IsEmpty());
}

TEST_F(VersionTableTest, IsAlembicsToTheLetter) {
  EXPECT_EQ(table_.create_statement(),
            "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT "
            "alembic_version_pkc PRIMARY KEY (version_num)\n)");
}

TEST_F(VersionTableTest, IsMadeOnce) {
  table_.create_if_missing(connection_);
  table_.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"});
  table_.create_if_missing(connection_);
  EXPECT_THAT(table_.read(connection_), ElementsAre("a1"));
}

TEST_F(VersionTableTest, ChangesItsRows) {
  table_.create_if_missing(connection_);
  table_.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"});
  table_.apply(connection_, {.kind = Kind::replace, .from = "a1", .to = "b2"});
  EXPECT_THAT(table_.read(connection_), ElementsAre("b2"));
  table_.apply(connection_, {.kind = Kind::remove, .from = "b2", .to = {}});
  EXPECT_THAT(table_.read(connection_), IsEmpty());
}

TEST_F(VersionTableTest, NoticesThatARowIsGone) {
  table_.create_if_missing(connection_);
  for (const Kind kind : {Kind::replace, Kind::remove}) {
    EXPECT_THAT([&] { table_.apply(connection_, {.kind = kind, .from = "a1", .to = "b2"}); },
                ThrowsMessage<DatabaseError>(HasSubstr("no longer holds the row 'a1'")));
  }
}

TEST_F(VersionTableTest, TakesNoRowTwice) {
  table_.create_if_missing(connection_);
  table_.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"});
  EXPECT_THAT([&] { table_.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"}); },
              ThrowsMessage<DatabaseError>(HasSubstr("UNIQUE")));
}

TEST_F(VersionTableTest, ErasesAllRows) {
  table_.create_if_missing(connection_);
  run("INSERT INTO alembic_version VALUES ('a1'), ('b2')");
  table_.erase(connection_);
  EXPECT_THAT(table_.read(connection_), IsEmpty());
}

TEST_F(VersionTableTest, TakesIdsForWhatTheyAre) {
  const std::string id = "a'1\"; DROP TABLE alembic_version; --";
  table_.create_if_missing(connection_);
  table_.apply(connection_, {.kind = Kind::insert, .from = {}, .to = id});
  EXPECT_THAT(table_.read(connection_), ElementsAre(id));
  run(table_.statement_for({.kind = Kind::replace, .from = id, .to = "b2"}));
  EXPECT_THAT(table_.read(connection_), ElementsAre("b2"));
}

TEST_F(VersionTableTest, RefusesATableOfAnotherShape) {
  run("CREATE TABLE alembic_version (id integer, \"when\" text)");
  EXPECT_THAT(
      [&] { table_.read(connection_); },
      ThrowsMessage<DatabaseError>(AllOf(HasSubstr("not a version table"), HasSubstr("id, when"))));
  EXPECT_THROW(table_.create_if_missing(connection_), DatabaseError);
}

TEST_F(VersionTableTest, TakesATableWithMoreColumns) {
  run("CREATE TABLE alembic_version (version_num text, at text DEFAULT 'now')");
  table_.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"});
  EXPECT_THAT(table_.read(connection_), ElementsAre("a1"));
}

TEST_F(VersionTableTest, MayHaveAnyName) {
  for (const std::string name : {"Versions", "my versions", "1st", "select\"", "_x2"}) {
    SCOPED_TRACE(name);
    const runtime::VersionTable table = named(name);
    table.create_if_missing(connection_);
    table.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"});
    EXPECT_THAT(table.read(connection_), ElementsAre("a1"));
  }
}

TEST_F(VersionTableTest, MayBeInAnotherSchema) {
  run("ATTACH ':memory:' AS other");
  const runtime::VersionTable table = named("versions", "other");
  table.create_if_missing(connection_);
  table.apply(connection_, {.kind = Kind::insert, .from = {}, .to = "a1"});
  EXPECT_THAT(table.read(connection_), ElementsAre("a1"));
  EXPECT_THAT(named("versions", "main").read(connection_), IsEmpty());
}

TEST_F(VersionTableTest, PrintsWhatItWouldRun) {
  EXPECT_EQ(table_.statement_for({.kind = Kind::insert, .from = {}, .to = "a1"}),
            "INSERT INTO alembic_version (version_num) VALUES ('a1')");
  EXPECT_EQ(table_.statement_for({.kind = Kind::remove, .from = "a1", .to = {}}),
            "DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1'");
  EXPECT_EQ(table_.statement_for({.kind = Kind::replace, .from = "a1", .to = "b2"}),
            "UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1'");
}

}  // namespace

}  // namespace migrate::test
