// SPDX-License-Identifier: MIT
// What a comparison says makes the one schema of the other, for real, and back: the operations as
// they are, and what a revision of Alembic's reads back from them.
#include "autogenerate/compare.hpp"

#include "contract/contract.hpp"
#include "contract/random_changes.hpp"
#include "contract/side.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <tuple>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using operation::Step;
using testing::IsEmpty;

/// What a change cannot choose: where a column stands.
schema::Database without_order(schema::Database database) {
  for (schema::Table& table : database.tables) {
    std::sort(table.columns.begin(), table.columns.end(),
              [](const schema::Column& a, const schema::Column& b) { return a.name < b.name; });
  }
  return database;
}

/// Whether the changes are made as they are, or go through a file of Alembic's, as batches or not.
enum class Form { plain, python, batches };

using Parameter = std::tuple<std::string, Form>;

const auto kForms = testing::Values(Form::plain, Form::python, Form::batches);

std::string name_of_parameter(const testing::TestParamInfo<Parameter>& test) {
  const auto& [dialect, form] = test.param;
  if (form == Form::plain) return dialect;
  return dialect + (form == Form::python ? "_python" : "_batches");
}

class CompareContract : public testing::TestWithParam<Parameter> {
 protected:
  static const std::string& dialect_name() { return std::get<0>(GetParam()); }

  static bool in_python() { return std::get<1>(GetParam()) != Form::plain; }

  autogenerate::Changes compare(const schema::Database& from, const schema::Database& to) const {
    return autogenerate::compare(from, to, here_.connection->dialect());
  }

  void change(const schema::Database& from, const schema::Database& to) {
    if (!in_python()) return here_.run(compare(from, to));
    engine::SchemaContext context;
    context.url = config::DatabaseUrl::parse(here_.database->url());
    context.as_batches = std::get<1>(GetParam()) == Form::batches;
    file_.emplace(
        engine::Generated{
            .from = from, .to = to, .upgrade = compare(from, to), .downgrade = compare(to, from)},
        context);
    SCOPED_TRACE(file_->text());
    file_->run(Direction::upgrade, here_);
  }

  void change_back(const schema::Database& to, const schema::Database& from) {
    if (!in_python()) return here_.run(compare(to, from));
    SCOPED_TRACE(file_->text());
    file_->run(Direction::downgrade, here_);
  }

  /// Makes the one database like the other.
  void follow(const Side& there) {
    const schema::Database wanted = there.read();
    ASSERT_NO_FATAL_FAILURE(change(here_.read(), wanted));
    const schema::Database now = here_.read();
    SCOPED_TRACE(file_ ? file_->text() : "");
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
    Side there(dialect_name());
    Side back(dialect_name());
    if (!before.empty()) here_.database->execute(before);
    if (!before.empty()) back.database->execute(before);
    there.database->execute(after);
    ASSERT_NO_FATAL_FAILURE(follow(there));
    const schema::Database old = back.read();
    ASSERT_NO_FATAL_FAILURE(change_back(here_.read(), old));
    EXPECT_THAT(names_of(compare(here_.read(), old)), IsEmpty());
  }

