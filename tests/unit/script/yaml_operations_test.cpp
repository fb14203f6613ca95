// SPDX-License-Identifier: MIT
#include "unit/script/yaml_revision.hpp"

/// What each operation is on each database, and what takes it back.
namespace migrate::script {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class YamlOperationsTest : public testing::Test, protected YamlRevision {
 protected:
  Lines back(const std::string& operations) { return run(operations, Direction::downgrade); }

  Lines on_sqlite(const std::string& operations) {
    on_postgresql = false;
    Lines lines = run(operations);
    on_postgresql = true;
    return lines;
  }
};

TEST_F(YamlOperationsTest, CreateTable) {
  const std::string table = R"y(
  - create_table:
      name: order
      schema: Shop
      comment: what was bought
      columns:
        - {name: id, type: bigserial, primary_key: true}
        - {name: user_id, type: integer, nullable: false, references: {table: users, ondelete: CASCADE, name: fk_user}}
        - {name: mood, type: {enum: [happy, sad], name: mood}, server_default: sad}
        - {name: total, type: "numeric(10, 2)", server_default: 0, check: total >= 0, comment: in euros}
        - {name: paid, type: boolean, server_default: false, index: true}
        - {name: at, type: timestamptz, server_default: {sql: now(), sqlite: CURRENT_TIMESTAMP}}
        - {name: twice, type: numeric, computed: {sql: total * 2, persisted: true}}
        - {name: text, type: text, collation: C, unique: true}
      constraints:
        - {unique: [user_id, at], name: uq_at, deferrable: true, initially: deferred}
        - {check: total < 1000, name: ck_total}
        - {foreign_key: [user_id, mood], references: {table: moods, columns: [a, b], schema: x}, match: FULL}
      indexes:
        - {name: ix_at, columns: [{name: at, order: desc, nulls: last}], postgresql_include: [total]}
      postgresql_with: {fillfactor: 70}
      postgresql_partition_by: RANGE (at)
      sqlite_strict: true
)y";
  EXPECT_THAT(
      run(table),
      ElementsAre("CREATE TYPE mood AS ENUM ('happy', 'sad')",
                  R"y(CREATE TABLE "Shop"."order" (
    id BIGSERIAL NOT NULL,
    user_id INTEGER NOT NULL,
    mood mood DEFAULT 'sad',
    total NUMERIC(10, 2) DEFAULT 0,
    paid BOOLEAN DEFAULT false,
    at TIMESTAMP WITH TIME ZONE DEFAULT now(),
    twice NUMERIC GENERATED ALWAYS AS (total * 2) STORED,
    text TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT uq_at UNIQUE (user_id, at) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_total CHECK (total < 1000),
    FOREIGN KEY(user_id, mood) REFERENCES x.moods (a, b) MATCH FULL,
    CONSTRAINT fk_user FOREIGN KEY(user_id) REFERENCES users ON DELETE CASCADE,
    CHECK (total >= 0),
    UNIQUE (text)
) PARTITION BY RANGE (at) WITH (fillfactor = 70))y",
                  R"y(CREATE INDEX ix_at ON "Shop"."order" (at DESC NULLS LAST) INCLUDE (total))y",
                  R"y(CREATE INDEX "ix_Shop_order_paid" ON "Shop"."order" (paid))y",
                  R"y(COMMENT ON TABLE "Shop"."order" IS 'what was bought')y",
                  R"y(COMMENT ON COLUMN "Shop"."order".total IS 'in euros')y"));
  EXPECT_THAT(back(table), ElementsAre(R"y(DROP TABLE "Shop"."order")y", "DROP TYPE mood"));
  EXPECT_THAT(on_sqlite(R"y(
  - create_table:
      name: orders
      columns:
        - {name: id, type: bigserial, primary_key: true}
        - {name: at, type: timestamptz, server_default: {sql: now(), sqlite: CURRENT_TIMESTAMP}}
        - {name: paid, type: boolean, server_default: true}
      sqlite_autoincrement: true
)y"),
              ElementsAre("CREATE TABLE orders (\n    id INTEGER NOT NULL PRIMARY KEY "
                          "AUTOINCREMENT,\n    at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,\n    paid "
                          "BOOLEAN DEFAULT 1\n)"));
}

