// SPDX-License-Identifier: MIT
#include "altered_database.hpp"
#include "dialect/sqlite/ddl/in_place.hpp"

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
using dialect::sqlite::ConstraintKind;
using dialect::sqlite::CreateIndex;
using dialect::sqlite::DropColumn;
using dialect::sqlite::DropConstraint;
using dialect::sqlite::DropIndex;
using dialect::sqlite::Edit;
using dialect::sqlite::OrderColumns;
using dialect::sqlite::Remake;
using dialect::sqlite::RenameColumn;
using dialect::sqlite::RenameTable;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

using Rows = AlteredDatabase::Rows;

constexpr int kBefore3_53 = 3052000;

/// What an edit of `CREATE TABLE t (...)` makes of it where the table is made anew.
std::string altered(const std::string& body, const std::vector<Edit>& edits) {
  AlteredDatabase database("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (" + body +
                           ")");
  database.alter("t", edits, Remake::always);
  return database.sql_of("t").substr(std::string("CREATE TABLE \"t\" ").size());
}

std::vector<std::string> statements(const std::string& schema, const std::vector<Edit>& edits,
                                    int library = kBefore3_53) {
  AlteredDatabase database(schema);
  database.assume_library(library);
  database.alter("t", edits);
  return database.statements();
}

bool makes_anew(const std::string& schema, const std::vector<Edit>& edits,
                int library = kBefore3_53) {
  const std::vector<std::string> all = statements(schema, edits, library);
  return !all.empty() && all.front() == "SAVEPOINT _migrate_alter";
}

auto says(const char* text) {
  return ThrowsMessage<Error>(HasSubstr(text));
}

TEST(SqliteInPlace, AddsAColumn) {
  EXPECT_THAT(
      statements("CREATE TABLE t (a)", {AddColumn{.definition = "b INT DEFAULT -5 NOT NULL"}}),
      ElementsAre("ALTER TABLE t ADD COLUMN b INT DEFAULT -5 NOT NULL"));
  EXPECT_THAT(statements("CREATE TABLE t (a)",
                         {
                             AddColumn{.definition = "b", .position = {.after = "A"}}
  }),
              ElementsAre("ALTER TABLE t ADD COLUMN b"));
  EXPECT_THAT(statements("CREATE TABLE t (a)", {AddColumn{.definition = "b REFERENCES t (a)"}}),
              ElementsAre("ALTER TABLE t ADD COLUMN b REFERENCES t (a)"));
  EXPECT_THAT(statements("CREATE TABLE t (a, b)",
                         {
                             AddColumn{.definition = "B INT", .if_not_exists = true}
  }),
              IsEmpty());
}

TEST(SqliteInPlace, DoesNotAddWhatSqliteWouldRefuse) {
  const std::string schema = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a)";
  for (const char* definition :
       {"b UNIQUE", "b INTEGER PRIMARY KEY", "b DEFAULT CURRENT_TIMESTAMP", "b DEFAULT (1 + 1)",
        "b DEFAULT ('a' || 'b')", "b DEFAULT (random())", "b AS (a) STORED",
        "b DEFAULT 1 REFERENCES p (id)"}) {
    EXPECT_TRUE(makes_anew(schema, {AddColumn{.definition = definition}})) << definition;
  }
  EXPECT_TRUE(makes_anew(schema, {
                                     AddColumn{.definition = "b", .position = {.before = "a"}}
  }));
  const AddColumn checked{.definition = "b DEFAULT 1 CHECK (b > 0)"};
  EXPECT_TRUE(makes_anew(schema, {checked}, 3036000));
  EXPECT_FALSE(makes_anew(schema, {checked}));
}

