// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/index_definition.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"

#include <migrate/error.hpp>

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using dialect::sqlite::Clause;
using dialect::sqlite::ClauseKind;
using dialect::sqlite::ColumnDefinition;
using dialect::sqlite::IndexDefinition;
using dialect::sqlite::TableConstraint;
using dialect::sqlite::TableDefinition;
using testing::ElementsAre;

constexpr const char* kEverything = R"(CREATE TABLE "my table" ( -- first
  id integer /* the key */ PRIMARY KEY desc ON CONFLICT ROLLBACK autoincrement,
  [a b] VARCHAR(10, 2) CONSTRAINT nn NOT NULL ON CONFLICT FAIL DEFAULT 'it''s' COLLATE nocase, -- a
  -- on its own
  `c` DEFAULT (1 + (2)) CHECK ("c" > 0) UNIQUE ON CONFLICT IGNORE,
  'd' double precision DEFAULT -1.5 NULL CONSTRAINT lonely
    REFERENCES other (x) ON DELETE SET NULL ON UPDATE NO ACTION MATCH FULL DEFERRABLE INITIALLY DEFERRED,
  e GENERATED ALWAYS AS (id || ')') STORED,
  f text AS (e) , /* also f */
  PRIMARY KEY (id, "c" DESC) ON CONFLICT ABORT,
  CONSTRAINT u UNIQUE (e COLLATE nocase, f) CHECK (f <> ',') -- no comma before this
  , FOREIGN KEY (c, d) REFERENCES other ON DELETE CASCADE NOT DEFERRABLE
) WITHOUT ROWID, STRICT -- last)";

std::vector<ClauseKind> kinds(const ColumnDefinition& column) {
  std::vector<ClauseKind> kinds;
  for (const Clause& clause : column.clauses()) kinds.push_back(clause.kind);
  return kinds;
}

TEST(SqliteTableDefinition, KeepsEveryByte) {
  EXPECT_EQ(TableDefinition::read(kEverything).print(), kEverything);
  for (const std::string text :
       {"CREATE TABLE t(a)", "create temp table if not exists main.t(a,b)",
        "CREATE TABLE t(a,CHECK(a)UNIQUE(a))", "CREATE TABLE t ( a -- x\n,b)",
        "CREATE TABLE t(a /* x */)STRICT /* open",
        "CREATE TABLE t(a CONSTRAINT x CONSTRAINT y NOT NULL, CONSTRAINT z)",
        "CREATE TABLE t\r\n(\r\n  a INT,\r\n  b)\r\n"}) {
    EXPECT_EQ(TableDefinition::read(text).print(), text);
  }
}

TEST(SqliteTableDefinition, KnowsItsColumns) {
  const TableDefinition table = TableDefinition::read(kEverything);
  EXPECT_EQ(table.name(), "my table");
  EXPECT_THAT(table.column_names(), ElementsAre("id", "a b", "c", "d", "e", "f"));
  const auto columns = table.columns();
  EXPECT_EQ(columns[0]->type(), "integer");
  EXPECT_EQ(columns[1]->type(), "VARCHAR(10, 2)");
  EXPECT_EQ(columns[2]->type(), "");
  EXPECT_EQ(columns[3]->type(), "double precision");
  EXPECT_EQ(columns[4]->type(), "");
  EXPECT_EQ(columns[5]->type(), "text");
}

TEST(SqliteTableDefinition, KnowsWhatIsSaidOfAColumn) {
  const TableDefinition table = TableDefinition::read(kEverything);
  const auto columns = table.columns();
  EXPECT_THAT(kinds(*columns[0]), ElementsAre(ClauseKind::primary_key));
  EXPECT_TRUE(columns[0]->clauses()[0].autoincrement);
  EXPECT_TRUE(columns[0]->clauses()[0].descending);
  EXPECT_THAT(kinds(*columns[1]),
              ElementsAre(ClauseKind::not_null, ClauseKind::default_value, ClauseKind::collation));
  EXPECT_EQ(columns[1]->clauses()[0].name, "nn");
  EXPECT_EQ(columns[1]->text_of(columns[1]->clauses()[1].expression), "'it''s'");
  EXPECT_THAT(kinds(*columns[2]),
              ElementsAre(ClauseKind::default_value, ClauseKind::check, ClauseKind::unique));
  EXPECT_THAT(kinds(*columns[3]),
              ElementsAre(ClauseKind::default_value, ClauseKind::null, ClauseKind::foreign_key));
  EXPECT_EQ(columns[3]->clauses()[2].name, "lonely");
  EXPECT_EQ(columns[3]->clauses()[2].reference.table.name, "other");
  EXPECT_TRUE(columns[4]->clauses()[0].stored);
  EXPECT_FALSE(columns[5]->clauses()[0].stored);
}