TEST_F(YamlOperationsTest, AlembicsArgumentNamesWork) {
  EXPECT_THAT(run(R"y(
  - rename_table: {old_table_name: a, new_table_name: b}
  - add_column: {table_name: t, column: {name: c, type_: text}}
  - alter_column: {table_name: t, column_name: c, type_: integer, existing_type: text}
  - create_index: {index_name: i, table_name: t, columns: [c]}
  - create_unique_constraint: {constraint_name: u, table_name: t, columns: [c]}
  - create_foreign_key: {constraint_name: f, source_table: t, referent_table: o, local_cols: [c], remote_cols: [id], source_schema: s, referent_schema: r}
  - drop_constraint: {constraint_name: u, table_name: t, type_: unique}
  - drop_index: {index_name: i, table_name: t}
)y"),
              ElementsAre("ALTER TABLE a RENAME TO b", "ALTER TABLE t ADD COLUMN c TEXT",
                          "ALTER TABLE t ALTER COLUMN c TYPE INTEGER", "CREATE INDEX i ON t (c)",
                          "ALTER TABLE t ADD CONSTRAINT u UNIQUE (c)",
                          "ALTER TABLE s.t ADD CONSTRAINT f FOREIGN KEY(c) REFERENCES r.o (id)",
                          "ALTER TABLE t DROP CONSTRAINT u", "DROP INDEX i"));
}

TEST_F(YamlOperationsTest, DropTable) {
  const std::string dropped = R"y(
  - drop_table: {name: t, if_exists: true, was: {columns: [{name: a, type: text}]}}
)y";
  EXPECT_THAT(run(dropped), ElementsAre("DROP TABLE IF EXISTS t"));
  EXPECT_THAT(back(dropped), ElementsAre("CREATE TABLE t (\n    a TEXT\n)"));
  EXPECT_THAT(on_sqlite("  - drop_table: t"), ElementsAre("DROP TABLE t"));
}

TEST_F(YamlOperationsTest, TableComments) {
  const std::string comments = R"y(
  - create_table_comment: {table: t, comment: it's, existing_comment: null}
  - drop_table_comment: {table: t, existing_comment: old}
)y";
  EXPECT_THAT(run(comments),
              ElementsAre("COMMENT ON TABLE t IS 'it''s'", "COMMENT ON TABLE t IS NULL"));
  EXPECT_THAT(back(comments),
              ElementsAre("COMMENT ON TABLE t IS 'old'", "COMMENT ON TABLE t IS NULL"));
  EXPECT_THAT(on_sqlite(comments), IsEmpty());
}