  static std::string schema_of_every_kind() {
    std::ifstream file(fmt::format("{}/schemas/{}.sql", MIGRATE_TEST_DATA, dialect_name()));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  Side here_{dialect_name()};
  std::optional<RevisionFile> file_;
};

// From the tables of one round to those of the next, which have next to nothing in common.
TEST_P(CompareContract, FollowsRandomChanges) {
  for (unsigned seed = 1; seed <= rounds(12); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomChanges changes(seed);
    const std::vector<Step> steps = changes.next_round();
    Side there(dialect_name());
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
  Side there(dialect_name());
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
      dialect_name() == "sqlite"
          ? "CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES b (id));"
            "CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a (id));"
          : "CREATE TABLE a (id integer PRIMARY KEY, b integer);"
            "CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a (id));"
            "ALTER TABLE a ADD CONSTRAINT ab FOREIGN KEY (b) REFERENCES b (id);";
  expect_follows("", circle);
}

INSTANTIATE_TEST_SUITE_P(Databases, CompareContract,
                         testing::Combine(testing::ValuesIn(contract_dialects()), kForms),
                         name_of_parameter);

using CompareSqlite = CompareContract;

// In one go with everything else that changes of a table.
TEST_P(CompareSqlite, ChangesWhatTablesAreMadeWith) {
  const std::string rows =
      "INSERT INTO counted VALUES (1, 'x', 2), (7, 'y', 3); INSERT INTO stored VALUES ('k', 5);"
      "INSERT INTO typed VALUES (4); INSERT INTO keyed VALUES (9, 1);";
  expect_follows(
      "CREATE TABLE counted (id INTEGER NOT NULL, a VARCHAR(9), b BIGINT, CONSTRAINT pk PRIMARY "
      "KEY "
      "(id));"
      "CREATE TABLE stored (k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;"
      "CREATE TABLE typed (a INTEGER REFERENCES counted (id)) STRICT;"
      "CREATE TABLE keyed (id INTEGER PRIMARY KEY AUTOINCREMENT, b INTEGER NOT NULL);" +
          rows,
      "CREATE TABLE counted (id INTEGER NOT NULL, a TEXT NOT NULL, b INTEGER, c TEXT, CONSTRAINT "
      "pk "
      "PRIMARY KEY (id AUTOINCREMENT)) STRICT;"
      "CREATE INDEX ix ON counted (a, c);"
      "CREATE TABLE stored (k TEXT PRIMARY KEY, n INTEGER);"
      "CREATE TABLE typed (a INTEGER REFERENCES counted (id));"
      "CREATE TABLE keyed (id INTEGER NOT NULL, b INTEGER NOT NULL PRIMARY KEY) WITHOUT ROWID;");
  EXPECT_THAT(here_.database->column("SELECT id || a || b FROM counted ORDER BY 1"),
              testing::ElementsAre("1x2", "7y3"));
  EXPECT_THAT(here_.database->column("SELECT k || n FROM stored"), testing::ElementsAre("k5"));
  EXPECT_THAT(here_.database->column("SELECT a FROM typed"), testing::ElementsAre("4"));
  EXPECT_THAT(here_.database->column("SELECT id FROM keyed"), testing::ElementsAre("9"));
}

// A view may stay where its table goes, and does not stand in the way of others.
TEST_P(CompareSqlite, KeepsViewsWhoseTablesChangeOrGo) {
  const std::string views =
      "CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT x, y FROM u WHERE z > 0;"
      "CREATE VIEW above AS SELECT w.x, (SELECT max(a) FROM v) AS most FROM w;";
  expect_follows(
      "CREATE TABLE t (a INTEGER, b INTEGER); CREATE TABLE u (x INTEGER, y INTEGER, z VARCHAR(9));"
      "INSERT INTO u VALUES (1, 2, 3);" +
          views,
      "CREATE TABLE u (x INTEGER, z TEXT NOT NULL);" + views);
  EXPECT_THAT(here_.database->column("SELECT x FROM u"), testing::ElementsAre("1"));
}

TEST_P(CompareSqlite, RebuildsBelowAViewInItsPlace) {
  const std::string view = "CREATE VIEW v AS SELECT b, count(*) AS n FROM t GROUP BY b;";
  const std::string from = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b VARCHAR(9));";
  here_.database->execute(from + view + "INSERT INTO t VALUES (1, 2, 'x')");
  Side there(dialect_name());
  there.database->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, c TEXT) STRICT;" + view);
  EXPECT_THAT(names_of(compare(here_.read(), there.read())),
              testing::ElementsAre("batch_alter_table"));
  ASSERT_NO_FATAL_FAILURE(follow(there));
  EXPECT_THAT(here_.database->column("SELECT b || n FROM v"), testing::ElementsAre("x1"));
}