TEST(SqliteTableDefinition, KnowsItsConstraintsAndOptions) {
  const TableDefinition table = TableDefinition::read(kEverything);
  std::vector<ClauseKind> found;
  for (const TableConstraint* constraint : table.constraints()) {
    found.push_back(constraint->clause.kind);
  }
  EXPECT_THAT(found, ElementsAre(ClauseKind::primary_key, ClauseKind::unique, ClauseKind::check,
                                 ClauseKind::foreign_key));
  EXPECT_EQ(table.constraints()[1]->clause.name, "u");
  EXPECT_TRUE(table.is_strict());
  EXPECT_TRUE(table.is_without_rowid());
}

TEST(SqliteTableDefinition, TakesATypeThatEndsInGeneratedAlways) {
  const ColumnDefinition column = ColumnDefinition::read("a INT GENERATED ALWAYS");
  EXPECT_EQ(column.type(), "INT");
  EXPECT_THAT(kinds(ColumnDefinition::read("a generated always as (b)")),
              ElementsAre(ClauseKind::generated));
}

TEST(SqliteTableDefinition, RefusesWhatIsNone) {
  for (const std::string text :
       {"", "CREATE", "CREATE TABLE t AS SELECT 1", "CREATE VIRTUAL TABLE t USING fts5(a)",
        "CREATE TABLE t(", "CREATE TABLE t(a", "CREATE TABLE t()", "CREATE TABLE t(a,)",
        "CREATE TABLE t(a DEFAULT", "CREATE TABLE t(a, CHECK (a", "CREATE TABLE t(a, CHECK",
        "CREATE TABLE t(a NOT)", "CREATE TABLE t(a, UNIQUE(a)",
        "CREATE TABLE t(a, FOREIGN KEY(a))"}) {
    EXPECT_THROW(TableDefinition::read(text), Error) << text;
  }
}

TEST(SqliteTableDefinition, ReadsParenthesesHoweverDeep) {
  const std::string deep(100000, '(');
  EXPECT_THROW(TableDefinition::read("CREATE TABLE t(a CHECK " + deep), Error);
  const std::string closed =
      "CREATE TABLE t(a CHECK " + deep + "1" + std::string(100000, ')') + ")";
  EXPECT_EQ(TableDefinition::read(closed).print(), closed);
}

TEST(SqliteTableDefinition, PutsAColumnWhereTheOthersStand) {
  TableDefinition table =
      TableDefinition::read("CREATE TABLE t (\n  a INT, -- about a\n  b INT -- about b\n)");
  table.insert(ColumnDefinition::read("c INT"));
  EXPECT_EQ(table.print(),
            "CREATE TABLE t (\n  a INT, -- about a\n  b INT, -- about b\n  c INT\n)");
  table.insert(ColumnDefinition::read("z INT"), 0);
  EXPECT_EQ(table.print(),
            "CREATE TABLE t (\n  z INT,\n  a INT, -- about a\n  b INT, -- about b\n  c INT\n)");
}

TEST(SqliteTableDefinition, PutsAColumnOnTheSameLine) {
  TableDefinition table = TableDefinition::read("CREATE TABLE t (a INT, CHECK (a))");
  table.insert(ColumnDefinition::read("b"), 0);
  table.insert(ColumnDefinition::read("c"));
  table.append(TableConstraint::read("UNIQUE (a)"));
  EXPECT_EQ(table.print(), "CREATE TABLE t (b, a INT, c, CHECK (a), UNIQUE (a))");
}