TEST_F(YamlOperationsTest, Columns) {
  const std::string columns = R"y(
  - add_column: {table: t, column: {name: a, type: integer, nullable: false, server_default: 0, unique: true, comment: x}}
  - drop_column: {table: t, column: b, was: {type: varchar(9)}}
  - alter_column: {table: t, column: c, type: bigint, existing_type: integer, postgresql_using: c::bigint}
  - alter_column: {table: t, column: c, nullable: false, existing_nullable: true, server_default: null, existing_server_default: x, comment: null, existing_comment: y}
  - alter_column: {table: t, column: c, new_column_name: d}
  - alter_column: {table: t, column: d, identity: {always: true, start: 5}, existing_identity: null}
)y";
  EXPECT_THAT(run(columns),
              ElementsAre("ALTER TABLE t ADD COLUMN a INTEGER DEFAULT 0 NOT NULL",
                          "ALTER TABLE t ADD UNIQUE (a)", "COMMENT ON COLUMN t.a IS 'x'",
                          "ALTER TABLE t DROP COLUMN b",
                          "ALTER TABLE t ALTER COLUMN c TYPE BIGINT USING c::bigint",
                          "ALTER TABLE t ALTER COLUMN c SET NOT NULL",
                          "ALTER TABLE t ALTER COLUMN c DROP DEFAULT",
                          "COMMENT ON COLUMN t.c IS NULL", "ALTER TABLE t RENAME c TO d",
                          "ALTER TABLE t ALTER COLUMN d ADD GENERATED ALWAYS AS IDENTITY (START "
                          "WITH 5)"));
  EXPECT_THAT(
      back(columns),
      ElementsAre("ALTER TABLE t ALTER COLUMN d DROP IDENTITY", "ALTER TABLE t RENAME d TO c",
                  "ALTER TABLE t ALTER COLUMN c DROP NOT NULL",
                  "ALTER TABLE t ALTER COLUMN c SET DEFAULT 'x'", "COMMENT ON COLUMN t.c IS 'y'",
                  "ALTER TABLE t ALTER COLUMN c TYPE INTEGER",
                  "ALTER TABLE t ADD COLUMN b VARCHAR(9)", "ALTER TABLE t DROP COLUMN a"));
}

TEST_F(YamlOperationsTest, Constraints) {
  const std::string constraints = R"y(
  - create_primary_key: {name: pk, table: t, columns: [a, b]}
  - create_unique_constraint: {name: uq, table: t, columns: [a], postgresql_nulls_not_distinct: true, postgresql_include: [b]}
  - create_check_constraint: {name: ck, table: t, condition: a > 0, postgresql_not_valid: true, comment: why}
  - create_foreign_key: {name: fk, table: t, columns: [a], references: u.id, ondelete: SET NULL (a), deferrable: true, initially: DEFERRED}
  - create_exclude_constraint: {name: ex, table: t, using: gist, where: a > 0, elements: [{name: a, with: "="}, [{sql: (b + 1)}, "&&"]]}
)y";
  EXPECT_THAT(
      run(constraints),
      ElementsAre("ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (a, b)",
                  "ALTER TABLE t ADD CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b)",
                  "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID",
                  "COMMENT ON CONSTRAINT ck ON t IS 'why'",
                  "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES u (id) ON DELETE SET "
                  "NULL (a) DEFERRABLE INITIALLY DEFERRED",
                  "ALTER TABLE t ADD CONSTRAINT ex EXCLUDE USING gist (a WITH =, (b + 1) WITH &&) "
                  "WHERE (a > 0)"));
  EXPECT_THAT(back(constraints),
              ElementsAre("ALTER TABLE t DROP CONSTRAINT ex", "ALTER TABLE t DROP CONSTRAINT fk",
                          "ALTER TABLE t DROP CONSTRAINT ck", "ALTER TABLE t DROP CONSTRAINT uq",
                          "ALTER TABLE t DROP CONSTRAINT pk"));
  EXPECT_THAT(back("  - drop_constraint: {name: uq, table: t, was: {unique: [a]}}"),
              ElementsAre("ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a)"));
}

