// SPDX-License-Identifier: MIT
//
// What pg_dump writes can be a revision: run statement by statement it leaves what psql leaves when
// it reads the same file.
#include "base/text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "schema/naming_convention.hpp"
#include "script/formats/sql/sql_format.hpp"
#include "support/postgresql_database.hpp"
#include "support/process.hpp"
#include "support/temporary_directory.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::script {
namespace {

using test::PostgresqlDatabase;
using testing::HasSubstr;

/// All that is hard to tell apart: quotes of every kind, semicolons and psql's own marks in
/// functions, names, comments and data.
constexpr const char* kSchema = R"sql(
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad; not', 'it''s ok', 'a\.b');
CREATE DOMAIN app.code AS text CHECK (VALUE ~ '^[a-z;\\]+$');
CREATE TABLE app."odd;name" (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "from" text DEFAULT E'\\.\n; -- none',
  mood app.mood,
  code app.code,
  at timestamptz DEFAULT now() CHECK (at > '2000-01-01'),
  bytes bytea,
  tags text[],
  doc jsonb
);
COMMENT ON TABLE app."odd;name" IS 'it''s; a
\restrict comment
COPY t FROM stdin;';
INSERT INTO app."odd;name" ("from", mood, code, bytes, tags, doc) VALUES
  (E'\\.', 'a\.b', 'a;b\', '\x00ff5c', ARRAY['a', NULL, 'it''s; "b"', ''], '{"a\"": ";"}'),
  (E'tab\tline\nfeed\rreturn\\N', 'it''s ok', NULL, NULL, '{}', NULL),
  ('', 'sad; not', 'x', '', NULL, '[1, 2]'),
  (E'\\connect shop; $$ $a$ /* -- '' "', NULL, NULL, NULL, NULL, NULL),
  ('${key} — ünïcode 漢字', NULL, NULL, NULL, NULL, NULL);
CREATE TABLE app.empty (a integer, b text);
CREATE TABLE app.none ();
CREATE TABLE app.many AS SELECT i, repeat('x', i % 100) AS text FROM generate_series(1, 2000) i;
CREATE INDEX ON app.many (i) WHERE text <> ';';
CREATE FUNCTION app.plain(a integer) RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
  -- a ; and a ' and a " and a $$ and \.
  PERFORM $q$;$q$;
  RETURN 'a;' || E'\'' || $1;
END;
$body$;
CREATE FUNCTION app.quoted() RETURNS text LANGUAGE sql AS 'SELECT ''$$; '' || ''$_$''';
CREATE PROCEDURE app.changes() LANGUAGE plpgsql AS $$BEGIN COMMIT; END$$;
CREATE FUNCTION app.body(a integer) RETURNS integer LANGUAGE sql
  BEGIN ATOMIC
    SELECT 1;
    SELECT CASE WHEN a > 0 THEN (SELECT a AS "end") ELSE 0 END;
  END;
CREATE FUNCTION app.on_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END;';
CREATE TRIGGER changed BEFORE UPDATE ON app.empty FOR EACH ROW EXECUTE FUNCTION app.on_change();
CREATE VIEW app.seen AS SELECT ';' AS "a;b", a FROM app.empty WHERE b = '''; \.';
CREATE RULE twice AS ON INSERT TO app.empty DO ALSO (SELECT 1; SELECT 2);
CREATE SEQUENCE app.counter START 42;
SELECT nextval('app.counter');
CREATE TABLE public."${key}" ("${key}" text);
INSERT INTO public."${key}" VALUES ('${key}');
)sql";

/// Sends what a migration hands out.
class DatabaseSink : public dialect::Sink {
 public:
  explicit DatabaseSink(const PostgresqlDatabase& database) : database_(database) {}

  void execute(const dialect::Statement& statement) override {
    if (statement.copy_data) {
      database_.copy(statement.sql, *statement.copy_data);
    } else {
      database_.execute(statement.sql);
    }
  }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& /*rows*/, const Place& /*place*/) override {}

  dialect::Connection& database() override { throw std::logic_error("there is no database"); }

  bool only_prints() const override { return false; }

 private:
  const PostgresqlDatabase& database_;
};

std::string run_tool(std::vector<std::string> arguments) {
  test::ProcessOptions options;
  options.environment = {
      {"PATH", std::getenv("PATH")}
  };
  const test::Outcome outcome = test::run_process(arguments, options);
  if (outcome.status != 0) throw std::runtime_error(arguments.front() + ": " + outcome.err);
  return outcome.out;
}

std::string pg_dump(const PostgresqlDatabase& database, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments{"pg_dump", "-d", database.url()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_tool(std::move(arguments));
}

/// The first line that is another one, from both; "" when there is none.
std::string first_difference(const std::string& left, const std::string& right) {
  const std::vector<std::string_view> lines = text::split(left, '\n');
  const std::vector<std::string_view> others = text::split(right, '\n');
  for (std::size_t i = 0; i < std::max(lines.size(), others.size()); ++i) {
    const std::string_view line = i < lines.size() ? lines[i] : "no line";
    const std::string_view other = i < others.size() ? others[i] : "no line";
    if (line != other) return fmt::format("{}\n{}", line, other);
  }
  return "";
}

class PgDump : public testing::Test {
 protected:
  /// As psql restores it.
  void restore_by_psql(const std::string& script, const PostgresqlDatabase& database) {
    run_tool({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.url(), "-f",
              directory_.write("dump.sql", script)});
  }

  /// As a revision's upgrade.
  void restore_as_revision(const std::string& script, const PostgresqlDatabase& database) {
    revision::Revision revision;
    revision.id = "a1";
    revision.path = directory_.write("a1.sql", "-- revision: a1\n\n-- migrate:upgrade\n" + script);
    const dialect::PostgresqlDialect dialect;
    const SqlFormat format;
    const Variables variables{
        {"key", "${key}"}
    };
    DatabaseSink sink(database);
    format
        .load({.revision = revision,
               .direction = Direction::upgrade,
               .dialect = dialect,
               .variables = variables,
               .naming = schema::NamingConvention()})
        ->run(sink);
  }

  void expect_same_restored(const std::string& script, const std::string& wanted) {
    const PostgresqlDatabase by_psql;
    const PostgresqlDatabase by_revision;
    restore_by_psql(script, by_psql);
    restore_as_revision(script, by_revision);
    by_psql.execute("RESET ALL");
    by_revision.execute("RESET ALL");
    EXPECT_EQ(first_difference(by_psql.dump(), wanted), "");
    EXPECT_EQ(first_difference(by_revision.dump(), wanted), "");
  }

  test::TemporaryDirectory directory_;
};

TEST_F(PgDump, IsARevision) {
  const PostgresqlDatabase source;
  source.execute(kSchema);
  const std::string wanted = source.dump();
  ASSERT_THAT(pg_dump(source), HasSubstr("FROM stdin;\n"));

  expect_same_restored(pg_dump(source), wanted);
  expect_same_restored(pg_dump(source, {"--inserts"}), wanted);
  expect_same_restored(pg_dump(source, {"--clean", "--if-exists", "--column-inserts"}), wanted);
}

TEST_F(PgDump, IsRefusedWhereItLeavesItsDatabase) {
  const PostgresqlDatabase source;
  const PostgresqlDatabase target;
  try {
    restore_as_revision(pg_dump(source, {"--create"}), target);
    FAIL() << "not refused";
  } catch (const ScriptError& error) {
    EXPECT_STREQ(error.what(), "psql's own command `\\connect` is not SQL");
    EXPECT_THAT(error.place().excerpt, HasSubstr("\\connect " + source.name()));
  }
}

}  // namespace
}  // namespace migrate::script
