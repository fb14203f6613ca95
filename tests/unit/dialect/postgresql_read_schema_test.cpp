// SPDX-License-Identifier: MIT
//
// What is read from PostgreSQL's catalogue.
#include "config/url.hpp"
#include "dialect/connect.hpp"
#include "dialect/postgresql/introspect/read_schema.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"
#include "schema/read_type.hpp"
#include "support/postgresql_database.hpp"

#include <memory>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::dialect {
namespace {

using schema::Check;
using schema::Exclude;
using schema::ForeignKey;
using schema::ObjectKind;
using schema::Order;
using schema::PrimaryKey;
using schema::SqlText;
using schema::Unique;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

class PostgresqlReadSchemaTest : public testing::Test {
 protected:
  schema::Database read(const std::string& sql, const ReadScope& scope = {}) {
    if (!sql.empty()) database_.execute(sql);
    return connect()->read_schema(scope);
  }

  std::unique_ptr<Connection> connect() const {
    return dialect::connect(config::DatabaseUrl::parse(database_.url()), {});
  }

  schema::Table table(const std::string& sql) { return read(sql).tables.at(0); }

  schema::Column column(const std::string& definition) {
    return table("CREATE TABLE t (c " + definition + ")").columns.at(0);
  }

  schema::Type type(const std::string& text) {
    database_.execute("DROP TABLE IF EXISTS t");
    return column(text).type;
  }

  template <typename Constraint>
  Constraint constraint(const std::string& sql) {
    return std::get<Constraint>(table(sql).constraints.at(0));
  }

