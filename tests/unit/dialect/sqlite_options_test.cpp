// SPDX-License-Identifier: MIT
// What the whole of a table is made with: AUTOINCREMENT, WITHOUT ROWID, STRICT.
#include "altered_database.hpp"

#include <migrate/error.hpp>

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using dialect::sqlite::AddConstraint;
using dialect::sqlite::AlterColumn;
using dialect::sqlite::Remake;
using dialect::sqlite::SetOptions;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

using Rows = AlteredDatabase::Rows;

/// How the table `t` is written when it was made with something else.
std::string altered(const std::string& table, const SetOptions& options) {
  AlteredDatabase database(table);
  database.alter("t", {options});
  return database.sql_of("t");
}

std::string refusal(const std::string& table, const SetOptions& options) {
  AlteredDatabase database(table);
  try {
    database.alter("t", {options});
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    EXPECT_THAT(database.statements(), IsEmpty());
    return error.what();
  }
  return "it was made so";
}

constexpr SetOptions kStrict{.strict = true};
constexpr SetOptions kNotStrict{.strict = false};
constexpr SetOptions kWithRowid{.with_rowid = true};
constexpr SetOptions kWithoutRowid{.with_rowid = false};
constexpr SetOptions kCounts{.autoincrement = true};
constexpr SetOptions kCountsNot{.autoincrement = false};

TEST(SqliteOptions, StandBehindTheColumns) {
  EXPECT_EQ(altered("CREATE TABLE t (a INT)", kStrict), "CREATE TABLE \"t\" (a INT) STRICT");
  EXPECT_EQ(altered("CREATE TABLE t (a INT PRIMARY KEY) -- t\n strict /* s */", kWithoutRowid),
            "CREATE TABLE \"t\" (a INT PRIMARY KEY) -- t\n strict, WITHOUT ROWID /* s */");
  EXPECT_EQ(altered("CREATE TABLE t (a INT -- a\n)", kStrict),
            "CREATE TABLE \"t\" (a INT -- a\n) STRICT");
}

TEST(SqliteOptions, GoWithTheirCommas) {
  const std::string both = "CREATE TABLE t (a INT PRIMARY KEY) without /* no */ rowid,STRICT";
  EXPECT_EQ(altered(both, kNotStrict),
            "CREATE TABLE \"t\" (a INT PRIMARY KEY) without /* no */ rowid");
  EXPECT_EQ(altered(both, kWithRowid), "CREATE TABLE \"t\" (a INT PRIMARY KEY) /* no */ STRICT");
  EXPECT_EQ(altered("CREATE TABLE t (a INT PRIMARY KEY) STRICT, -- s\n WITHOUT ROWID", kNotStrict),
            "CREATE TABLE \"t\" (a INT PRIMARY KEY) -- s\n WITHOUT ROWID");
  EXPECT_EQ(altered("CREATE TABLE t (a INT)STRICT", kNotStrict), "CREATE TABLE \"t\" (a INT)");
}

TEST(SqliteOptions, CountWithTheKeyWhereverItIs) {
  EXPECT_EQ(
      altered("CREATE TABLE t (id INTEGER PRIMARY KEY ASC ON CONFLICT IGNORE NOT NULL)", kCounts),
      "CREATE TABLE \"t\" (id INTEGER PRIMARY KEY ASC ON CONFLICT IGNORE AUTOINCREMENT NOT "
      "NULL)");
  EXPECT_EQ(altered("CREATE TABLE t (a, id integer, CONSTRAINT \"autoincrement\" PRIMARY KEY "
                    "(\"id\" COLLATE BINARY DESC /* k */) ON CONFLICT FAIL)",
                    kCounts),
            "CREATE TABLE \"t\" (a, id integer, CONSTRAINT \"autoincrement\" PRIMARY KEY "
            "(\"id\" COLLATE BINARY DESC AUTOINCREMENT /* k */) ON CONFLICT FAIL)");
}

TEST(SqliteOptions, CountNoLonger) {
  EXPECT_EQ(altered("CREATE TABLE t (id INTEGER PRIMARY KEY -- k\n autoincrement, a)", kCountsNot),
            "CREATE TABLE \"t\" (id INTEGER PRIMARY KEY -- k\n, a)");
  EXPECT_EQ(altered("CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))", kCountsNot),
            "CREATE TABLE \"t\" (id INTEGER, PRIMARY KEY (id))");
}

