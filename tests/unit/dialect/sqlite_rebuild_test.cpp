// SPDX-License-Identifier: MIT
#include "altered_database.hpp"

#include <migrate/error.hpp>

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using dialect::sqlite::AddColumn;
using dialect::sqlite::AddConstraint;
using dialect::sqlite::AlterColumn;
using dialect::sqlite::ConstraintKey;
using dialect::sqlite::ConstraintKind;
using dialect::sqlite::CreateIndex;
using dialect::sqlite::DropColumn;
using dialect::sqlite::DropConstraint;
using dialect::sqlite::DropIndex;
using dialect::sqlite::OrderColumns;
using dialect::sqlite::Remake;
using dialect::sqlite::RenameColumn;
using dialect::sqlite::RenameTable;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::ThrowsMessage;

using Rows = AlteredDatabase::Rows;

std::size_t copies(const AlteredDatabase& database) {
  std::size_t count = 0;
  for (const std::string& sql : database.statements()) count += sql.starts_with("INSERT INTO \"_");
  return count;
}

/// A change that no library makes in place.
AlterColumn other_type(const std::string& column) {
  return {.name = column, .type = "VARCHAR(99)"};
}

constexpr const char* kTeamsAndUsers = R"(
  CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
  CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams ON DELETE CASCADE,
                      boss INTEGER REFERENCES users (id) ON DELETE SET NULL);
  INSERT INTO teams VALUES (1, 'a'), (2, 'b');
  INSERT INTO users VALUES (10, 1, NULL), (11, 1, 10), (12, 2, 11))";

TEST(SqliteRebuild, KeepsEveryRowThatRefersToTheTable) {
  AlteredDatabase database(kTeamsAndUsers);
  database.alter("teams", {other_type("name")});
  EXPECT_EQ(database.rows("SELECT * FROM users"),
            (Rows{
                {"10", "1", "NULL"},
                {"11", "1", "10"  },
                {"12", "2", "11"  }
  }));
  EXPECT_EQ(
      database.rows("SELECT \"table\", \"to\", on_delete FROM pragma_foreign_key_list('users') "
                    "WHERE \"from\" = 'team'"),
      (Rows{
          {"teams", "NULL", "CASCADE"}
  }));
}

TEST(SqliteRebuild, KeepsReferencesToItself) {
  AlteredDatabase database(kTeamsAndUsers);
  database.alter("users", {other_type("boss")});
  EXPECT_EQ(database.value(
                "SELECT \"table\" FROM pragma_foreign_key_list('users') WHERE \"from\" = 'boss'"),
            "users");
  EXPECT_EQ(database.value("SELECT count(*) FROM users"), "3");
}

TEST(SqliteRebuild, KeepsRowsWhereForeignKeysAreEnforced) {
  AlteredDatabase database(kTeamsAndUsers);
  database.run("PRAGMA foreign_keys = ON");
  database.alter_here("teams", {other_type("name")});
  EXPECT_EQ(database.value("SELECT count(*) FROM users"), "3");
  EXPECT_EQ(database.value("PRAGMA foreign_keys"), "1");
}

TEST(SqliteRebuild, RefusesATransactionThatEnforcesForeignKeys) {
  AlteredDatabase database(kTeamsAndUsers);
  database.run("PRAGMA foreign_keys = ON");
  EXPECT_THAT([&] { database.alter("teams", {other_type("name")}); },
              ThrowsMessage<Error>(HasSubstr("foreign keys are enforced in this transaction")));
  EXPECT_EQ(database.value("SELECT count(*) FROM users"), "3");
}

TEST(SqliteRebuild, TellsOfRowsThatANewForeignKeyCutsOff) {
  AlteredDatabase database(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT); INSERT INTO p VALUES (1);"
      "INSERT INTO t VALUES (1), (7)");
  EXPECT_THAT(
      [&] {
        database.alter("t", {AddConstraint{.definition = "FOREIGN KEY (a) REFERENCES p (id)"}});
      },
      ThrowsMessage<Error>(HasSubstr("a row of \"t\" (rowid 2) refers to none of \"p\"")));
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE t (a INT)");
}