TEST_F(YamlOperationsTest, Indexes) {
  const std::string indexes = R"y(
  - create_index: {name: a, table: t, columns: [x, {sql: lower(y)}], unique: true, where: x > 0}
  - create_index: {table: t, columns: x, schema: s}
  - create_index: {name: g, table: t, columns: [x], postgresql_using: gin, postgresql_ops: {x: gin_trgm_ops}, postgresql_with: {fastupdate: off}, sqlite_where: x < 0}
  - drop_index: {name: d, was: {columns: [x]}, table: t}
)y";
  EXPECT_THAT(run(indexes),
              ElementsAre("CREATE UNIQUE INDEX a ON t (x, lower(y)) WHERE x > 0",
                          "CREATE INDEX ix_s_t_x ON s.t (x)",
                          "CREATE INDEX g ON t USING gin (x gin_trgm_ops) WITH (fastupdate = off)",
                          "DROP INDEX d"));
  EXPECT_THAT(back(indexes), ElementsAre("CREATE INDEX d ON t (x)", "DROP INDEX g",
                                         "DROP INDEX s.ix_s_t_x", "DROP INDEX a"));
  EXPECT_THAT(on_sqlite(indexes),
              ElementsAre("CREATE UNIQUE INDEX a ON t (x, lower(y)) WHERE x > 0",
                          "CREATE INDEX s.ix_s_t_x ON t (x)", "CREATE INDEX g ON t (x) WHERE x < 0",
                          "DROP INDEX d"));
  EXPECT_THAT(run("  - autocommit:\n    - create_index: {name: c, table: t, columns: [x], "
                  "postgresql_concurrently: true}"),
              ElementsAre("-- autocommit", "CREATE INDEX CONCURRENTLY c ON t (x)", "-- end"));
}

TEST_F(YamlOperationsTest, ABatchIsPlainStatementsWhereTablesCanBeAltered) {
  const std::string batch = R"y(
  - batch_alter_table:
      table: t
      do:
        - add_column: {column: {name: a, type: text}}
        - create_index: {name: i, columns: [a]}
        - drop_constraint: {name: c, was: {check: b > 0}}
)y";
  EXPECT_THAT(run(batch), ElementsAre("ALTER TABLE t ADD COLUMN a TEXT", "CREATE INDEX i ON t (a)",
                                      "ALTER TABLE t DROP CONSTRAINT c"));
  EXPECT_THAT(back(batch), ElementsAre("ALTER TABLE t ADD CONSTRAINT c CHECK (b > 0)",
                                       "DROP INDEX i", "ALTER TABLE t DROP COLUMN a"));
}

TEST_F(YamlOperationsTest, SchemasAndExtensions) {
  const std::string named = R"y(
  - create_schema: app
  - create_extension: {name: citext, schema: app, version: "1.6"}
  - drop_extension: {name: hstore, cascade: true, was: {schema: app}}
  - drop_schema: {name: former, if_exists: true}
)y";
  EXPECT_THAT(
      run(named),
      ElementsAre("CREATE SCHEMA app", "CREATE EXTENSION citext WITH SCHEMA app VERSION '1.6'",
                  "DROP EXTENSION hstore CASCADE", "DROP SCHEMA IF EXISTS former"));
  EXPECT_THAT(back(named),
              ElementsAre("CREATE SCHEMA former", "CREATE EXTENSION hstore WITH SCHEMA app",
                          "DROP EXTENSION citext", "DROP SCHEMA app"));
}

TEST_F(YamlOperationsTest, Enums) {
  const std::string enums = R"y(
  - create_enum: {name: mood, values: [sad, "it's"]}
  - alter_enum: {name: mood, rename_value: sad, new_value: blue}
  - drop_enum: {name: former, was: {values: [1, 2]}}
)y";
  EXPECT_THAT(run(enums),
              ElementsAre("CREATE TYPE mood AS ENUM ('sad', 'it''s')",
                          "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'", "DROP TYPE former"));
  EXPECT_THAT(back(enums),
              ElementsAre("CREATE TYPE former AS ENUM ('1', '2')",
                          "ALTER TYPE mood RENAME VALUE 'blue' TO 'sad'", "DROP TYPE mood"));
  EXPECT_THAT(run("  - alter_enum: {name: mood, add_value: ok, before: sad, if_not_exists: true}"),
              ElementsAre("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok' BEFORE 'sad'"));
  EXPECT_THAT(on_sqlite(enums), IsEmpty());
}

