// SPDX-License-Identifier: MIT
// A printed script, given to the database's own shell, leaves what the run itself leaves.
#include "contract/contract.hpp"

#include <sstream>

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::HasSubstr;

class ScriptContract : public Contract {
 protected:
  /// Runs up and down again, step by step, here by itself and there through the shell.
  void expect_same_end(const std::vector<std::string>& revisions) {
    std::string before;
    for (const std::string& revision : revisions) {
      SCOPED_TRACE("upgrade to " + revision);
      upgrade(revision);
      run_there([&](std::ostream& out) { project().print_upgrade(out, before + ":" + revision); });
      before = revision;
    }
    for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
      const auto next = std::next(revision);
      const std::string to = next == revisions.rend() ? "base" : *next;
      SCOPED_TRACE("downgrade to " + to);
      downgrade(to);
      run_there([&](std::ostream& out) { project().print_downgrade(out, *revision + ":" + to); });
    }
  }

  /// The whole history in one script, for a new database.
  void expect_same_end_at_once() {
    there_ = make_contract_database(GetParam());
    upgrade();
    run_there([&](std::ostream& out) { project().print_upgrade(out, "head"); });
  }

  template <typename Print>
  void run_there(Print print) {
    std::ostringstream script;
    print(script);
    const Outcome outcome = there_->run_script(directory_.write("script.sql", script.str()));
    EXPECT_EQ(outcome.status, 0) << outcome.err << script.str();
    EXPECT_EQ(database_->dump(), there_->dump()) << script.str();
  }

  std::unique_ptr<ContractDatabase> there_ = make_contract_database(GetParam());
};

TEST_P(ScriptContract, EndsAsARunDoes) {
  add_three();
  expect_same_end({"r1", "r2", "r3"});
}

TEST_P(ScriptContract, EndsAsARunDoesAtOnce) {
  add_three();
  expect_same_end_at_once();
}

TEST_P(ScriptContract, EndsAsARunDoesWithPartsOutside) {
  const std::string outside =
      "-- migrate:autocommit\n" + database_->outside() + ";\n-- migrate:end\n";
  add("r1", outside + "CREATE TABLE r1 (x integer); -- a remark\n", "DROP TABLE r1;\n" + outside);
  add("r2", "CREATE TABLE r2 (x integer);\n" + outside + "INSERT INTO r2 VALUES (1);",
      outside + "DROP TABLE r2;");
  add("r3", database_->outside() + ";\nCREATE TABLE r3 (x text);\nINSERT INTO r3 VALUES ('; --');",
      "DROP TABLE r3;\n" + database_->outside() + ";", "transaction:off");
  expect_same_end({"r1", "r2", "r3"});
  expect_same_end_at_once();
}

TEST_P(ScriptContract, EndsAsARunDoesWithLongIdsInASchema) {
  configure("version_table = My versions\nversion_table_schema = " + database_->schema() + "\n");
  const std::string id(70, 'x');
  add("r1", "CREATE TABLE r1 (x integer);", "DROP TABLE r1;");
  add(id, "CREATE TABLE r2 (x integer);", "DROP TABLE r2;");
  expect_same_end_at_once();
}

TEST_P(ScriptContract, StopsAtAnErrorAsARunDoes) {
  add_failing();
  failing_upgrade();
  std::ostringstream script;
  project().print_upgrade(script, "head");
  const Outcome outcome = there_->run_script(directory_.write("script.sql", script.str()));
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("nix"));
  EXPECT_EQ(database_->dump(), there_->dump());
}