TEST(SqliteRebuild, TellsOfRowsThatANewValueCutsOff) {
  AlteredDatabase database(kTeamsAndUsers);
  EXPECT_THAT(
      [&] {
        database.alter("teams", {
                                    AlterColumn{.name = "id", .copied = "id + 5"}
        });
      },
      ThrowsMessage<Error>(HasSubstr("a row of \"users\" (rowid 10) refers to none of \"teams\"")));
  EXPECT_EQ(database.rows("SELECT id FROM teams"), (Rows{{"1"}, {"2"}}));
}

TEST(SqliteRebuild, LetsOldViolationsBe) {
  AlteredDatabase database(kTeamsAndUsers);
  database.run("INSERT INTO users VALUES (13, 99, NULL)");
  database.alter("teams", {other_type("name")});
  database.alter("users", {other_type("boss")});
  EXPECT_EQ(database.value("SELECT count(*) FROM users"), "4");
  EXPECT_EQ(database.rows("SELECT name FROM temp.sqlite_master"), Rows{});
}

TEST(SqliteRebuild, LetsOldMismatchesBe) {
  AlteredDatabase database(
      "CREATE TABLE p (id INT); CREATE TABLE c (x REFERENCES p (id)); INSERT INTO c VALUES (1)");
  database.alter("p", {other_type("id")});
  database.alter("c", {other_type("x")});
  EXPECT_EQ(database.value("SELECT count(*) FROM c"), "1");
}

TEST(SqliteRebuild, RefusesToTakeTheKeyAwayThatOthersReferTo) {
  AlteredDatabase database(
      "CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE);"
      "CREATE TABLE c (x TEXT REFERENCES p (code)); INSERT INTO p VALUES (1, 'a'); INSERT INTO c "
      "VALUES ('a')");
  const DropConstraint drop{
      .key = {.kind = ConstraintKind::unique, .columns = {"code"}}
  };
  EXPECT_THAT([&] { database.alter("p", {drop}); },
              ThrowsMessage<DatabaseError>(HasSubstr("foreign key mismatch")));
  EXPECT_THAT(database.sql_of("p"), HasSubstr("UNIQUE"));
}

TEST(SqliteRebuild, KeepsViewsAndTriggersThatNameTheTable) {
  AlteredDatabase database(R"(
    CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
    CREATE TABLE log (what TEXT);
    CREATE VIEW v AS SELECT a FROM t;
    CREATE VIEW w AS SELECT * FROM v;
    CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (NEW.a); END;
    CREATE TRIGGER logged AFTER INSERT ON log BEGIN UPDATE t SET a = NEW.what; END;
    CREATE TRIGGER own AFTER UPDATE OF a ON t BEGIN INSERT INTO log SELECT NEW.a WHERE NEW.a <> 'x'; END;
    INSERT INTO t VALUES (1, 'one'))");
  const Rows before =
      database.rows("SELECT name, sql FROM sqlite_master WHERE name <> 't' ORDER BY 1");
  database.alter("t", {other_type("a")});
  EXPECT_EQ(database.rows("SELECT name, sql FROM sqlite_master WHERE name <> 't' ORDER BY 1"),
            before);
  database.run("INSERT INTO v VALUES ('two')");
  database.run("INSERT INTO log VALUES ('x')");
  EXPECT_EQ(database.rows("SELECT a FROM w"), (Rows{{"x"}, {"x"}}));
  database.run("UPDATE t SET a = 'y' WHERE id = 1");
  EXPECT_EQ(database.value("SELECT count(*) FROM log WHERE what = 'y'"), "1");
}

TEST(SqliteRebuild, RefusesToBreakAView) {
  AlteredDatabase database(
      "CREATE TABLE t (a INT PRIMARY KEY, b INT); CREATE VIEW v AS SELECT b FROM t;"
      "CREATE VIEW broken AS SELECT nix FROM t; INSERT INTO t VALUES (1, 2)");
  EXPECT_THAT(
      [&] {
        database.alter("t", {DropColumn{.name = "b"}, other_type("a")});
      },
      ThrowsMessage<Error>(HasSubstr("a view could no longer be read")));
  EXPECT_EQ(database.rows("SELECT * FROM v"), (Rows{{"2"}}));
  database.alter("t", {other_type("a")});  // one that was broken before is not asked about
}