TEST_F(YamlOperationsTest, DomainsAndSequences) {
  const std::string named = R"y(
  - create_domain: {name: positive, type: integer, check: VALUE > 0, constraint_name: ck, not_null: true, server_default: 1}
  - create_sequence: {name: s, type: bigint, start: 5, increment: 2, minvalue: 1, maxvalue: 99, cycle: true, cache: 3, owned_by: t.id}
  - drop_sequence: {name: former, was: {start: 3}}
  - drop_domain: {name: older, was: {type: text}}
)y";
  EXPECT_THAT(run(named),
              ElementsAre("CREATE DOMAIN positive AS INTEGER DEFAULT 1 CONSTRAINT ck NOT NULL "
                          "CHECK (VALUE > 0)",
                          "CREATE SEQUENCE s AS BIGINT INCREMENT BY 2 START WITH 5 MINVALUE 1 "
                          "MAXVALUE 99 CACHE 3 CYCLE OWNED BY t.id",
                          "DROP SEQUENCE former", "DROP DOMAIN older"));
  EXPECT_THAT(back(named),
              ElementsAre("CREATE DOMAIN older AS TEXT", "CREATE SEQUENCE former START WITH 3",
                          "DROP SEQUENCE s", "DROP DOMAIN positive"));
}

TEST_F(YamlOperationsTest, Views) {
  const std::string views = R"y(
  - create_view: {name: v, query: SELECT 1;, columns: [one], schema: s, postgresql_with: {security_barrier: true}}
  - replace_view: {name: w, query: SELECT 2, was: SELECT 1}
  - drop_view: {name: x, if_exists: true, was: SELECT 3}
)y";
  EXPECT_THAT(run(views),
              ElementsAre("CREATE VIEW s.v (one) WITH (security_barrier = true) AS\nSELECT 1",
                          "CREATE OR REPLACE VIEW w AS\nSELECT 2", "DROP VIEW IF EXISTS x"));
  EXPECT_THAT(back(views), ElementsAre("CREATE VIEW x AS\nSELECT 3",
                                       "CREATE OR REPLACE VIEW w AS\nSELECT 1", "DROP VIEW s.v"));
  EXPECT_THAT(on_sqlite("  - replace_view: {name: w, query: SELECT 2}"),
              ElementsAre("DROP VIEW IF EXISTS w", "CREATE VIEW w AS\nSELECT 2"));
  EXPECT_THAT(run("  - create_materialized_view: {name: m, query: SELECT 1, with_data: false}\n"
                  "  - replace_materialized_view: {name: n, query: SELECT 1}\n"
                  "  - drop_materialized_view: o"),
              ElementsAre("CREATE MATERIALIZED VIEW m AS\nSELECT 1\nWITH NO DATA",
                          "DROP MATERIALIZED VIEW IF EXISTS n",
                          "CREATE MATERIALIZED VIEW n AS\nSELECT 1", "DROP MATERIALIZED VIEW o"));
}

TEST_F(YamlOperationsTest, Routines) {
  const std::string routines = R"y(
  - create_function: {name: f, arguments: "a int DEFAULT 5, OUT b text", definition: "RETURNS text LANGUAGE sql AS $$SELECT 'x'$$"}
  - create_procedure: {name: p, arguments: "INOUT x varchar(20) = 'a, b'", definition: LANGUAGE sql AS ''}
  - replace_function: {name: g, definition: RETURNS int ..., was: RETURNS int old}
  - drop_function: {name: h, arguments: integer, was: RETURNS int AS 'x'}
)y";
  EXPECT_THAT(
      run(routines),
      ElementsAre("CREATE FUNCTION f(a int DEFAULT 5, OUT b text) RETURNS text LANGUAGE "
                  "sql AS $$SELECT 'x'$$",
                  "CREATE PROCEDURE p(INOUT x varchar(20) = 'a, b') LANGUAGE sql AS ''",
                  "CREATE OR REPLACE FUNCTION g() RETURNS int ...", "DROP FUNCTION h(integer)"));
  EXPECT_THAT(back(routines), ElementsAre("CREATE FUNCTION h(integer) RETURNS int AS 'x'",
                                          "CREATE OR REPLACE FUNCTION g() RETURNS int old",
                                          "DROP PROCEDURE p(INOUT x varchar(20))",
                                          "DROP FUNCTION f(a int, OUT b text)"));
}