TEST(SqliteOptions, CountOnFromTheRowsThatAreThere) {
  AlteredDatabase database(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (3, 'x'), (7, 'y')");
  database.alter("t", {kCounts});
  database.run("DELETE FROM t WHERE id = 7; INSERT INTO t (a) VALUES ('z')");
  EXPECT_EQ(database.rows("SELECT * FROM t"), (Rows{
                                                  {"3", "x"},
                                                  {"8", "z"}
  }));
  database.alter("t", {kCountsNot});
  EXPECT_THAT(database.rows("SELECT * FROM sqlite_sequence"), IsEmpty());
}

TEST(SqliteOptions, KeepTheCounterWhereAnotherChanges) {
  AlteredDatabase database(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);"
      "INSERT INTO t VALUES (7, 'x'); DELETE FROM t");
  database.alter("t", {kStrict});
  EXPECT_EQ(database.value("SELECT seq FROM sqlite_sequence WHERE name = 't'"), "7");
}

TEST(SqliteOptions, KeepRowsWhicheverWay) {
  AlteredDatabase database(
      "CREATE TABLE t (a TEXT PRIMARY KEY NOT NULL, b INT UNIQUE); CREATE INDEX ix ON t (b);"
      "CREATE TABLE c (a TEXT REFERENCES t (a) ON DELETE CASCADE);"
      "INSERT INTO t VALUES ('x', 1), ('y', 2); INSERT INTO c VALUES ('y'); ANALYZE");
  const Rows rows = database.rows("SELECT * FROM t ORDER BY a");
  for (const SetOptions& options : {kWithoutRowid, kStrict, kWithRowid, kNotStrict}) {
    database.alter("t", {options});
    EXPECT_EQ(database.rows("SELECT * FROM t ORDER BY a"), rows);
    EXPECT_EQ(database.value("SELECT count(*) FROM c"), "1");
    EXPECT_EQ(database.value("PRAGMA integrity_check"), "ok");
  }
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (a TEXT PRIMARY KEY NOT NULL, b INT UNIQUE)");
  EXPECT_EQ(database.sql_of("ix"), "CREATE INDEX ix ON t (b)");
}

TEST(SqliteOptions, AreSettledBehindEverythingElse) {
  AlteredDatabase database(
      "CREATE TABLE t (id INTEGER, a VARCHAR(9)); INSERT INTO t VALUES (4, 5)");
  database.alter("t", {
                          AlterColumn{.name = "a",                      .type = "TEXT"},
                          AddConstraint{.definition = "PRIMARY KEY (id)"},
                          SetOptions{.autoincrement = true,                  .strict = true              }
  });
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (id INTEGER, a TEXT, PRIMARY KEY (id AUTOINCREMENT)) STRICT");
  EXPECT_EQ(database.value("SELECT typeof(a) FROM t"), "text");
}

TEST(SqliteOptions, MeanNothingWhereTheTableIsSoAlready) {
  AlteredDatabase database("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT");
  database.alter("t",
                 {
                     SetOptions{.autoincrement = true, .with_rowid = true, .strict = true}
  },
                 Remake::never);
  EXPECT_THAT(database.statements(), IsEmpty());
}

TEST(SqliteOptions, ThatCannotBeAreRefusedBeforeAnythingIsDone) {
  EXPECT_EQ(refusal("CREATE TABLE t (id BIGINT PRIMARY KEY)", kCounts),
            "table \"t\" cannot be AUTOINCREMENT: its primary key is not one column of the type "
            "INTEGER");
  EXPECT_THAT(refusal("CREATE TABLE t (id INTEGER)", kCounts), HasSubstr("primary key"));
  EXPECT_THAT(refusal("CREATE TABLE t (id INTEGER, b INTEGER, PRIMARY KEY (id, b))", kCounts),
              HasSubstr("primary key"));
  EXPECT_THAT(refusal("CREATE TABLE t (id INTEGER PRIMARY KEY DESC)", kCounts),
              HasSubstr("primary key"));
  EXPECT_EQ(refusal("CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID", kCounts),
            "table \"t\" cannot be WITHOUT ROWID with AUTOINCREMENT");
  EXPECT_THAT(refusal("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)", kWithoutRowid),
              HasSubstr("WITHOUT ROWID with AUTOINCREMENT"));
  EXPECT_EQ(refusal("CREATE TABLE t (id INTEGER)", kWithoutRowid),
            "table \"t\" cannot be WITHOUT ROWID: it has no primary key");
  EXPECT_EQ(refusal("CREATE TABLE t (a INT, b VARCHAR(9))", kStrict),
            "table \"t\" cannot be STRICT: column \"b\" is VARCHAR(9)");
  EXPECT_EQ(refusal("CREATE TABLE t (a)", kStrict),
            "table \"t\" cannot be STRICT: column \"a\" has no type");
}

TEST(SqliteOptions, TellOfRowsThatAStrictTableDoesNotTake) {
  AlteredDatabase database("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES ('x')");
  EXPECT_THAT([&] { database.alter("t", {kStrict}); },
              ThrowsMessage<DatabaseError>(
                  AllOf(HasSubstr("cannot store TEXT value in INTEGER column t.a"))));
  EXPECT_EQ(database.value("SELECT a FROM t"), "x");
}

}  // namespace

}  // namespace migrate::test