TEST(SqliteInPlace, FillsAnAddedColumnRowByRowWhereItsDefaultIsAnExpression) {
  AlteredDatabase database("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
  database.alter("t", {AddColumn{.definition = "b TEXT NOT NULL DEFAULT CURRENT_DATE"},
                       AddColumn{.definition = "c TEXT DEFAULT (hex(randomblob(8)))"}});
  EXPECT_EQ(database.rows("SELECT a, length(b), length(c) FROM t"),
            (Rows{
                {"1", "10", "16"},
                {"2", "10", "16"}
  }));
  EXPECT_EQ(database.value("SELECT count(DISTINCT c) FROM t"), "2");
}

TEST(SqliteInPlace, DropsAColumn) {
  const std::string schema =
      "CREATE TABLE t (a, b REFERENCES t (a) CHECK (b > 0), c UNIQUE, d, e AS (d)); CREATE INDEX i "
      "ON t (lower(b))";
  EXPECT_THAT(statements(schema, {DropColumn{.name = "b"}}),
              ElementsAre("DROP INDEX i", "ALTER TABLE t DROP COLUMN b"));
  EXPECT_TRUE(makes_anew(schema, {DropColumn{.name = "b"}}, 3035004));
  EXPECT_TRUE(makes_anew(schema, {DropColumn{.name = "c"}}));
  EXPECT_THAT(statements(schema,
                         {
                             DropColumn{.name = "nope", .if_exists = true}
  }),
              IsEmpty());
}

TEST(SqliteInPlace, RenamesColumnsAndTables) {
  EXPECT_THAT(
      statements("CREATE TABLE t (a, b)",
                 {
                     RenameTable{.to = "the table"},
                     RenameColumn{ .from = "a",        .to = "c"},
                     RenameColumn{ .from = "b",        .to = "B"}
  }),
      ElementsAre("ALTER TABLE t RENAME COLUMN a TO c", "ALTER TABLE t RENAME COLUMN b TO \"B\"",
                  "ALTER TABLE t RENAME TO \"the table\""));
  EXPECT_THAT(
      [] {
        statements("CREATE TABLE t (a, b)", {
                                                RenameColumn{.from = "a", .to = "B"}
        });
      },
      says("has a column \"B\" already"));
}

TEST(SqliteInPlace, MakesAndDropsIndexes) {
  EXPECT_THAT(
      statements("CREATE TABLE t (a, b); CREATE INDEX i ON t (a)",
                 {
                     DropIndex{.name = "i"},
                     CreateIndex{           .statement = "CREATE INDEX j ON t (b)"          },
                     DropIndex{ .name = "k",           .if_exists = true}
  }),
      ElementsAre("DROP INDEX i", "CREATE INDEX j ON t (b)"));
  EXPECT_THAT(
      [] {
        statements("CREATE TABLE t (a); CREATE INDEX ix_a ON t (a)", {DropIndex{.name = "ix_b"}});
      },
      says("table \"t\" has no index \"ix_b\""));
}

TEST(SqliteInPlace, DoesNothingWhereTheTableIsLikeThat) {
  EXPECT_THAT(
      statements(
          "CREATE TABLE t (a INT NOT NULL DEFAULT 1, b)",
          {
              AlterColumn{.name = "a",            .type = "INT",   .nullable = false, .default_value = "1"},
              AlterColumn{.name = "b",  .nullable = true,                 .default_value = ""},
              OrderColumns{.orders = {{"a", "b"}}    },
              DropConstraint{.key = {.name = "gone"}, .if_exists = true}
  }),
      IsEmpty());
}

/// Asks the decision alone: the library here need not be one that can.
std::vector<std::string> planned(const std::string& schema, const Edit& edit, int library) {
  AlteredDatabase database(schema);
  const dialect::SqliteDialect dialect;
  const dialect::sqlite::TableEditor editor(
      dialect, dialect::sqlite::read_stored_table(database.connection(), {.name = "t"}));
  const auto found = dialect::sqlite::InPlace(dialect, library).statements(editor, {edit});
  return found ? *found : std::vector<std::string>{"anew"};
}

TEST(SqliteInPlace, ChangesConstraintsWithALibraryThatCan) {
  const std::string schema =
      "CREATE TABLE t (a, b CONSTRAINT nn NOT NULL, CONSTRAINT ck CHECK (a > 0), CONSTRAINT uq "
      "UNIQUE (a))";
  const Edit set_not_null = AlterColumn{.name = "a", .nullable = false};
  EXPECT_THAT(planned(schema, set_not_null, kBefore3_53), ElementsAre("anew"));
  EXPECT_THAT(planned(schema, set_not_null, 3053000),
              ElementsAre("ALTER TABLE t ALTER COLUMN a SET NOT NULL"));
  EXPECT_THAT(planned(schema, AlterColumn{.name = "b", .nullable = true}, 3053000),
              ElementsAre("ALTER TABLE t ALTER COLUMN b DROP NOT NULL"));
  EXPECT_THAT(planned(schema, AddConstraint{.definition = "CHECK (b > 1)"}, 3053000),
              ElementsAre("ALTER TABLE t ADD CHECK (b > 1)"));
  EXPECT_THAT(planned(schema, AddConstraint{.definition = "CONSTRAINT ck CHECK (b > 1)"}, 3053000),
              ElementsAre("anew"));
  EXPECT_THAT(planned(schema, AddConstraint{.definition = "UNIQUE (b)"}, 3053000),
              ElementsAre("anew"));
  EXPECT_THAT(planned(schema, DropConstraint{.key = {.name = "ck"}}, 3053000),
              ElementsAre("ALTER TABLE t DROP CONSTRAINT ck"));
  EXPECT_THAT(planned(schema, DropConstraint{.key = {.name = "nn"}}, 3053000),
              ElementsAre("ALTER TABLE t DROP CONSTRAINT nn"));
  EXPECT_THAT(planned(schema, DropConstraint{.key = {.name = "uq"}}, 3053000), ElementsAre("anew"));
}

TEST(SqliteInPlace, IsTheOnlyWayWhereTheTableIsNeverMadeAnew) {
  AlteredDatabase database("CREATE TABLE t (a INT)");
  EXPECT_THAT(
      [&] {
        database.alter("t",
                       {
                           AlterColumn{.name = "a", .type = "TEXT"}
        },
                       Remake::never);
      },
      says("cannot be altered so in place"));
  database.alter("t", {AddColumn{.definition = "b"}}, Remake::never);
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE t (a INT, b)");
}

TEST(SqliteEdits, ChangeAColumn) {
  EXPECT_EQ(altered("a INT, b",
                    {
                        AlterColumn{.name = "a",
                                    .type = "TEXT",
                                    .nullable = false,
                                    .default_value = "'x'",
                                    .collation = "NOCASE"}
  }),
            "(a TEXT DEFAULT 'x' NOT NULL COLLATE NOCASE, b)");
  EXPECT_EQ(altered("a INT UNIQUE NOT NULL DEFAULT 1 CHECK (a > 0)",
                    {
                        AlterColumn{.name = "a", .nullable = true, .default_value = ""}
  }),
            "(a INT UNIQUE CHECK (a > 0))");
}

TEST(SqliteEdits, CopyWhatAColumnHadAsTheNewTypeTakesIt) {
  AlteredDatabase database(
      "CREATE TABLE t (a TEXT, b INT, c TEXT, d TEXT, e REAL);"
      "INSERT INTO t VALUES ('12abc', 5, '2020-01-02 03:04', '1.50', 2.5)");
  database.alter("t", {
                          AlterColumn{.name = "a", .type = "BIGINT"       },
                          AlterColumn{.name = "b", .type = "VARCHAR(3)"   },
                          AlterColumn{.name = "c", .type = "DATETIME"     },
                          AlterColumn{.name = "d", .type = "NUMERIC(5, 2)"},
                          AlterColumn{.name = "e", .copied = "e * 2"      }
  });
  EXPECT_EQ(database.rows("SELECT a, typeof(a), b, typeof(b), c, d, e FROM t"),
            (Rows{
                {"12", "integer", "5", "text", "2020-01-02 03:04", "1.5", "5.0"}
  }));
}

TEST(SqliteEdits, MakeAColumnGeneratedAndBack) {
  AlteredDatabase database("CREATE TABLE t (a INT, b INT DEFAULT 7); INSERT INTO t VALUES (1, 2)");
  database.alter("t",
                 {
                     AlterColumn{.name = "b", .generated = "GENERATED ALWAYS AS (a * 10) STORED"}
  });
  EXPECT_EQ(database.rows("SELECT * FROM t"), (Rows{
                                                  {"1", "10"}
  }));
  database.alter("t", {
                          AlterColumn{.name = "b", .default_value = ""}
  });
  EXPECT_EQ(database.rows("SELECT * FROM t"), (Rows{
                                                  {"1", "10"}
  }));
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (a INT, b INT)");
}

TEST(SqliteEdits, DropWithAColumnWhatIsAboutNothingElse) {
  EXPECT_EQ(altered("a INT, b INT CHECK (b > 0), c INT, CONSTRAINT ck CHECK (b < 9), UNIQUE (b), "
                    "FOREIGN KEY (b) REFERENCES p, CHECK (a > c), UNIQUE (a, c)",
                    {DropColumn{.name = "b"}}),
            "(a INT, c INT, CHECK (a > c), UNIQUE (a, c))");
  EXPECT_EQ(altered("a INT, b INT, c INT, UNIQUE (b, c)",
                    {DropColumn{.name = "b"}, DropColumn{.name = "c"}}),
            "(a INT)");
  EXPECT_EQ(altered("a INT, b INT, CONSTRAINT uq UNIQUE (b)",
                    {DropColumn{.name = "b"}, DropConstraint{.key = {.name = "uq"}}}),
            "(a INT)");
}

TEST(SqliteEdits, TellWhatElseNamesAColumn) {
  const DropColumn drop{.name = "b"};
  EXPECT_THAT([&] { altered("a, b, CONSTRAINT uq UNIQUE (a, b)", {drop}); },
              says("column \"b\" of table \"t\" cannot be dropped: constraint uq names it"));
  EXPECT_THAT([&] { altered("a, b, CHECK (a > b)", {drop}); },
              says("constraint CHECK (a > b) names it"));
  EXPECT_THAT([&] { altered("a CHECK (b > 0), b", {drop}); },
              says("constraint CHECK (b > 0) names it"));
  EXPECT_THAT([&] { altered("a, b, c AS (b + 1)", {drop}); }, says("column c names it"));
  EXPECT_THAT([&] { altered("a REFERENCES t (b), b UNIQUE", {drop}); },
              says("constraint FOREIGN KEY (a) names it"));
  EXPECT_THAT([&] { altered("b", {drop}); }, says("the only column"));
  AlteredDatabase database(
      "CREATE TABLE t (a, b); CREATE INDEX ix ON t (a) WHERE b > 0;"
      "CREATE TRIGGER tr AFTER UPDATE OF a, b ON t BEGIN SELECT NEW.b; END");
  EXPECT_THAT([&] { database.alter("t", {drop}); }, says("index ix names it"));
  EXPECT_THAT(
      [&] {
        database.alter("t", {drop, DropIndex{.name = "ix"}});
      },
      says("trigger tr names it"));
}

TEST(SqliteEdits, DropAColumnWithItsPartInAConstraintInAnyOrder) {
  EXPECT_EQ(altered("a, b, CONSTRAINT uq UNIQUE (a, b)",
                    {DropColumn{.name = "b"}, DropConstraint{.key = {.name = "uq"}}}),
            "(a)");
}

TEST(SqliteEdits, DropConstraintsByName) {
  const std::string body =
      "a INT CONSTRAINT fk REFERENCES p DEFERRABLE CONSTRAINT nn NOT NULL, b INT CONSTRAINT CK "
      "CHECK (b > 0), CONSTRAINT \"the key\" UNIQUE (a, b)";
  EXPECT_EQ(
      altered(body,
              {DropConstraint{.key = {.name = "FK"}}, DropConstraint{.key = {.name = "nn"}},
               DropConstraint{.key = {.name = "ck"}}, DropConstraint{.key = {.name = "the key"}}}),
      "(a INT, b INT)");
  EXPECT_THAT([&] { altered(body, {DropConstraint{.key = {.name = "nope"}}}); },
              says("table \"t\" has no constraint \"nope\""));
}

DropConstraint drop_key(ConstraintKind kind, const std::vector<std::string>& columns,
                        const std::string& referred_table = "") {
  dialect::sqlite::ConstraintKey key;
  key.kind = kind;
  key.columns = columns;
  key.referred_table = referred_table;
  return DropConstraint{.key = key};
}

DropConstraint drop_check(const std::string& condition) {
  dialect::sqlite::ConstraintKey key;
  key.kind = ConstraintKind::check;
  key.condition = condition;
  return DropConstraint{.key = key};
}

TEST(SqliteEdits, DropConstraintsWithoutANameByWhatTheyAreAbout) {
  const std::string body =
      "a INT UNIQUE REFERENCES p, b INT, c INT CHECK (c > 0), CHECK ((a) < b), UNIQUE (c, b), "
      "FOREIGN KEY (b, c) REFERENCES q (x, y), FOREIGN KEY (b) REFERENCES p";
  DropConstraint by_convention = drop_key(ConstraintKind::unique, {"b", "c"});
  by_convention.key.name = "uq_t_b_c";
  const std::vector<Edit> edits = {drop_key(ConstraintKind::unique, {"a"}),
                                   drop_key(ConstraintKind::foreign_key, {"A"}),
                                   drop_check("c>0"),
                                   drop_check("((a)<b)"),
                                   by_convention,
                                   drop_key(ConstraintKind::foreign_key, {}, "q"),
                                   drop_key(ConstraintKind::foreign_key, {"b"}, "P")};
  EXPECT_EQ(altered(body, edits), "(a INT, b INT, c INT)");
}

TEST(SqliteEdits, AskWhichConstraintIsMeant) {
  const std::string body = "a REFERENCES p, b, FOREIGN KEY (a) REFERENCES q";
  EXPECT_THAT([&] { altered(body, {drop_key(ConstraintKind::foreign_key, {"a"})}); },
              says("has 2 constraints FOREIGN KEY (a)"));
  EXPECT_THAT([&] { altered(body, {drop_check("")}); }, says("has no constraint CHECK"));
}

TEST(SqliteEdits, AddConstraints) {
  EXPECT_EQ(
      altered("a INT, b INT",
              {AddConstraint{.definition = "CONSTRAINT ck CHECK (a > 0)"},
               AddConstraint{.definition = "UNIQUE (a, b)"},
               AddConstraint{.definition = "FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE"}}),
      "(a INT, b INT, CONSTRAINT ck CHECK (a > 0), UNIQUE (a, b), FOREIGN KEY (a) REFERENCES p "
      "(id) ON DELETE CASCADE)");
  EXPECT_EQ(altered("a INT, CONSTRAINT ck CHECK (a > 0)",
                    {AddConstraint{.definition = "CONSTRAINT ck CHECK (a > 1)"}}),
            "(a INT, CONSTRAINT ck CHECK (a > 1))");
}

TEST(SqliteEdits, ReplaceThePrimaryKey) {
  EXPECT_EQ(altered("a INTEGER PRIMARY KEY AUTOINCREMENT, b INT",
                    {AddConstraint{.definition = "CONSTRAINT pk PRIMARY KEY (a, b)"}}),
            "(a INTEGER, b INT, CONSTRAINT pk PRIMARY KEY (a, b))");
  EXPECT_EQ(
      altered("a INT, b INT, PRIMARY KEY (a)", {AddConstraint{.definition = "PRIMARY KEY (b)"}}),
      "(a INT, b INT, PRIMARY KEY (b))");
}

TEST(SqliteEdits, OrderColumns) {
  EXPECT_EQ(altered("a, b, c, d", {OrderColumns{.orders = {{"d", "c", "b", "a"}}}}),
            "(d, c, b, a)");
  EXPECT_EQ(altered("a, b, c, d", {OrderColumns{.orders = {{"c", "a"}}}}), "(b, c, d, a)");
  EXPECT_EQ(altered("a, b, c",
                    {
                        AddColumn{.definition = "d", .position = {.before = "b"}}
  }),
            "(a, d, b, c)");
  EXPECT_EQ(altered("a, b, c, UNIQUE (a)",
                    {
                        AddColumn{.definition = "d", .position = {.after = "c"}},
                        AddColumn{.definition = "e", .position = {.after = "d"}}
  }),
            "(a, b, c, d, e, UNIQUE (a))");
  EXPECT_EQ(altered("a, b, c",
                    {
                        AlterColumn{.name = "c", .position = {.before = "a"}}
  }),
            "(c, a, b)");
  EXPECT_EQ(altered("a, b, c",
                    {
                        AlterColumn{.name = "a", .position = {.after = "c"}}
  }),
            "(b, c, a)");
  EXPECT_EQ(altered("a, b, c",
                    {
                        AlterColumn{.name = "a", .position = {.after = "b"}}
  }),
            "(b, a, c)");
  EXPECT_THAT(
      [] {
        altered("a, b", {OrderColumns{.orders = {{"a", "b"}, {"b", "a"}}}});
      },
      says("cannot stand in these orders"));
}

TEST(SqliteEdits, RenameAColumnToOneThatIsDropped) {
  AlteredDatabase database(R"(
    CREATE TABLE t (a INT, b INT CHECK (b > 0), c INT AS (b + 1), parent INT REFERENCES t (b), UNIQUE (b));
    CREATE INDEX i ON t (lower(b)) WHERE b > 0;
    CREATE TRIGGER tr AFTER UPDATE OF b ON t BEGIN SELECT NEW.b; END;
    INSERT INTO t (a, b) VALUES (1, 2))");
  database.alter("t", {
                          DropColumn{.name = "a"       },
                          RenameColumn{ .from = "b",         .to = "a"},
                          AlterColumn{ .name = "b", .nullable = false}
  });
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (a INT NOT NULL CHECK (a > 0), c INT AS (a + 1), parent INT "
            "REFERENCES t (a), UNIQUE (a))");
  EXPECT_EQ(database.sql_of("i"), "CREATE INDEX i ON t (lower(a)) WHERE a > 0");
  EXPECT_EQ(database.sql_of("tr"),
            "CREATE TRIGGER tr AFTER UPDATE OF a ON t BEGIN SELECT NEW.a; END");
  EXPECT_EQ(database.rows("SELECT a, c FROM t"), (Rows{
                                                     {"2", "3"}
  }));
}

TEST(SqliteEdits, RenameAColumnWhereverItIsNamed) {
  AlteredDatabase database(R"(
    CREATE TABLE t (id INTEGER PRIMARY KEY, a INT UNIQUE);
    CREATE TABLE c (x INT REFERENCES t (a));
    CREATE VIEW v AS SELECT a FROM t;
    INSERT INTO t VALUES (1, 2);
    INSERT INTO c VALUES (2))");
  database.alter(
      "t", {
               AlterColumn{.name = "a", .type = "BIGINT"},
               RenameColumn{.from = "a", .to = "b"       }
  });
  EXPECT_EQ(database.sql_of("c"), "CREATE TABLE c (x INT REFERENCES t (b))");
  EXPECT_EQ(database.sql_of("v"), "CREATE VIEW v AS SELECT b FROM t");
}

TEST(SqliteEdits, AreRefusedBeforeAnythingIsDone) {
  AlteredDatabase database("CREATE TABLE t (a, b)");
  EXPECT_THROW(database.alter("t",
                              {
                                  RenameColumn{.from = "a",    .to = "c"},
                                  AlterColumn{.name = "b",              .type = "INT"},
                                  DropConstraint{.key = {.name = "nope"}}
  }),
               Error);
  EXPECT_THAT(database.statements(), IsEmpty());
}

}  // namespace

}  // namespace migrate::test