TEST(SqliteRebuild, RefusesToBreakATrigger) {
  AlteredDatabase database(R"(
    CREATE TABLE t (a INT PRIMARY KEY, b INT);
    CREATE TABLE log (what TEXT, at TEXT);
    CREATE TRIGGER inserted AFTER INSERT ON log BEGIN SELECT b FROM t; END;
    INSERT INTO t VALUES (1, 2))");
  const std::string sql = database.value("SELECT sql FROM sqlite_master WHERE name = 't'");
  const auto refuses = [&](const std::string& trigger) {
    database.run("DROP TRIGGER inserted; " + trigger);
    EXPECT_THAT(
        [&] {
          database.alter("t", {DropColumn{.name = "b"}, other_type("a")});
        },
        ThrowsMessage<Error>(HasSubstr("a trigger could not run: no such column")))
        << trigger;
    EXPECT_EQ(database.value("SELECT sql FROM sqlite_master WHERE name = 't'"), sql);
  };
  refuses("CREATE TRIGGER inserted AFTER INSERT ON log BEGIN SELECT b FROM t; END");
  refuses("CREATE TRIGGER inserted AFTER DELETE ON log BEGIN UPDATE t SET b = 1; END");
  refuses("CREATE TRIGGER inserted AFTER UPDATE OF at ON log BEGIN DELETE FROM t WHERE b; END");
  refuses("CREATE TRIGGER inserted AFTER UPDATE ON t BEGIN UPDATE t SET b = 1; END");
  database.run("DROP TRIGGER inserted");
  database.run("CREATE TRIGGER inserted AFTER UPDATE OF at ON log BEGIN SELECT nix FROM t; END");
  database.alter("t", {other_type("a")});  // one that was broken before is not asked about
}

TEST(SqliteRebuild, KeepsTheTriggersOfTheSession) {
  AlteredDatabase database(
      "CREATE TABLE t (a INT); CREATE TABLE log (what TEXT);"
      "CREATE TEMP TRIGGER logged AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a); END");
  database.alter("t", {other_type("a")});
  database.run("INSERT INTO t VALUES (7)");
  EXPECT_EQ(database.rows("SELECT what FROM log"), (Rows{{"7"}}));
}

TEST(SqliteRebuild, KeepsWhatIsSaidInTheDefinition) {
  const std::string rest =
      " ( -- the table\n"
      "  id INTEGER PRIMARY KEY, /* key */\n"
      "  b TEXT COLLATE nocase NOT NULL ON CONFLICT REPLACE DEFAULT ('x' || 'y'),\n"
      "  c INT DEFAULT 7 CHECK (c > 0) UNIQUE ON CONFLICT IGNORE,\n"
      "  d INT REFERENCES p (id) ON UPDATE CASCADE ON DELETE SET NULL MATCH FULL DEFERRABLE "
      "INITIALLY DEFERRED,\n"
      "  e INT GENERATED ALWAYS AS (c * 2) STORED,\n"
      "  f INT AS (c + 1) VIRTUAL,\n"
      "  CONSTRAINT named CHECK (length(b) < 100),\n"
      "  UNIQUE (b, c) ON CONFLICT ABORT\n"
      ") STRICT";
  AlteredDatabase database("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t" + rest +
                           "; INSERT INTO t (id, b, c) VALUES (5, 'q', 3)");
  database.alter("t", {
                          AlterColumn{.name = "c", .default_value = "8"}
  });
  std::string expected = rest;
  expected.replace(expected.find("DEFAULT 7"), 9, "DEFAULT 8");
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\"" + expected);
  EXPECT_EQ(database.rows("SELECT * FROM t"), (Rows{
                                                  {"5", "q", "3", "NULL", "6", "4"}
  }));
}

TEST(SqliteRebuild, KeepsATableWithoutRowid) {
  AlteredDatabase database(
      "CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID, STRICT;"
      "INSERT INTO t VALUES ('x', 1), ('y', 2)");
  database.alter("t", {
                          AlterColumn{.name = "a", .collation = "NOCASE"}
  });
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (a TEXT COLLATE NOCASE, b INT, PRIMARY KEY (b DESC, a)) WITHOUT "
            "ROWID, STRICT");
  EXPECT_EQ(database.rows("SELECT wr, strict FROM pragma_table_list('t')"), (Rows{
                                                                                {"1", "1"}
  }));
  EXPECT_EQ(database.rows("SELECT * FROM t"), (Rows{
                                                  {"y", "2"},
                                                  {"x", "1"}
  }));
}