TEST(SqliteTableDefinition, TakesAColumnOutWithItsComment) {
  const std::string text =
      "CREATE TABLE t (\n  a INT, -- about a\n  b INT, -- about b\n  -- on its own\n  c INT -- "
      "about c\n)";
  TableDefinition first = TableDefinition::read(text);
  first.remove(0);
  EXPECT_EQ(first.print(),
            "CREATE TABLE t (\n  b INT, -- about b\n  -- on its own\n  c INT -- about c\n)");
  TableDefinition last = TableDefinition::read(text);
  last.remove(2);
  EXPECT_EQ(last.print(),
            "CREATE TABLE t (\n  a INT, -- about a\n  b INT -- about b\n  -- on its own\n  \n)");
  TableDefinition inner = TableDefinition::read(text);
  inner.remove(1);
  EXPECT_EQ(inner.print(),
            "CREATE TABLE t (\n  a INT, -- about a\n  -- on its own\n  c INT -- about c\n)");
}

TEST(SqliteTableDefinition, OrdersColumnsWithTheirComments) {
  TableDefinition table = TableDefinition::read(
      "CREATE TABLE t (\n  a INT, -- about a\n  b INT,\n  c INT -- about c\n)");
  table.reorder({2, 0, 1});
  EXPECT_EQ(table.print(),
            "CREATE TABLE t (\n  c INT, -- about c\n  a INT, -- about a\n  b INT\n)");
  table.reorder({1, 2, 0});
  EXPECT_EQ(table.print(),
            "CREATE TABLE t (\n  a INT, -- about a\n  b INT,\n  c INT -- about c\n)");
}

TEST(SqliteTableDefinition, PutsNothingIntoAComment) {
  TableDefinition table = TableDefinition::read("CREATE TABLE t (a, b, -- about b\n c)");
  table.reorder({1, 0, 2});
  EXPECT_EQ(table.print(), "CREATE TABLE t (b, -- about b\n a,\n c)");
}

TEST(SqliteColumnDefinition, ChangesWhatItMustOnly) {
  ColumnDefinition column = ColumnDefinition::read("a  VARCHAR(10) /* x */ DEFAULT 'y'  UNIQUE");
  column.set_nullable(false);
  EXPECT_EQ(column.text(), "a  VARCHAR(10) /* x */ DEFAULT 'y' NOT NULL  UNIQUE");
  column.set_type("TEXT");
  EXPECT_EQ(column.text(), "a  TEXT /* x */ DEFAULT 'y' NOT NULL  UNIQUE");
  column.set_default("(1 + 1)");
  EXPECT_EQ(column.text(), "a  TEXT /* x */ DEFAULT (1 + 1) NOT NULL  UNIQUE");
  column.set_collation("NOCASE");
  EXPECT_EQ(column.text(), "a  TEXT COLLATE NOCASE /* x */ DEFAULT (1 + 1) NOT NULL  UNIQUE");
  column.set_nullable(true);
  column.set_default("");
  column.set_collation("");
  EXPECT_EQ(column.text(), "a  TEXT /* x */  UNIQUE");
  column.set_type("");
  EXPECT_EQ(column.text(), "a /* x */  UNIQUE");
  column.set_type("INT");
  EXPECT_EQ(column.text(), "a INT /* x */  UNIQUE");
}

TEST(SqliteColumnDefinition, TakesNullForNullable) {
  ColumnDefinition column =
      ColumnDefinition::read("a INT CONSTRAINT n NULL ON CONFLICT FAIL CHECK(a)");
  column.set_nullable(false);
  EXPECT_EQ(column.text(), "a INT NOT NULL CHECK(a)");
}

TEST(SqliteIndexDefinition, KnowsTheColumnsThatItNames) {
  IndexDefinition index = IndexDefinition::read(
      "CREATE UNIQUE INDEX \"i x\" ON t (a COLLATE nocase DESC, lower(\"b\"), 'c') WHERE d > 0 AND "
      "a");
  EXPECT_EQ(index.name(), "i x");
  EXPECT_EQ(index.table(), "t");
  std::vector<std::string> names;
  for (const auto& name : index.names()) names.push_back(name.name);
  EXPECT_THAT(names, ElementsAre("a", "b", "c", "d", "a"));
  index.rename_column("A", "\"new a\"");
  EXPECT_EQ(index.text(),
            "CREATE UNIQUE INDEX \"i x\" ON t (\"new a\" COLLATE nocase DESC, lower(\"b\"), 'c') "
            "WHERE d > 0 AND \"new a\"");
}

}  // namespace

}  // namespace migrate::test
