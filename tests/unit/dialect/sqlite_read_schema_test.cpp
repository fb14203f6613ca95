// SPDX-License-Identifier: MIT
//
// What is read from the stored texts of an SQLite database.
#include "config/url.hpp"
#include "dialect/connect.hpp"
#include "dialect/connection.hpp"
#include "dialect/read_scope.hpp"
#include "dialect/sqlite/introspect/expression_text.hpp"
#include "dialect/sqlite/introspect/read_schema.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "schema/database.hpp"
#include "schema/read_type.hpp"

#include <memory>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::dialect {
namespace {

using schema::Check;
using schema::ForeignKey;
using schema::Order;
using schema::PrimaryKey;
using schema::SqlText;
using schema::Unique;
using sqlite::expression_text;
using testing::ElementsAre;
using testing::IsEmpty;

class SqliteReadSchemaTest : public testing::Test {
 protected:
  schema::Database read(const std::string& sql, const ReadScope& scope = {}) {
    connection_->execute({.sql = sql, .place = {}});
    return connection_->read_schema(scope);
  }

  schema::Table table(const std::string& sql) { return read(sql).tables.at(0); }

  schema::Column column(const std::string& definition) {
    return table("DROP TABLE IF EXISTS t; CREATE TABLE t (c " + definition + ")").columns.at(0);
  }

  template <typename Constraint>
  Constraint constraint(const std::string& sql, std::size_t at = 0) {
    return std::get<Constraint>(table(sql).constraints.at(at));
  }