TEST(SqliteRebuild, KeepsRowidsThatNoColumnShows) {
  AlteredDatabase database(
      "CREATE TABLE t (a TEXT); INSERT INTO t (rowid, a) VALUES (7, 'x'), (3, 'y')");
  database.alter("t", {other_type("a")});
  EXPECT_EQ(database.rows("SELECT rowid, a FROM t"), (Rows{
                                                         {"3", "y"},
                                                         {"7", "x"}
  }));
}

TEST(SqliteRebuild, KeepsRowidsUnderAnotherName) {
  AlteredDatabase database(
      "CREATE TABLE t (rowid TEXT, _rowid_ TEXT); INSERT INTO t (oid, rowid) VALUES (7, 'x'), (3, "
      "'y')");
  database.alter("t", {other_type("rowid")});
  EXPECT_EQ(database.rows("SELECT oid, rowid FROM t"), (Rows{
                                                           {"3", "y"},
                                                           {"7", "x"}
  }));
}

TEST(SqliteRebuild, GivesANewKeyTheRowidsThatThereWere) {
  AlteredDatabase database(
      "CREATE TABLE t (a TEXT); INSERT INTO t (rowid, a) VALUES (7, 'x'), (3, 'y')");
  database.alter("t", {AddColumn{.definition = "id INTEGER PRIMARY KEY"}});
  EXPECT_EQ(database.rows("SELECT id, a FROM t"), (Rows{
                                                      {"3", "y"},
                                                      {"7", "x"}
  }));
}

TEST(SqliteRebuild, KeepsRowidsWhereTheKeyThatShowsThemGoes) {
  AlteredDatabase database(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (7, 'x'), (3, 'y')");
  database.alter("t", {DropConstraint{.key = {.kind = ConstraintKind::primary_key}}});
  EXPECT_EQ(database.rows("SELECT rowid, id FROM t"), (Rows{
                                                          {"3", "3"},
                                                          {"7", "7"}
  }));
}

TEST(SqliteRebuild, NeverUsesANumberAgain) {
  AlteredDatabase database(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);"
      "INSERT INTO t (a) VALUES ('x'), ('y'), ('z'); DELETE FROM t WHERE id > 1");
  database.alter("t", {other_type("a")});
  EXPECT_EQ(database.rows("SELECT * FROM sqlite_sequence"), (Rows{
                                                                {"t", "3"}
  }));
  database.run("DELETE FROM t");
  database.alter("t", {
                          AlterColumn{.name = "a", .type = "TEXT"}
  });
  database.run("INSERT INTO t (a) VALUES ('new')");
  EXPECT_EQ(database.value("SELECT id FROM t"), "4");
}

TEST(SqliteRebuild, KeepsIndexesAsTheyAreWritten) {
  AlteredDatabase database(R"(
    CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT);
    CREATE INDEX plain ON t (a);
    CREATE UNIQUE INDEX [an expression] ON t (lower(a) COLLATE nocase DESC, b) WHERE b > 0 -- partial
    ;INSERT INTO t VALUES (1, 'x', 1))");
  const Rows before =
      database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1");
  EXPECT_THAT(before, SizeIs(2));
  database.alter("t", {other_type("a")});
  EXPECT_EQ(database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1"),
            before);
}