TEST_P(CompareSqlite, SaysNothingOfANumberThatIsNeverNull) {
  here_.database->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
  Side there(dialect_name());
  there.database->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT");
  const autogenerate::Changes changes = compare(here_.read(), there.read());
  ASSERT_EQ(changes.size(), 1);
  EXPECT_THAT(std::get<operation::Batch>(changes.front().operation).steps, IsEmpty());
  ASSERT_NO_FATAL_FAILURE(follow(there));
}

// What only the key or the kind of table has said.
TEST_P(CompareSqlite, KeepsNullsOut) {
  expect_follows(
      "CREATE TABLE a (k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;"
      "CREATE TABLE b (k TEXT PRIMARY KEY, n INTEGER) STRICT;"
      "CREATE TABLE c (k INTEGER PRIMARY KEY, n INTEGER);"
      "INSERT INTO a VALUES ('x', 1); INSERT INTO b VALUES ('x', 1); INSERT INTO c VALUES (1, 2);",
      "CREATE TABLE a (k TEXT NOT NULL PRIMARY KEY, n INTEGER);"
      "CREATE TABLE b (k TEXT NOT NULL PRIMARY KEY, n INTEGER);"
      "CREATE TABLE c (k INTEGER NOT NULL, n INTEGER);");
}

TEST_P(CompareSqlite, KeepsCountingWithAnotherKey) {
  expect_follows(
      "CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, b INTEGER NOT NULL);"
      "INSERT INTO t VALUES (7, 8);",
      "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, CONSTRAINT pk PRIMARY KEY (b "
      "AUTOINCREMENT));");
}

INSTANTIATE_TEST_SUITE_P(Only, CompareSqlite, testing::Combine(testing::Values("sqlite"), kForms),
                         name_of_parameter);

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

/// Tables with a column of each kind: {"varchar(5)", "'x'"}, the type and the default.
std::string table_of(const std::vector<std::pair<std::string, std::string>>& columns) {
  std::string text =
      "CREATE TYPE mood AS ENUM ('sad', 'glad');"
      "CREATE DOMAIN mark AS integer; CREATE TABLE t (id integer PRIMARY KEY";
  for (std::size_t at = 0; at < columns.size(); ++at) {
    text += fmt::format(", c{:02} {} DEFAULT {}", at, columns[at].first, columns[at].second);
  }
  return text + ");";
}

// The default that a column has goes along where the server lets it.
TEST_P(ComparePostgresql, ChangesATypeInOneStatement) {
  Side there(dialect_name());
  here_.database->execute(table_of({
      {"varchar(10)",   "'x'"  },
      {"integer",       "7"    },
      {"numeric(9, 2)", "1.5"  },
      {"timestamptz",   "now()"},
      {"smallint",      "NULL" },
      {"text",          "'x'"  }
  }));
  there.database->execute(table_of({
      {"varchar(20)",    "'x'"  },
      {"bigint",         "7"    },
      {"numeric(12, 3)", "1.5"  },
      {"timestamp",      "now()"},
      {"integer",        "NULL" },
      {"varchar",        "'y'"  }
  }));
  EXPECT_THAT(names_of(compare(here_.read(), there.read())),
              testing::ElementsAreArray(std::vector<std::string>(6, "alter_column")));
  ASSERT_NO_FATAL_FAILURE(follow(there));
}