  test::PostgresqlDatabase database_;
};

schema::ServerDefault expression(const std::string& sql) {
  return SqlText{.sql = sql};
}

TEST_F(PostgresqlReadSchemaTest, ReadsAnEmptyDatabase) {
  EXPECT_EQ(read(""), schema::Database{});
}

TEST_F(PostgresqlReadSchemaTest, ReadsTypesWithWhatBelongsToThem) {
  for (const char* text :
       {"integer", "bigint", "varchar(255)", "numeric(10,2)", "timestamptz(3)", "time", "text[]",
        "interval day to second(3)", "bit varying(5)", "double precision", "jsonb", "uuid"}) {
    EXPECT_EQ(type(text), schema::read_type(text)) << text;
  }
  EXPECT_EQ(type("\"char\""), schema::as_written("\"char\""));
  EXPECT_EQ(type("text COLLATE \"C\"").collation, "C");
}

TEST_F(PostgresqlReadSchemaTest, ReadsEnums) {
  const schema::Database read = this->read(
      "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', E'a\nb', 'it''s');"
      "CREATE TABLE t (m app.mood, n app.mood[])");
  ASSERT_EQ(read.enums.size(), 1U);
  EXPECT_EQ(read.enums[0],
            (schema::EnumType{
                .name = "mood", .schema = "app", .values = {"sad", "a\nb", "it's"}
  }));
  const schema::Table& table = read.tables.at(0);
  EXPECT_EQ(table.columns.at(0).type.enumeration, read.enums[0]);
  EXPECT_FALSE(table.columns.at(0).type.create_type);
  EXPECT_EQ(table.columns.at(1).type, schema::array_of(table.columns.at(0).type));
}

TEST_F(PostgresqlReadSchemaTest, ReadsDomains) {
  const schema::Database read = this->read(
      "CREATE DOMAIN code AS varchar(8) COLLATE \"C\" DEFAULT 'x' CONSTRAINT short CHECK (VALUE <> "
      "'')");
  ASSERT_EQ(read.domains.size(), 1U);
  const schema::Domain& domain = read.domains[0];
  EXPECT_EQ(*domain.data_type, schema::read_type("varchar(8)"));
  EXPECT_EQ(domain.collation, "C");
  EXPECT_EQ(domain.server_default, expression("'x'::character varying"));
  EXPECT_EQ(domain.check->sql, "(VALUE)::text <> ''::text");
  EXPECT_EQ(domain.constraint_name, "short");
}

TEST_F(PostgresqlReadSchemaTest, AddsTheConstraintsThatADomainsStatementCannotName) {
  const schema::Database read = this->read(
      "CREATE DOMAIN d AS integer NOT NULL CONSTRAINT a CHECK (VALUE > 0) CONSTRAINT b CHECK "
      "(VALUE < 9)");
  EXPECT_FALSE(read.domains.at(0).check);
  ASSERT_EQ(read.others.size(), 2U);
  EXPECT_EQ(read.others[0].create, "ALTER DOMAIN d ADD CONSTRAINT a CHECK ((VALUE > 0))");
}

TEST_F(PostgresqlReadSchemaTest, ReadsColumns) {
  const schema::Column read = column("varchar(20) DEFAULT 'a' NOT NULL");
  EXPECT_EQ(read.nullable, false);
  EXPECT_EQ(read.server_default, expression("'a'::character varying"));
}

TEST_F(PostgresqlReadSchemaTest, ReadsIdentitiesWithWhatIsUnusualOfThem) {
  const auto identity =
      column("bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5)").identity;
  EXPECT_EQ(identity, (schema::Identity{
                          .always = true, .options = {.start = 10, .increment = 5}
  }));
  EXPECT_THAT(read("").sequences, IsEmpty());
}

TEST_F(PostgresqlReadSchemaTest, ReadsGeneratedColumns) {
  const schema::Table read =
      table("CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED)");
  EXPECT_EQ(read.columns.at(1).computed,
            (schema::Computed{.sql = {.sql = "a + 1"}, .persisted = true}));
}

TEST_F(PostgresqlReadSchemaTest, TakesASerialKeyForOne) {
  const schema::Database read = this->read("CREATE TABLE t (id bigserial PRIMARY KEY)");
  EXPECT_THAT(read.sequences, IsEmpty());
  const schema::Column& column = read.tables.at(0).columns.at(0);
  EXPECT_EQ(column.autoincrement, schema::Autoincrement::yes);
  EXPECT_EQ(column.server_default, std::nullopt);
}

TEST_F(PostgresqlReadSchemaTest, KeepsTheSequenceOfWhatSerialDoesNotMake) {
  const schema::Database read = this->read(
      "CREATE SEQUENCE other INCREMENT BY 2;"
      "CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('other'), n serial);"
      "ALTER SEQUENCE other OWNED BY t.id");
  ASSERT_EQ(read.sequences.size(), 2U);
  EXPECT_EQ(
      read.sequences[0],
      (schema::Sequence{
          .name = "other", .options = {.increment = 2}, .owner_table = "t", .owner_column = "id"}));
  EXPECT_EQ(read.sequences[1].name, "t_n_seq");
  EXPECT_EQ(read.tables.at(0).columns.at(0).autoincrement, schema::Autoincrement::no);
  EXPECT_EQ(read.tables.at(0).columns.at(0).server_default,
            expression("nextval('other'::regclass)"));
}

TEST_F(PostgresqlReadSchemaTest, ReadsSequences) {
  const schema::Database read = this->read(
      "CREATE SEQUENCE s AS smallint INCREMENT BY -2 MINVALUE -9 MAXVALUE 9 START WITH 3 CACHE 4 "
      "CYCLE");
  EXPECT_THAT(read.sequences, ElementsAre(schema::Sequence{
                                  .name = "s",
                                  .type = schema::read_type("smallint"),
                                  .options = {.start = 3,
                                              .increment = -2,
                                              .minimum = -9,
                                              .maximum = 9,
                                              .cycle = true,
                                              .cache = 4}
  }));
}

TEST_F(PostgresqlReadSchemaTest, ReadsKeys) {
  const auto key = constraint<PrimaryKey>(
      "CREATE TABLE t (a integer, b integer, c text, CONSTRAINT pk PRIMARY KEY (b, a) INCLUDE (c) "
      "WITH (fillfactor = 70) DEFERRABLE INITIALLY DEFERRED)");
  EXPECT_EQ(key.facts.name.text, "pk");
  EXPECT_EQ(key.facts.timing, (schema::Timing{.deferrable = true, .initially = "DEFERRED"}));
  EXPECT_THAT(key.columns, ElementsAre("b", "a"));
  EXPECT_THAT(key.postgresql.include, ElementsAre("c"));
  EXPECT_EQ(key.postgresql.with.at("fillfactor"), "70");
}

TEST_F(PostgresqlReadSchemaTest, ReadsUniqueConstraintsAndNoIndexForThem) {
  const schema::Table read = table("CREATE TABLE t (a integer UNIQUE)");
  EXPECT_THAT(std::get<Unique>(read.constraints.at(0)).columns, ElementsAre("a"));
  EXPECT_THAT(read.indexes, IsEmpty());
}

TEST_F(PostgresqlReadSchemaTest, ReadsForeignKeys) {
  const schema::Database read = this->read(
      "CREATE SCHEMA app; CREATE TABLE app.o (x integer, y integer, UNIQUE (y, x));"
      "CREATE TABLE t (a integer, b integer);"
      "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES app.o (y, x) MATCH FULL ON "
      "DELETE SET NULL ON UPDATE RESTRICT DEFERRABLE NOT VALID");
  const auto& key = std::get<ForeignKey>(read.tables.at(0).constraints.at(0));
  EXPECT_THAT(key.columns, ElementsAre("a", "b"));
  EXPECT_EQ(key.referred_schema, "app");
  EXPECT_EQ(key.referred_table, "o");
  EXPECT_THAT(key.referred_columns, ElementsAre("y", "x"));
  EXPECT_EQ(key.match, "FULL");
  EXPECT_EQ(key.on_delete, "SET NULL");
  EXPECT_EQ(key.on_update, "RESTRICT");
  EXPECT_EQ(key.facts.timing, schema::Timing{.deferrable = true});
  EXPECT_TRUE(key.not_valid);
}

TEST_F(PostgresqlReadSchemaTest, ReadsChecksAsTheServerWritesThem) {
  const auto check = constraint<Check>(
      "CREATE TABLE t (a integer, CONSTRAINT c CHECK ( a>0 and (a<9) ) NO INHERIT)");
  EXPECT_EQ(check.condition.sql, "(a > 0) AND (a < 9)");
  EXPECT_TRUE(check.no_inherit);
}

TEST_F(PostgresqlReadSchemaTest, ReadsExclusionConstraints) {
  const auto exclude = constraint<Exclude>(
      "CREATE TABLE t (a int4range, b integer, CONSTRAINT x EXCLUDE USING gist (a WITH &&, "
      "int4range(b, b + 1) WITH =) WHERE (b > 0) DEFERRABLE)");
  ASSERT_EQ(exclude.elements.size(), 2U);
  EXPECT_EQ(exclude.elements[0], (schema::Exclusion{.what = "a", .with = "&&"}));
  EXPECT_EQ(exclude.elements[1].what,
            decltype(exclude.elements[1].what)(SqlText{.sql = "int4range(b, (b + 1))"}));
  EXPECT_EQ(exclude.where->sql, "b > 0");
  EXPECT_EQ(exclude.facts.timing, schema::Timing{.deferrable = true});
}

TEST_F(PostgresqlReadSchemaTest, ReadsIndexesWithEverything) {
  const schema::Table read = table(
      "CREATE TABLE t (a text, b text COLLATE \"C\", c integer);"
      "CREATE UNIQUE INDEX ix ON t (lower(a), b COLLATE \"POSIX\" text_pattern_ops DESC, c NULLS "
      "FIRST) INCLUDE (a) WITH (fillfactor = 50) WHERE c > 0");
  ASSERT_EQ(read.indexes.size(), 1U);
  const schema::Index& index = read.indexes[0];
  EXPECT_TRUE(index.unique);
  EXPECT_EQ(index.postgresql.where->sql, "c > 0");
  EXPECT_EQ(index.postgresql.method, "");
  EXPECT_EQ(index.postgresql.with.at("fillfactor"), "50");
  EXPECT_THAT(index.postgresql.include, ElementsAre("a"));
  ASSERT_EQ(index.elements.size(), 3U);
  EXPECT_EQ(index.elements[0].what, decltype(index.elements[0].what)(SqlText{.sql = "lower(a)"}));
  EXPECT_EQ(index.elements[1], (schema::IndexElement{.what = "b",
                                                     .collation = "POSIX",
                                                     .operator_class = "text_pattern_ops",
                                                     .order = Order::descending}));
  EXPECT_EQ(index.elements[2], (schema::IndexElement{.what = "c", .nulls = schema::Nulls::first}));
}

TEST_F(PostgresqlReadSchemaTest, ReadsPartitions) {
  const schema::Database read = this->read(
      "CREATE TABLE whole (a integer PRIMARY KEY, b integer) PARTITION BY LIST (a);"
      "CREATE TABLE part PARTITION OF whole FOR VALUES IN (1, 2); CREATE INDEX ON whole (b)");
  const schema::Table& part = read.tables.at(0);
  ASSERT_TRUE(part.postgresql.partition);
  EXPECT_EQ(part.postgresql.partition->of, schema::TableName{.name = "whole"});
  EXPECT_EQ(part.postgresql.partition->bound, "FOR VALUES IN (1, 2)");
  EXPECT_EQ(read.tables.at(1).postgresql.partition_by, "LIST (a)");
}

TEST_F(PostgresqlReadSchemaTest, ReadsViewsAndWhatTheyNeed) {
  const schema::Database read = this->read(
      "CREATE TABLE t (a integer, b integer);"
      "CREATE VIEW v WITH (security_barrier) AS SELECT a FROM t WHERE a > 1;"
      "CREATE MATERIALIZED VIEW m AS SELECT a FROM v WITH NO DATA; CREATE INDEX ix ON m (a)");
  ASSERT_EQ(read.views.size(), 2U);
  EXPECT_TRUE(read.views[0].materialized);
  EXPECT_FALSE(read.views[0].with_data);
  EXPECT_EQ(read.views[0].indexes.size(), 1U);
  EXPECT_EQ(read.views[1].with.at("security_barrier"), "true");
  const schema::ObjectName view{.kind = ObjectKind::view, .name = "v"};
  EXPECT_THAT(
      read.dependencies,
      Contains(schema::Dependency{
          .object = view, .needs = {.kind = ObjectKind::table, .name = "t"},
               .column = "a"
  }));
  EXPECT_THAT(
      read.dependencies,
      Contains(schema::Dependency{
          .object = {.kind = ObjectKind::view, .name = "m"},
            .needs = view, .column = "a"
  }));
}

TEST_F(PostgresqlReadSchemaTest, ReadsFunctions) {
  const schema::Database read = this->read(
      "CREATE FUNCTION \"F\"(a integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql STRICT AS "
      "$$ BEGIN RETURN a; END $$; CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'");
  ASSERT_EQ(read.functions.size(), 2U);
  EXPECT_EQ(read.functions[0].name, "F");
  EXPECT_EQ(read.functions[0].arguments, "a integer DEFAULT 1");
  EXPECT_EQ(read.functions[0].definition,
            "RETURNS integer\n LANGUAGE plpgsql\n STRICT\nAS $function$ BEGIN RETURN a; END "
            "$function$");
  EXPECT_TRUE(read.functions[1].procedure);
}

TEST_F(PostgresqlReadSchemaTest, ReadsTriggers) {
  const schema::Database read = this->read(
      "CREATE TABLE \"T\" (a integer, \" ON \" text);"
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
      "CREATE TRIGGER \"the trigger\" BEFORE UPDATE OF a, \" ON \" ON \"T\" FOR EACH ROW EXECUTE "
      "FUNCTION f()");
  ASSERT_EQ(read.triggers.size(), 1U);
  EXPECT_EQ(read.triggers[0].name, "the trigger");
  EXPECT_EQ(read.triggers[0].when, "BEFORE UPDATE OF a, \" ON \"");
  EXPECT_EQ(read.triggers[0].definition, "FOR EACH ROW EXECUTE FUNCTION f()");
}

TEST_F(PostgresqlReadSchemaTest, ReadsCommentsOnEverything) {
  const schema::Database read = this->read(
      "CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0)); CREATE INDEX ix ON t (a);"
      "CREATE VIEW v AS SELECT 1 AS x; COMMENT ON TABLE t IS 't'; COMMENT ON COLUMN t.a IS 'a';"
      "COMMENT ON CONSTRAINT c ON t IS 'c'; COMMENT ON INDEX ix IS 'ix'; COMMENT ON VIEW v IS 'v';"
      "COMMENT ON COLUMN v.x IS 'x'");
  const schema::Table& table = read.tables.at(0);
  EXPECT_EQ(table.comment, "t");
  EXPECT_EQ(table.columns.at(0).comment, "a");
  EXPECT_EQ(schema::facts_of(table.constraints.at(0)).comment, "c");
  EXPECT_EQ(table.indexes.at(0).comment, "ix");
  EXPECT_THAT(read.comments, ElementsAre(schema::Comment{.on = "COLUMN v.x", .text = "x"},
                                         schema::Comment{.on = "VIEW v", .text = "v"}));
}

TEST_F(PostgresqlReadSchemaTest, LeavesOutWhatAnExtensionBrings) {
  const schema::Database read = this->read("CREATE EXTENSION btree_gist");
  ASSERT_EQ(read.extensions.size(), 1U);
  EXPECT_EQ(read.extensions[0].name, "btree_gist");
  EXPECT_EQ(read.extensions[0].schema, "");
  EXPECT_THAT(read.functions, IsEmpty());
  EXPECT_THAT(read.left_out, IsEmpty());
}

TEST_F(PostgresqlReadSchemaTest, NamesWhatItCannotSay) {
  const schema::Database read = this->read(
      "CREATE AGGREGATE total (integer) (SFUNC = int4pl, STYPE = integer);"
      "CREATE COLLATION german FROM \"C\"");
  EXPECT_THAT(read.left_out,
              ElementsAre(schema::LeftOut{.kind = "aggregate", .name = "total(integer)"},
                          schema::LeftOut{.kind = "collation", .name = "german"}));
}

TEST_F(PostgresqlReadSchemaTest, ReadsOneSchemaOrAll) {
  const std::string sql =
      "CREATE SCHEMA app; CREATE TABLE app.a (x integer); CREATE TABLE b (x integer)";
  EXPECT_EQ(read(sql).tables.size(), 2U);
  const schema::Database one = read("", {.all_schemas = false});
  EXPECT_THAT(one.schemas, IsEmpty());
  ASSERT_EQ(one.tables.size(), 1U);
  EXPECT_EQ(one.tables[0].name, "b");
}

/// So that a schema can be compared with its copy in another one.
TEST_F(PostgresqlReadSchemaTest, NamesNoSchemaWhereTheSearchPathLeads) {
  const std::string sql =
      "CREATE TYPE m AS ENUM ('a'); CREATE FUNCTION f() RETURNS m LANGUAGE plpgsql IMMUTABLE AS "
      "'BEGIN RETURN NULL; END'; CREATE TABLE t (id serial PRIMARY KEY, a m DEFAULT f(), CHECK "
      "(f() "
      "= a)); CREATE VIEW v AS SELECT f(), a FROM t; CREATE INDEX ix ON t ((f() = a)) WHERE a = "
      "f()";
  const std::string rule = "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING";
  const schema::Database here = read(sql + ';' + rule, {.all_schemas = false});
  database_.execute("CREATE SCHEMA copy; SET search_path = copy; " + sql + ';' + rule);
  const auto connection = connect();
  connection->begin();
  connection->query("SELECT set_config('search_path', 'copy, public', true)");
  EXPECT_TRUE(connection->read_schema({.all_schemas = false}) == here);
  EXPECT_EQ(connection->query("SHOW search_path").at(0).at(0), "copy, public");
  connection->rollback();
}

TEST_F(PostgresqlReadSchemaTest, LeavesTheSessionAsItWas) {
  const auto connection = connect();
  connection->read_schema({});
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(connection->query("SHOW search_path").at(0).at(0), "\"$user\", public");
}

TEST_F(PostgresqlReadSchemaTest, AsksAsOftenForManyTablesAsForFew) {
  const auto connection = connect();
  int asked = 0;
  const postgresql::Ask ask = [&](const std::string& sql) {
    ++asked;
    return connection->query(sql);
  };
  const auto queries = [&](int tables) {
    for (int i = 0; i < tables; ++i) {
      database_.execute(
          fmt::format("CREATE TABLE t{0}_{1} (id serial PRIMARY KEY, a integer REFERENCES t{0}_0, "
                      "b text DEFAULT 'x' UNIQUE CHECK (b <> '')); CREATE INDEX ON t{0}_{1} (a); "
                      "CREATE VIEW v{0}_{1} AS SELECT * FROM t{0}_{1}",
                      tables, i));
    }
    asked = 0;
    connection->begin();
    const schema::Database read = postgresql::read_schema(ask, connection->dialect(), {});
    connection->rollback();
    EXPECT_GE(read.tables.size(), static_cast<std::size_t>(tables));
    return asked;
  };
  EXPECT_EQ(queries(5), queries(500));
}

}  // namespace
}  // namespace migrate::dialect