  std::unique_ptr<Connection> connection_ = connect_in_memory(SqliteDialect());
};

TEST_F(SqliteReadSchemaTest, KnowsTypesByTheirNames) {
  EXPECT_EQ(column("varchar( 255 )").type, schema::read_type("varchar(255)"));
  EXPECT_EQ(column("Double  Precision").type, schema::read_type("double precision"));
}

TEST_F(SqliteReadSchemaTest, KeepsTypesThatWouldBeWrittenOtherwise) {
  EXPECT_EQ(column("INT").type, schema::as_written("INT"));
  EXPECT_EQ(column("FLOAT (53)").type, schema::as_written("FLOAT(53)"));
  EXPECT_EQ(column("").type, schema::Type{});
}

TEST_F(SqliteReadSchemaTest, ReadsWhatIsSaidOfAColumn) {
  const schema::Column read = column(
      "TEXT COLLATE nocase CONSTRAINT nn NOT NULL ON CONFLICT ignore DEFAULT ( lower( 'A' ) )");
  EXPECT_EQ(read.type.collation, "NOCASE");
  EXPECT_EQ(read.nullable, false);
  EXPECT_EQ(read.sqlite.on_conflict_not_null, "IGNORE");
  EXPECT_EQ(read.server_default, schema::ServerDefault(SqlText{.sql = "(lower('A'))"}));
}

TEST_F(SqliteReadSchemaTest, TakesANameForATextAsSqliteDoes) {
  EXPECT_EQ(column("DEFAULT \"a b\"").server_default,
            schema::ServerDefault(SqlText{.sql = "'a b'"}));
  EXPECT_EQ(column("DEFAULT true").server_default, schema::ServerDefault(SqlText{.sql = "TRUE"}));
}

TEST_F(SqliteReadSchemaTest, ReadsGeneratedColumns) {
  const schema::Table read =
      table("CREATE TABLE t (a, b AS (a+1) STORED, c GENERATED ALWAYS AS (a || 'x'))");
  EXPECT_EQ(read.columns.at(1).computed,
            (schema::Computed{.sql = {.sql = "a + 1"}, .persisted = true}));
  EXPECT_EQ(read.columns.at(2).computed,
            (schema::Computed{.sql = {.sql = "a || 'x'"}, .persisted = false}));
}

/// A key that counts rows is never null, others may be.
TEST_F(SqliteReadSchemaTest, KnowsWhichKeysMayBeNull) {
  const schema::Database read = this->read(
      "CREATE TABLE a (id INTEGER PRIMARY KEY);"
      "CREATE TABLE b (id INTEGER NOT NULL, PRIMARY KEY (id));"
      "CREATE TABLE c (id TEXT PRIMARY KEY);"
      "CREATE TABLE d (id TEXT PRIMARY KEY) WITHOUT ROWID;");
  EXPECT_EQ(read.tables.at(0).columns, read.tables.at(1).columns);
  EXPECT_EQ(read.tables.at(0).columns.at(0).nullable, std::nullopt);
  EXPECT_EQ(read.tables.at(2).columns.at(0).nullable, true);
  EXPECT_EQ(read.tables.at(3).columns.at(0).nullable, std::nullopt);
}

TEST_F(SqliteReadSchemaTest, ReadsKeys) {
  const auto key = constraint<PrimaryKey>(
      "CREATE TABLE t (Id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT)");
  EXPECT_EQ(key.facts.name.text, "pk");
  EXPECT_THAT(key.columns, ElementsAre("Id"));
  EXPECT_EQ(key.sqlite_on_conflict, "REPLACE");
  EXPECT_TRUE(table("CREATE TABLE u (a)").sqlite.autoincrement);
}

TEST_F(SqliteReadSchemaTest, ReadsUniqueConstraintsAsTheirColumnsAreSpelled) {
  const auto unique =
      constraint<Unique>("CREATE TABLE t (\"A b\", c, UNIQUE (\"a B\", C) ON CONFLICT FAIL)");
  EXPECT_THAT(unique.columns, ElementsAre("A b", "c"));
  EXPECT_EQ(unique.sqlite_on_conflict, "FAIL");
}

TEST_F(SqliteReadSchemaTest, ReadsForeignKeys) {
  const schema::Database database = read(
      "CREATE TABLE Teams (Id INTEGER PRIMARY KEY);"
      "CREATE TABLE users (t REFERENCES teams (id) ON DELETE SET NULL ON UPDATE NO ACTION "
      "MATCH full NOT NULL DEFERRABLE INITIALLY DEFERRED)");
  const auto& key = std::get<ForeignKey>(database.tables.at(1).constraints.at(0));
  EXPECT_THAT(key.columns, ElementsAre("t"));
  EXPECT_EQ(key.referred_table, "Teams");
  EXPECT_THAT(key.referred_columns, ElementsAre("Id"));
  EXPECT_EQ(key.on_delete, "SET NULL");
  EXPECT_EQ(key.on_update, "");
  EXPECT_EQ(key.match, "FULL");
  EXPECT_EQ(key.facts.timing, (schema::Timing{.deferrable = true, .initially = "DEFERRED"}));
}

TEST_F(SqliteReadSchemaTest, ReadsChecks) {
  const auto check = constraint<Check>(
      "CREATE TABLE t (a CHECK (a>0  and/**/a in(1,2)), CONSTRAINT \"c d\" CHECK (a <> ''))");
  EXPECT_EQ(check.condition.sql, "a > 0 AND a IN (1, 2)");
  EXPECT_EQ(constraint<Check>("CREATE TABLE u (a)", 1).facts.name.text, "c d");
}

TEST_F(SqliteReadSchemaTest, ReadsWhatATableIs) {
  const schema::Table read = table("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
  EXPECT_TRUE(read.sqlite.strict);
  EXPECT_FALSE(read.sqlite.with_rowid);
}

TEST_F(SqliteReadSchemaTest, ReadsIndexes) {
  const schema::Table read = table(
      "CREATE TABLE t (a, b UNIQUE);"
      "CREATE UNIQUE INDEX ix ON t (A COLLATE rtrim DESC, lower( b ), b ASC) WHERE a is not null");
  ASSERT_EQ(read.indexes.size(), 1U);
  const schema::Index& index = read.indexes.at(0);
  EXPECT_EQ(index.name.text, "ix");
  EXPECT_TRUE(index.unique);
  EXPECT_EQ(index.sqlite.where->sql, "a IS NOT NULL");
  ASSERT_EQ(index.elements.size(), 3U);
  EXPECT_EQ(index.elements[0],
            (schema::IndexElement{.what = "a", .collation = "RTRIM", .order = Order::descending}));
  EXPECT_EQ(index.elements[1].what, decltype(index.elements[1].what)(SqlText{.sql = "lower(b)"}));
  EXPECT_EQ(index.elements[2], schema::IndexElement{.what = "b"});
}

TEST_F(SqliteReadSchemaTest, ReadsViewsAndTriggers) {
  const schema::Database read = this->read(
      "CREATE TABLE t (a);"
      "CREATE VIEW v (\"x y\", z) AS  SELECT a, 1 -- one\n FROM t;"
      "CREATE TRIGGER tr AFTER UPDATE OF a ON T WHEN new.a > 1 BEGIN SELECT ';'; END;");
  ASSERT_EQ(read.views.size(), 1U);
  EXPECT_THAT(read.views[0].columns, ElementsAre("x y", "z"));
  EXPECT_EQ(read.views[0].query, "SELECT a, 1 -- one\n FROM t");
  ASSERT_EQ(read.triggers.size(), 1U);
  EXPECT_EQ(read.triggers[0].table, "t");
  EXPECT_EQ(read.triggers[0].when, "AFTER UPDATE OF a");
  EXPECT_EQ(read.triggers[0].definition, "WHEN new.a > 1 BEGIN SELECT ';'; END");
}

/// "v: T.a" for each column that a view reads.
std::vector<std::string> dependencies(const schema::Database& database) {
  std::vector<std::string> texts;
  for (const schema::Dependency& one : database.dependencies) {
    const bool is_view = one.needs.kind == schema::ObjectKind::view;
    texts.push_back(fmt::format("{}: {}{}.{}", one.object.name, is_view ? "view " : "",
                                one.needs.name, one.column));
  }
  return texts;
}

TEST_F(SqliteReadSchemaTest, KnowsWhatViewsRead) {
  const schema::Database read = this->read(
      "CREATE TABLE T (a, b, c); CREATE TABLE u (x, y);"
      "CREATE VIEW counts AS SELECT count(*) FROM u;"
      "CREATE VIEW \"a view\" AS WITH q AS (SELECT A FROM t WHERE b > 0) SELECT * FROM q;"
      "CREATE VIEW above AS SELECT a FROM \"A VIEW\" WHERE EXISTS (SELECT x FROM u);"
      "CREATE VIEW broken AS SELECT x FROM missing; CREATE VIEW alone AS SELECT 1");
  EXPECT_THAT(dependencies(read),
              ElementsAre("a view: T.a", "a view: T.b", "above: T.a", "above: T.b", "above: u.x",
                          "above: view a view.A", "counts: u."));
  EXPECT_ANY_THROW(this->read("ATTACH 'out.db' AS out"));  // what is in memory stays there
}

TEST_F(SqliteReadSchemaTest, KeepsTheTextOfWhatNoValueSays) {
  const schema::Database read = this->read(
      "CREATE TABLE a (id INTEGER PRIMARY KEY DESC);"
      "CREATE TABLE b (x, PRIMARY KEY (x COLLATE NOCASE));"
      "CREATE INDEX ix ON b (x);"
      "CREATE VIRTUAL TABLE docs USING fts5(body);");
  EXPECT_THAT(read.tables, IsEmpty());
  std::vector<std::string> others;
  for (const schema::OtherObject& other : read.others) {
    others.push_back(other.kind + ' ' + other.name);
  }
  EXPECT_THAT(others, ElementsAre("index ix", "table a", "table b", "virtual table docs"));
}

TEST_F(SqliteReadSchemaTest, LeavesOutWhatIsNotOfTheDatabase) {
  const schema::Database read = this->read(
      "ATTACH ':memory:' AS other; CREATE TABLE other.a (x); CREATE TEMP TABLE b (x);"
      "CREATE TABLE c (x); CREATE TABLE d (x); CREATE TRIGGER t AFTER INSERT ON d BEGIN SELECT 1; "
      "END; CREATE INDEX i ON d (x); ANALYZE;",
      {.exclude = {"d"}});
  ASSERT_EQ(read.tables.size(), 1U);
  EXPECT_EQ(read.tables[0].name, "c");
  EXPECT_THAT(read.triggers, IsEmpty());
}

TEST_F(SqliteReadSchemaTest, AsksAsOftenForManyTablesAsForFew) {
  int asked = 0;
  const sqlite::Ask ask = [&](const std::string& sql) {
    ++asked;
    return connection_->query(sql);
  };
  const auto queries = [&](int tables) {
    asked = 0;
    for (int i = 0; i < tables; ++i) {
      connection_->execute({.sql = fmt::format("CREATE TABLE t{0}_{1} (id INTEGER PRIMARY KEY, a "
                                               "REFERENCES t{0}_0); CREATE INDEX i{0}_{1} ON "
                                               "t{0}_{1} (a)",
                                               tables, i),
                            .place = {}});
    }
    sqlite::read_schema(ask, connection_->dialect(), {});
    return asked;
  };
  EXPECT_EQ(queries(5), queries(500));
}

TEST(ExpressionTextTest, IsOneTextForWhatIsTheSame) {
  EXPECT_EQ(expression_text(" a  >=-1 "), "a >= -1");
  EXPECT_EQ(expression_text("a>= - 1"), "a >= -1");
  EXPECT_EQ(expression_text("(a||'x y')  ->> \"$.b\""), "(a || 'x y') ->> \"$.b\"");
  EXPECT_EQ(expression_text("Case when a then-b else +c end"), "CASE WHEN a THEN -b ELSE +c END");
  EXPECT_EQ(expression_text("t . a in (1 ,2)"), "t.a IN (1, 2)");
  EXPECT_EQ(expression_text("count (*) /* x */ -- y"), "count(*)");
  EXPECT_EQ(expression_text("1-1"), "1 - 1");
  EXPECT_EQ(expression_text(""), "");
}

}  // namespace
}  // namespace migrate::dialect