TEST_P(ComparePostgresql, ChangesTypesOfColumnsWithDefaults) {
  using Kinds = std::vector<std::pair<std::string, std::string>>;
  const std::vector<Kinds> families{
      {{"smallint", "7"},
       {"integer", "7"},
       {"bigint", "7"},
       {"numeric(9, 2)", "7.25"},
       {"real", "1.5"},
       {"double precision", "1.5"},
       {"text", "'7'"},
       {"varchar(9)", "'7'"},
       {"mark", "7"}},
      {{"text", "'x'"},
       {"varchar(5)", "'x'"},
       {"char(5)", "'x'"},
       {"varchar", "upper('x')"},
       {"text COLLATE \"C\"", "'x'"},
       {"bytea", "'x'"}},
      {{"timestamp", "now()"},
       {"timestamptz", "now()"},
       {"date", "now()"},
       {"timestamp(3)", "now()"},
       {"text", "now()"},
       {"date", "'2026-11-21'"}},
      {{"json", "'{}'"},            {"jsonb", "'{}'"},                                                               {"text", "'{}'"}                                                                                                                          },
      {{"inet", "'10.0.0.0'"},   {"cidr", "'10.0.0.0/8'"},                                                                {"text", "'10.0.0.0'"}                                                                                                                                           },
      {{"mood", "'sad'"},{"text", "'sad'"},{"varchar(9)", "'glad'"}},
      {{"boolean", "true"},     {"text", "'true'"},{"boolean", "false"}},
      {{"uuid", "md5('x')::uuid"},                           {"text", "md5('x')::uuid"},                                                            {"varchar(40)", "'x'"}                                                                                                                                                                                            },
      {{"integer[]", "'{1}'"},  {"bigint[]", "'{1}'"}, {"text[]", "'{1}'"}, {"text", "'{1}'"} }
  };
  Kinds before;
  Kinds after;
  for (const Kinds& family : families) {
    for (const auto& from : family) {
      for (const auto& to : family) {
        before.push_back(from);
        after.push_back(to);
      }
    }
  }
  expect_follows(table_of(before), table_of(after));
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

// Those that are not stored, where the server has them.
TEST_P(ComparePostgresql, ChangesWhatIsGenerated) {
  const bool has_virtual = here_.database->column("SHOW server_version_num").front() >= "180000";
  const std::string kind = has_virtual ? "VIRTUAL" : "STORED";
  expect_follows(
      "CREATE TABLE t (id integer PRIMARY KEY, a integer GENERATED ALWAYS AS (id * 2) STORED);",
      fmt::format("CREATE TABLE t (id integer PRIMARY KEY, a integer GENERATED ALWAYS AS (id * 2) "
                  "{0}, b integer GENERATED ALWAYS AS (id + 1) {0});",
                  kind));
}

// To tables with rows, which get their numbers.
TEST_P(ComparePostgresql, AddsColumnsThatCount) {
  expect_follows(
      "CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (2); CREATE TABLE u (a integer);"
      "CREATE TABLE v (id integer PRIMARY KEY); INSERT INTO u VALUES (7);",
      "CREATE TABLE t (a integer, id bigserial PRIMARY KEY, n serial, s smallserial);"
      "CREATE TABLE u (a integer, i integer GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2), "
      "b bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);"
      "CREATE TABLE v (id integer PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY UNIQUE);");
  if (in_python()) {
    EXPECT_THAT(file_->text(),
                testing::HasSubstr("sa.Identity(always=True, start=5, increment=2)"));
    EXPECT_THAT(file_->text(), testing::HasSubstr("nextval('t_id_seq'::regclass)"));
    EXPECT_THAT(file_->text(), testing::Not(testing::HasSubstr("To decide")));
  }
}

/// A partitioned table, with what its columns say, and tables that are its parts.
std::string events(const std::string& body, const std::string& parts) {
  return "CREATE TABLE teams (id integer PRIMARY KEY);" + body + parts;
}

// What is done to the whole is done to its parts.
TEST_P(ComparePostgresql, ChangesPartitionedTables) {
  const std::string parts =
      "CREATE TABLE a_first PARTITION OF events FOR VALUES FROM (0) TO (10);"
      "CREATE TABLE second PARTITION OF events FOR VALUES FROM (10) TO (20) PARTITION BY LIST (id);"
      "CREATE TABLE eleven PARTITION OF second FOR VALUES IN (11); CREATE VIEW v AS SELECT n FROM "
      "a_first;";
  expect_follows(
      events("CREATE TABLE events (id integer PRIMARY KEY, n integer DEFAULT 1, x varchar(9), "
             "team integer REFERENCES teams, kept integer DEFAULT 5) PARTITION BY RANGE (id);"
             "CREATE INDEX ix_n ON events (n);",
             parts + "ALTER TABLE eleven ALTER n SET DEFAULT 2, ALTER kept SET DEFAULT 6;"
                     "INSERT INTO events VALUES (1, 2), (11, 12);"),
      events(
          "CREATE TABLE events (id integer NOT NULL, n bigint DEFAULT 2 NOT NULL, y text CHECK (y "
          "<> ''), team integer, kept smallint DEFAULT 5, m integer DEFAULT 3) PARTITION BY RANGE "
          "(id); CREATE INDEX ix_y ON events (y, n); CREATE UNIQUE INDEX ix_u ON events (id, n);",
          parts + "ALTER TABLE eleven ALTER n SET DEFAULT 1, ALTER kept SET DEFAULT 7;"
                  "ALTER TABLE a_first ALTER m SET DEFAULT 4;"));
  EXPECT_THAT(here_.database->column("SELECT id FROM events ORDER BY 1"),
              testing::ElementsAre("1", "11"));
}

// With their rows.
TEST_P(ComparePostgresql, AttachesAndDetachesPartitions) {
  const std::string whole =
      "CREATE TABLE events (id integer PRIMARY KEY, n integer DEFAULT 1, team integer REFERENCES "
      "teams) PARTITION BY RANGE (id); CREATE INDEX ix_n ON events (n);";
  expect_follows(
      events(whole,
             "CREATE TABLE leaves PARTITION OF events FOR VALUES FROM (0) TO (10);"
             "CREATE TABLE comes (id integer PRIMARY KEY, n integer DEFAULT 8, team integer);"
             "CREATE TABLE moves PARTITION OF events FOR VALUES FROM (20) TO (30);"
             "CREATE TABLE goes PARTITION OF events FOR VALUES FROM (30) TO (40);"
             "INSERT INTO leaves VALUES (1); INSERT INTO comes VALUES (11); INSERT INTO moves "
             "VALUES (21);"),
      events(
          whole,
          "CREATE TABLE leaves (id integer PRIMARY KEY, n integer DEFAULT 1, team integer, x text);"
          "CREATE TABLE comes PARTITION OF events FOR VALUES FROM (10) TO (20);"
          "ALTER TABLE comes ALTER n SET DEFAULT 9;"
          "CREATE TABLE moves PARTITION OF events FOR VALUES FROM (20) TO (25);"
          "CREATE TABLE fresh PARTITION OF events (n DEFAULT 7) FOR VALUES FROM (40) TO (50) "
          "PARTITION BY LIST (id); CREATE TABLE below PARTITION OF fresh DEFAULT;"));
  EXPECT_THAT(here_.database->column("SELECT id FROM events UNION SELECT id FROM leaves UNION "
                                     "SELECT id FROM comes ORDER BY 1"),
              testing::ElementsAre("1", "11", "21"));
}

TEST_P(ComparePostgresql, KeepsThePartsOfATableThatIsPartitionedOtherwise) {
  expect_follows(
      "CREATE TABLE events (id integer, at date) PARTITION BY RANGE (at);"
      "CREATE TABLE part PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
      "INSERT INTO events VALUES (1, '2026-11-21');",
      "CREATE TABLE events (id integer, at date) PARTITION BY LIST (id);"
      "CREATE TABLE part PARTITION OF events FOR VALUES IN (1);");
  EXPECT_THAT(here_.database->column("SELECT id FROM events"), testing::ElementsAre("1"));
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

INSTANTIATE_TEST_SUITE_P(Only, ComparePostgresql,
                         testing::Combine(testing::Values("postgresql"), kForms),
                         name_of_parameter);

}  // namespace

}  // namespace migrate::test