INSTANTIATE_TEST_SUITE_P(Every, ScriptContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

/// What only PostgreSQL knows.
using PostgresqlScript = ScriptContract;

TEST_P(PostgresqlScript, EndsTheSettingsOfARevisionWithIt) {
  add("r1",
      "CREATE SCHEMA app;\nSELECT pg_catalog.set_config('search_path', '', false);\n"
      "SET check_function_bodies = false;\nCREATE TABLE app.r1 (x integer);",
      "DROP SCHEMA app CASCADE;");
  add("r2", "CREATE TABLE r2 (x text);\nINSERT INTO r2 VALUES (current_setting('search_path'));",
      "DROP TABLE r2;");
  add("r3",
      "SET SESSION search_path TO app;\nCREATE TABLE r3 (x integer);\n"
      "SET lock_timeout = '3s';\n-- migrate:autocommit\nSET search_path = public;\n"
      "CREATE INDEX CONCURRENTLY i ON r2 (x);\n-- migrate:end\nCREATE TABLE r3 (x integer);",
      "DROP TABLE app.r3;\nDROP INDEX i;\nDROP TABLE r3;");
  add("r4", "CREATE TABLE r4 (x text);\nINSERT INTO r4 VALUES (current_setting('search_path'));",
      "DROP TABLE r4;");
  expect_same_end({"r1", "r2", "r3", "r4"});
  expect_same_end_at_once();
}

TEST_P(PostgresqlScript, EndsTheRoleOfARevisionWithIt) {
  add("r1",
      "CREATE TABLE r1 (x text);\nGRANT ALL ON r1 TO pg_monitor;\nSET ROLE pg_monitor;\n"
      "INSERT INTO r1 VALUES (current_user);",
      "DROP TABLE r1;");
  add("r2", "INSERT INTO r1 VALUES (current_user);\nSET SESSION AUTHORIZATION pg_monitor;");
  add("r3", "INSERT INTO r1 VALUES (current_user);");
  expect_same_end_at_once();
  EXPECT_THAT(database_->column("SELECT x FROM r1"),
              testing::ElementsAre("pg_monitor", "postgres", "postgres"));
}

TEST_P(PostgresqlScript, CopiesData) {
  // Of CSV, psql before 18 sends a server of 18 its own end mark.
  add("r1",
      "CREATE TABLE r1 (a integer, b text);\nCOPY r1 (a, b) FROM stdin;\n1\tä;\\\\x\n2\t\\N\n"
      "\\.\n\nCOPY public.r1 FROM stdin WITH (DELIMITER ',');\n3,a\\nb\n\\.\nUPDATE r1 SET a = a + "
      "1;",
      "DROP TABLE r1;");
  expect_same_end({"r1"});
  upgrade();
  EXPECT_THAT(database_->column("SELECT b FROM r1 ORDER BY a"),
              testing::ElementsAre("ä;\\x", "NULL", "a\nb"));
}

TEST_P(PostgresqlScript, RunsWhatMustBeOutside) {
  add("r1", "CREATE TABLE r1 (x integer);\nCREATE TYPE mood AS ENUM ('sad');",
      "DROP TABLE r1;\nDROP TYPE mood;");
  add("r2",
      "-- migrate:autocommit\nCREATE INDEX CONCURRENTLY i ON r1 (x);\nVACUUM r1;\n"
      "-- migrate:end\nALTER TYPE mood ADD VALUE 'ok';",
      "-- migrate:autocommit\nDROP INDEX CONCURRENTLY i;\n-- migrate:end");
  add("r3", "CREATE TABLE r3 (x mood DEFAULT 'ok');\nINSERT INTO r3 VALUES ('ok');",
      "DROP TABLE r3;");
  expect_same_end_at_once();
  downgrade();
}

TEST_P(PostgresqlScript, TakesFunctionsAndBlocks) {
  add("r1",
      "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $f$\nBEGIN\n  -- it's; fine\n"
      "  RETURN $$;$$;\nEND\n$f$;\nDO $$BEGIN PERFORM f(); END$$;\n"
      "CREATE TABLE r1 (x text DEFAULT E'\\';');",
      "DROP TABLE r1;\nDROP FUNCTION f();");
  expect_same_end({"r1"});
}

INSTANTIATE_TEST_SUITE_P(Only, PostgresqlScript, testing::Values("postgresql"),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