TEST_F(YamlOperationsTest, Triggers) {
  const std::string triggers = R"y(
  - create_trigger: {name: a, table: t, when: AFTER INSERT, definition: FOR EACH ROW EXECUTE FUNCTION f()}
  - replace_trigger: {name: b, table: t, when: BEFORE UPDATE, definition: EXECUTE FUNCTION g(), was: {when: BEFORE DELETE, definition: EXECUTE FUNCTION f()}}
  - drop_trigger: {name: c, table: t, was: {when: AFTER UPDATE, definition: EXECUTE FUNCTION f()}}
)y";
  EXPECT_THAT(run(triggers),
              ElementsAre("CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                          "DROP TRIGGER IF EXISTS b ON t",
                          "CREATE TRIGGER b BEFORE UPDATE ON t EXECUTE FUNCTION g()",
                          "DROP TRIGGER c ON t"));
  EXPECT_THAT(back(triggers),
              ElementsAre("CREATE TRIGGER c AFTER UPDATE ON t EXECUTE FUNCTION f()",
                          "DROP TRIGGER IF EXISTS b ON t",
                          "CREATE TRIGGER b BEFORE DELETE ON t EXECUTE FUNCTION f()",
                          "DROP TRIGGER a ON t"));
  EXPECT_THAT(on_sqlite("  - create_trigger: {name: a, table: t, when: AFTER INSERT, definition: "
                        "BEGIN SELECT 1; END}"),
              ElementsAre("CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; END"));
}

TEST_F(YamlOperationsTest, TypesHaveVariantsAndMappings) {
  EXPECT_THAT(run(R"y(
  - create_table:
      name: t
      columns:
        - {name: a, type: {type: jsonb, sqlite: json}}
        - {name: b, type: {array: text, dimensions: 2}}
        - {name: c, type: {enum: [x, yy], native_enum: false, create_constraint: true, name: ck}}
        - {name: d, type: {domain: positive, data_type: integer, check: VALUE > 0}}
        - {name: e, type: "Enum('p', 'q', name='e')"}
        - {name: f, type: serial}
        - {name: g, type: vector(3)}
        - {name: h, type: bigint, identity: {always: true, minvalue: 2}}
)y"),
              ElementsAre("CREATE DOMAIN positive AS INTEGER CHECK (VALUE > 0)",
                          "CREATE TYPE e AS ENUM ('p', 'q')",
                          "CREATE TABLE t (\n    a JSONB,\n    b TEXT[][],\n    c VARCHAR(2),\n    "
                          "d positive,\n    e e,\n    f serial,\n    g vector(3),\n    h BIGINT "
                          "GENERATED ALWAYS AS IDENTITY (MINVALUE 2),\n    CONSTRAINT ck CHECK (c "
                          "IN ('x', 'yy'))\n)"));
}

TEST_F(YamlOperationsTest, NamesAreMadeByTheConvention) {
  naming = schema::NamingConvention({
      {"uq", "uq_%(table_name)s_%(column_0_name)s"},
      {"pk", "pk_%(table_name)s"                  }
  });
  EXPECT_THAT(run("  - create_table: {name: t, columns: [{name: a, type: integer, primary_key: "
                  "true, autoincrement: false}]}\n  - create_unique_constraint: {table: t, "
                  "columns: [a]}\n  - drop_constraint: {table: t, type: unique, columns: [a]}"),
              ElementsAre("CREATE TABLE t (\n    a INTEGER NOT NULL,\n    CONSTRAINT pk_t PRIMARY "
                          "KEY (a)\n)",
                          "ALTER TABLE t ADD CONSTRAINT uq_t_a UNIQUE (a)",
                          "ALTER TABLE t DROP CONSTRAINT uq_t_a"));
}

}  // namespace
}  // namespace migrate::script