TEST(SqliteRebuild, KeepsStatistics) {
  AlteredDatabase database(R"(
    CREATE TABLE t (a TEXT UNIQUE, b INT, c INT);
    CREATE INDEX ix_b ON t (b);
    CREATE INDEX ix_c ON t (c);
    CREATE TABLE k (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID;
    INSERT INTO t VALUES ('x', 1, 1), ('y', 1, 2), ('z', 2, 3);
    INSERT INTO k VALUES ('x', 1);
    ANALYZE)");
  const std::string all = "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2";
  const Rows before = database.rows(all);
  EXPECT_THAT(before, SizeIs(4));
  database.alter("t", {
                          AlterColumn{.name = "b", .default_value = "1"}
  });
  database.alter("k", {
                          AlterColumn{.name = "b", .default_value = "1"}
  });
  EXPECT_EQ(database.rows(all), before);
  database.alter("t", {DropColumn{.name = "c"}, other_type("b")});
  EXPECT_THAT(database.rows(all), Not(Contains(Contains("ix_c"))));
  EXPECT_THAT(database.rows(all), SizeIs(3));
  database.alter("t", {DropConstraint{.key = {.kind = ConstraintKind::unique, .columns = {"a"}}}});
  EXPECT_EQ(database.rows(all), (Rows{
                                    {"k", "k",    "1 1"},
                                    {"t", "ix_b", "3 2"}
  }));
}

TEST(SqliteRebuild, KeepsPragmas) {
  AlteredDatabase database(kTeamsAndUsers);
  database.alter("teams", {other_type("name")});
  EXPECT_EQ(database.value("PRAGMA legacy_alter_table"), "0");
  database.run("PRAGMA legacy_alter_table = ON");
  database.alter("teams", {
                              AlterColumn{.name = "name", .type = "TEXT"}
  });
  EXPECT_EQ(database.value("PRAGMA legacy_alter_table"), "1");
}

TEST(SqliteRebuild, LeavesTheTableAsItWasWhenARowDoesNotFit) {
  AlteredDatabase database(
      "CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (b); INSERT INTO t VALUES (1, 1), (NULL, "
      "2)");
  database.run("PRAGMA foreign_keys = ON");
  const Rows before = database.rows("SELECT * FROM sqlite_master");
  EXPECT_THAT(
      [&] {
        database.alter_here("t", {
                                     AlterColumn{.name = "a", .nullable = false}
        });
      },
      ThrowsMessage<DatabaseError>("NOT NULL constraint failed: t.a"));
  EXPECT_EQ(database.rows("SELECT * FROM sqlite_master"), before);
  EXPECT_EQ(database.value("SELECT count(*) FROM t"), "2");
  EXPECT_FALSE(database.connection().in_transaction());
  EXPECT_EQ(database.value("PRAGMA foreign_keys"), "1");
  EXPECT_EQ(database.value("PRAGMA legacy_alter_table"), "0");
}

TEST(SqliteRebuild, SaysWhereAndWhatToDo) {
  AlteredDatabase database("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (NULL, 1)");
  try {
    database.alter("t", {
                            AlterColumn{.name = "a", .nullable = false}
    });
    FAIL() << "altered";
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.place().file, "a.yaml");
    EXPECT_EQ(error.place().line, 7U);
    EXPECT_THAT(error.hint(), HasSubstr("Repair them before it"));
  }
  try {
    database.alter("t", {DropColumn{.name = "bb"}});
    FAIL() << "altered";
  } catch (const Error& error) {
    EXPECT_EQ(error.place().line, 7U);
    EXPECT_THAT(error.hint(), HasSubstr("Did you mean"));
  }
}

TEST(SqliteRebuild, MakesTheTableAnewOnceForSeveralChanges) {
  AlteredDatabase database(
      "CREATE TABLE p (id INTEGER PRIMARY KEY);"
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT, c INT);"
      "CREATE VIEW v AS SELECT a FROM t;"
      "INSERT INTO t VALUES (1, '12', 2, 3)");
  database.alter(
      "t", {
               AlterColumn{.name = "a",                                                    .type = "INTEGER", .nullable = false},
               RenameColumn{.from = "a",                                             .to = "count"},
               DropColumn{.name = "c"                                                   },
               AddColumn{.definition = "d INT DEFAULT (1 + 1)",                                                              .position = {.after = "id"}},
               AddConstraint{.definition = "CONSTRAINT uq UNIQUE (count, b)"          },
               AddConstraint{.definition = "FOREIGN KEY (b) REFERENCES p (id)"},
               DropConstraint{.key = {.kind = ConstraintKind::foreign_key, .columns = {"b"}}               },
               CreateIndex{.statement = "CREATE INDEX ix ON t (b)"             },
               RenameTable{.to = "things"}
  });
  EXPECT_EQ(copies(database), 1U);
  EXPECT_EQ(database.sql_of("things"),
            "CREATE TABLE \"things\" (id INTEGER PRIMARY KEY, d INT DEFAULT (1 + 1), count INTEGER "
            "NOT NULL, "
            "b INT, CONSTRAINT uq UNIQUE (count, b))");
  EXPECT_EQ(database.rows("SELECT id, d, count, typeof(count), b FROM things"),
            (Rows{
                {"1", "2", "12", "integer", "2"}
  }));
  EXPECT_EQ(database.rows("SELECT * FROM v"), (Rows{{"12"}}));
  EXPECT_EQ(database.sql_of("ix"), "CREATE INDEX ix ON \"things\" (b)");
}

TEST(SqliteRebuild, WritesNoOwnNameIntoChecksThatIsNotTheTables) {
  AlteredDatabase database(
      "CREATE TABLE t (a INT CHECK (t.a > 0), b INT, CHECK (main.t.a < 9)); INSERT "
      "INTO t VALUES (1, 2)");
  database.alter("t", {
                          AlterColumn{.name = "a", .default_value = "3"}
  });
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (a INT DEFAULT 3 CHECK (a > 0), b INT, CHECK (a < 9))");
}

TEST(SqliteRebuild, TakesNamesOfEveryKind) {
  AlteredDatabase database(R"(
    CREATE TABLE "my ""table""" ([a b] INT, "select" TEXT, 'Ünïcode' TEXT, `x``y` INT);
    INSERT INTO "my ""table""" VALUES (1, 's', 'u', 2);
    CREATE INDEX "i ""x""" ON "my ""table""" ([a b]))");
  database.alter("MY \"TABLE\"", {other_type("a b"), DropColumn{.name = "X`Y"}});
  EXPECT_EQ(database.rows("SELECT * FROM \"my \"\"table\"\"\""), (Rows{
                                                                     {"1", "s", "u"}
  }));
  EXPECT_EQ(database.sql_of("my \"table\""),
            R"(CREATE TABLE "my ""table""" ([a b] VARCHAR(99), "select" TEXT, 'Ünïcode' TEXT))");
}

TEST(SqliteRebuild, TakesAnotherNameForTheNewTableWhereItsOwnIsTaken) {
  AlteredDatabase database(
      "CREATE TABLE t (a INT); CREATE TABLE _migrate_new_t (x); INSERT INTO t VALUES (1)");
  database.alter("t", {other_type("a")});
  EXPECT_EQ(database.value("SELECT count(*) FROM t"), "1");
  EXPECT_EQ(database.sql_of("_migrate_new_t"), "CREATE TABLE _migrate_new_t (x)");
}

TEST(SqliteRebuild, RefusesWhatIsNoTableOfItsOwn) {
  AlteredDatabase database(
      "CREATE VIEW v AS SELECT 1 AS a; CREATE VIRTUAL TABLE f USING fts5 (a); CREATE TABLE users "
      "(a);"
      "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)");
  const auto message = [](const char* text) { return ThrowsMessage<Error>(HasSubstr(text)); };
  EXPECT_THAT([&] { database.alter("v", {other_type("a")}); }, message("is a view"));
  EXPECT_THAT([&] { database.alter("f", {other_type("a")}); }, message("is a virtual table"));
  EXPECT_THAT([&] { database.alter("f_data", {other_type("block")}); },
              message("belongs to a virtual table"));
  EXPECT_THAT([&] { database.alter("sqlite_sequence", {other_type("seq")}); },
              message("SQLite's own"));
  EXPECT_THAT([&] { database.alter("user", {other_type("a")}); },
              message("there is no table \"user\""));
}

TEST(SqliteRebuild, AltersATableOfAnAttachedDatabase) {
  AlteredDatabase database(
      "ATTACH ':memory:' AS other; CREATE TABLE t (a);"
      "CREATE TABLE other.t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT UNIQUE);"
      "CREATE TABLE other.log (a); CREATE INDEX other.i ON t (a);"
      "CREATE TRIGGER other.tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a); END;"
      "INSERT INTO other.t (a) VALUES (5); ANALYZE other");
  dialect::SqliteDialect dialect;
  dialect::sqlite::TableAlteration(dialect, {}, database)
      .run({.name = "t", .schema = "other"}, {other_type("a")});
  EXPECT_EQ(database.rows(
                "SELECT name FROM other.sqlite_master WHERE type <> 'table' AND sql IS NOT NULL"),
            (Rows{{"i"}, {"tr"}}));
  EXPECT_EQ(database.rows("SELECT id, a FROM other.t"), (Rows{
                                                            {"1", "5"}
  }));
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE t (a)");
}

}  // namespace

}  // namespace migrate::test
