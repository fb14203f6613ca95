// SPDX-License-Identifier: MIT
#include "config/url.hpp"
#include "dialect/connect.hpp"
#include "support/postgresql_database.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using dialect::Connection;
using dialect::ConnectOptions;
using dialect::Row;
using dialect::Statement;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::ThrowsMessage;

using Milliseconds = std::chrono::milliseconds;

const dialect::TableName kVersions{.name = "alembic_version", .schema = {}};

/// What the database told, as its log lines would have it.
class Told {
 public:
  void add(std::string_view text) { lines_.emplace_back(text); }

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

/// Connections to a database of the test's own.
class PostgresqlConnectionTest : public testing::Test {
 protected:
  std::unique_ptr<Connection> connect(ConnectOptions options = {},
                                      const std::string& parameters = {}) {
    if (!options.tell) {
      options.tell = [this](Severity, std::string_view text) { told_.add(text); };
    }
    return dialect::connect(config::DatabaseUrl::parse(database_.url() + parameters), options);
  }

  static ConnectOptions impatient() {
    return {.lock_timeout = Milliseconds(300), .lock_wait = Milliseconds(20)};
  }

  static void run(Connection& connection, const std::string& sql) {
    connection.execute({.sql = sql, .place = {}});
  }

  static std::string value(Connection& connection, const std::string& sql) {
    return connection.query(sql, {}).at(0).at(0).value_or("NULL");
  }

  static std::string setting(Connection& connection, const std::string& name) {
    return value(connection, "SHOW " + name);
  }

  /// The error of a statement that begins at line 7, column 3 of its file.
  static DatabaseError error_of(Connection& connection, const std::string& sql) {
    const Statement statement{
        .sql = sql, .place = {.file = "/a.sql", .line = 7, .column = 3, .excerpt = {}}
    };
    try {
      connection.execute(statement);
      connection.flush();
    } catch (const DatabaseError& error) {
      return error;
    }
    throw std::runtime_error("the server took it: " + sql);
  }

  /// As error_of(), in a transaction of its own: "8:3 message".
  static std::string place_of_error(Connection& connection, const std::string& sql) {
    connection.begin();
    const DatabaseError error = error_of(connection, sql);
    connection.rollback();
    return fmt::format("{}:{} {}", error.place().line, error.place().column, error.what());
  }

  PostgresqlDatabase database_;
  Told told_;
};

TEST_F(PostgresqlConnectionTest, GivesRowsWithNulls) {
  const auto connection = connect();
  EXPECT_EQ(connection->query("SELECT $1::text, NULL, 7, ''",
                              {
                                  "it's"
  }),
            (std::vector<Row>{{"it's", std::nullopt, "7", ""}}));
}

TEST_F(PostgresqlConnectionTest, CountsWhatItChanges) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE t (x text)");
  EXPECT_EQ(connection->change("INSERT INTO t VALUES ($1), ($2)", {"a", "b"}), 2U);
  EXPECT_EQ(connection->change("DELETE FROM t WHERE x = $1", {"c"}), 0U);
  EXPECT_EQ(connection->change("UPDATE t SET x = 'd'", {}), 2U);
}

TEST_F(PostgresqlConnectionTest, HoldsStatementsBackUntilTheyAreAskedFor) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "SELECT 1/0");  // nobody has sent it yet
  EXPECT_THAT([&] { connection->flush(); }, ThrowsMessage<DatabaseError>("division by zero"));
  connection->rollback();
  connection->flush();  // nothing of it is left
}

TEST_F(PostgresqlConnectionTest, TellsOfTheFirstOfSeveralErrors) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "CREATE TABLE t (x integer)");
  connection->execute({
      .sql = "INSERT INTO t VALUES (1/0)",
      .place = {.file = "/a.sql", .line = 4, .column = 1, .excerpt = {}}
  });
  connection->execute({
      .sql = "SELECT * FROM nowhere",
      .place = {.file = "/a.sql", .line = 5, .column = 1, .excerpt = {}}
  });
  try {
    connection->commit();
    FAIL() << "committed";
  } catch (const DatabaseError& error) {
    EXPECT_STREQ(error.what(), "division by zero");
    EXPECT_EQ(error.cause().sqlstate, "22012");
    EXPECT_EQ(error.cause().statement, "INSERT INTO t VALUES (1/0)");
    EXPECT_EQ(error.place().line, 4U);
  }
  connection->rollback();
  EXPECT_FALSE(connection->columns({.name = "t", .schema = {}}));
}

TEST_F(PostgresqlConnectionTest, ErrorPointsIntoTheStatement) {
  const auto connection = connect();
  EXPECT_EQ(place_of_error(*connection, "SELECT nix"), "7:10 column \"nix\" does not exist");
  EXPECT_EQ(place_of_error(*connection, "SELECT 1,\n  price"),
            "8:3 column \"price\" does not exist");
  EXPECT_EQ(place_of_error(*connection, "SELECT 'äöü€😀', nix"),
            "7:19 column \"nix\" does not exist");
  EXPECT_EQ(place_of_error(*connection, "SELECT 'ä\n€', '😀', nix"),
            "8:10 column \"nix\" does not exist");
  EXPECT_EQ(place_of_error(*connection, "SELEKT 1"), "7:3 syntax error at or near \"SELEKT\"");
  EXPECT_EQ(place_of_error(*connection, "SELECT 1/0"), "7:3 division by zero");
}

TEST_F(PostgresqlConnectionTest, ErrorPointsIntoBlocks) {
  const auto connection = connect();
  EXPECT_EQ(place_of_error(*connection, "DO $$BEGIN\n  PERFORM 1;\n  RAISE 'no';\nEND$$"),
            "9:3 no");
  EXPECT_EQ(place_of_error(*connection, "DO $$\nBEGIN\n  PERFORM a FROM nowhere;\nEND$$"),
            "9:3 relation \"nowhere\" does not exist");
  EXPECT_EQ(place_of_error(*connection, "DO $$\nBEGIN\n  DELETE FROM nowhere;\nEND$$"),
            "9:15 relation \"nowhere\" does not exist");
  EXPECT_EQ(place_of_error(*connection,
                           "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n  SELECT nix\n$$"),
            "8:10 column \"nix\" does not exist");
}

TEST_F(PostgresqlConnectionTest, ErrorInsideAFunctionOfOldPointsToItsCall) {
  const auto connection = connect();
  run(*connection,
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS "
      "$$BEGIN RETURN (SELECT a FROM nowhere); END$$");
  const DatabaseError error = error_of(*connection, "SELECT f()");
  EXPECT_EQ(error.place().line, 7U);
  EXPECT_EQ(error.place().column, 3U);
  EXPECT_THAT(error.cause().context, HasSubstr("function f() line 1"));
}

TEST_F(PostgresqlConnectionTest, ErrorSaysAllThatTheServerSays) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE t (x integer PRIMARY KEY)");
  run(*connection, "INSERT INTO t VALUES (1)");
  const DatabaseError twice = error_of(*connection, "INSERT INTO t VALUES (1)");
  EXPECT_EQ(twice.cause().sqlstate, "23505");
  EXPECT_EQ(twice.cause().detail, "Key (x)=(1) already exists.");
  const DatabaseError slip = error_of(*connection, "SELECT t.x FROM t AS u");
  EXPECT_THAT(slip.cause().server_hint, HasSubstr("alias \"u\""));
}

TEST_F(PostgresqlConnectionTest, GivesHints) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE t (x integer)");
  const std::vector<std::pair<std::string, std::string>> cases{
      {"CREATE TABLE t (x integer)",                           "migrate stamp"      },
      {"ALTER TABLE t ADD x integer",                          "migrate stamp"      },
      {"DROP TABLE u",                                         "migrate current"    },
      {"VACUUM t",                                             "migrate:autocommit" },
      {"SET LOCAL transaction_read_only = on; DROP TABLE t",   ""                   },
      {"SELECT pg_sleep(9) FROM set_config('a.b', '', false)", "`statement_timeout`"},
  };
  const auto hasty = connect({.statement_timeout = Milliseconds(50)});
  for (const auto& [sql, hint] : cases) {
    hasty->begin();
    EXPECT_THAT(error_of(*hasty, sql).hint(), HasSubstr(hint)) << sql;
    hasty->rollback();
  }
  hasty->begin();
  run(*hasty, "SET TRANSACTION READ ONLY");
  EXPECT_THAT(error_of(*hasty, "DROP TABLE t").hint(), HasSubstr("target_session_attrs"));
}

TEST_F(PostgresqlConnectionTest, SaysSinceWhenColumnsNeedNotBeStored) {
  const auto connection = connect();
  const std::string sql = "CREATE TABLE t (x integer, y integer GENERATED ALWAYS AS (x) VIRTUAL)";
  const std::string version = setting(*connection, "server_version_num");
  if (version >= "180000") {
    run(*connection, sql);
    return;
  }
  const DatabaseError error = error_of(*connection, sql);
  EXPECT_THAT(error.what(), HasSubstr("syntax error at or near \"VIRTUAL\""));
  EXPECT_THAT(error.hint(), HasSubstr("Before version 18 PostgreSQL stores what it generates"));
}

TEST_F(PostgresqlConnectionTest, KnowsWhetherItIsInATransaction) {
  const auto connection = connect();
  EXPECT_FALSE(connection->in_transaction());
  connection->begin();
  EXPECT_TRUE(connection->in_transaction());
  connection->commit();
  EXPECT_FALSE(connection->in_transaction());
  connection->begin();
  connection->rollback();
  EXPECT_FALSE(connection->in_transaction());
  connection->rollback();  // without one it is no harm
  run(*connection, "BEGIN");
  EXPECT_TRUE(connection->in_transaction());
  run(*connection, "COMMIT");
  EXPECT_FALSE(connection->in_transaction());
}

TEST_F(PostgresqlConnectionTest, RollsBackWhatWasSentAndWhatWasNot) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "CREATE TABLE t (x integer)");
  connection->flush();
  run(*connection, "CREATE TABLE u (x integer)");
  connection->rollback();
  EXPECT_FALSE(connection->columns({.name = "t", .schema = {}}));
  EXPECT_FALSE(connection->columns({.name = "u", .schema = {}}));
}

TEST_F(PostgresqlConnectionTest, RefusesToCommitWhatADeferredConstraintForbids) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE t (x integer UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  connection->begin();
  run(*connection, "INSERT INTO t VALUES (1), (1)");
  EXPECT_THAT([&] { connection->commit(); },
              ThrowsMessage<DatabaseError>(HasSubstr("duplicate key")));
  connection->rollback();
  EXPECT_EQ(value(*connection, "SELECT count(*) FROM t"), "0");
}

TEST_F(PostgresqlConnectionTest, GoesBackToItsSavepoint) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "CREATE TABLE t (x integer)");
  connection->savepoint();
  connection->flush();
  run(*connection, "SELECT 1/0");
  EXPECT_THROW(connection->flush(), DatabaseError);
  connection->rollback_to_savepoint();
  connection->savepoint();
  run(*connection, "CREATE TABLE v (x integer)");
  connection->release_savepoint();
  connection->commit();
  EXPECT_TRUE(connection->columns({.name = "t", .schema = {}}));
  EXPECT_TRUE(connection->columns({.name = "v", .schema = {}}));
}

TEST_F(PostgresqlConnectionTest, ChangesOneRowOrSaysWhatItWasTold) {
  const auto connection = connect();
  const DatabaseError stale("somebody was here", {});
  run(*connection, "CREATE TABLE t (x text PRIMARY KEY)");
  connection->begin();
  connection->change_one("INSERT INTO t (x) VALUES ($1)", {"a"}, stale);
  connection->change_one("UPDATE t SET x = $1 WHERE x = $2", {"b", "a"}, stale);
  connection->commit();
  EXPECT_EQ(value(*connection, "SELECT x FROM t"), "b");
  connection->begin();
  connection->change_one("DELETE FROM t WHERE x = $1", {"a"}, stale);
  EXPECT_THAT([&] { connection->commit(); }, ThrowsMessage<DatabaseError>("somebody was here"));
  connection->rollback();
  connection->begin();
  connection->change_one("DELETE FROM t WHERE x = $1", {"b"}, stale);
  connection->commit();
  EXPECT_EQ(value(*connection, "SELECT count(*) FROM t"), "0");
}

TEST_F(PostgresqlConnectionTest, EndsTheSettingsOfARevisionWithIt) {
  const auto connection = connect({.lock_timeout = Milliseconds(7000)});
  const std::string role = database_.make_login("x");
  run(*connection, "CREATE SCHEMA app");
  const std::vector<std::string> settings{"search_path = app", "role = " + role, "lock_timeout = 1",
                                          "statement_timeout = 1000",
                                          "SESSION synchronous_commit = off"};
  const auto expect_reset = [&] {
    EXPECT_EQ(setting(*connection, "search_path"), "\"$user\", public");
    EXPECT_EQ(value(*connection, "SELECT current_user"), "postgres");
  };
  for (const std::string& set : settings) run(*connection, "SET " + set);
  connection->reset_session();
  expect_reset();
  EXPECT_EQ(setting(*connection, "lock_timeout"), "0");

  connection->begin();
  for (const std::string& set : settings) run(*connection, "SET " + set);
  connection->reset_session();
  expect_reset();
  EXPECT_EQ(setting(*connection, "lock_timeout"), "7s");
  EXPECT_EQ(setting(*connection, "statement_timeout"), "1min");
  connection->commit();
  connection->make_durable();
  expect_reset();
  EXPECT_EQ(setting(*connection, "synchronous_commit"), "on");
}

// Nothing of ours may come before it in its transaction.
TEST_F(PostgresqlConnectionTest, TakesTheIsolationThatARevisionBeginsWith) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE versions (x text)");
  for (const char* set : {"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                          "/* a remark */ SET LOCAL transaction_isolation = 'serializable'",
                          "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE, DEFERRABLE"}) {
    connection->begin();
    run(*connection, set);
    run(*connection, "CREATE TEMP TABLE seen AS SELECT current_setting('transaction_isolation') x");
    EXPECT_EQ(value(*connection, "SELECT x FROM seen"), "serializable") << set;
    connection->rollback();
  }
  // What was asked before the first revision is committed beforehand.
  connection->begin();
  connection->query("SELECT x FROM versions");
  run(*connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  EXPECT_EQ(value(*connection, "SHOW transaction_isolation"), "repeatable read");
  connection->commit();
  // In the middle of a revision it is as wrong as it is elsewhere.
  connection->begin();
  run(*connection, "SELECT 1");
  run(*connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  EXPECT_THAT([&] { connection->commit(); },
              ThrowsMessage<DatabaseError>(HasSubstr("must be called before any query")));
  connection->rollback();
}

TEST_F(PostgresqlConnectionTest, CommitThatRollsBackIsAnError) {
  const auto connection = connect();
  connection->begin();
  EXPECT_THROW(connection->query("SELECT nix"), DatabaseError);
  EXPECT_THAT([&] { connection->commit(); },
              ThrowsMessage<DatabaseError>(HasSubstr("rolled the transaction back")));
  connection->rollback();
  // Outside, a section's own ROLLBACK is its business.
  for (const char* sql : {"BEGIN", "CREATE TABLE gone (x integer)", "ROLLBACK", "BEGIN", "ABORT"}) {
    run(*connection, sql);
  }
  EXPECT_EQ(value(*connection, "SELECT to_regclass('gone')"), "NULL");
}

// A role for deployments often has one that owns everything as its own: ALTER ROLE ... SET role.
TEST_F(PostgresqlConnectionTest, KeepsTheRoleThatTheSessionBeganWith) {
  const std::string owner = database_.make_login("x");
  const std::string other = database_.make_login("x");
  const auto connection = connect({}, "&options=-crole%3D" + owner);
  ASSERT_EQ(value(*connection, "SELECT current_user"), owner);
  for (const char* set : {"SET ROLE ", "SET SESSION AUTHORIZATION "}) {
    run(*connection, set + other);
    ASSERT_EQ(value(*connection, "SELECT current_user"), other);
    connection->reset_session();
    EXPECT_EQ(value(*connection, "SELECT current_user"), owner) << set;
  }
}

TEST_F(PostgresqlConnectionTest, StatementsOutsideHaveNoTimeLimitButWaitForLocksAsLong) {
  const auto connection = connect(impatient());
  run(*connection, "SELECT 1");
  EXPECT_EQ(setting(*connection, "statement_timeout"), "0");
  EXPECT_EQ(setting(*connection, "lock_timeout"), "300ms");
  run(*connection, "SET statement_timeout = '10ms'");
  EXPECT_EQ(error_of(*connection, "SELECT pg_sleep(60)").cause().sqlstate, "57014");
}

TEST_F(PostgresqlConnectionTest, NamesATablesColumns) {
  const auto connection = connect();
  run(*connection, "CREATE SCHEMA \"My schema\"");
  run(*connection, R"(CREATE TABLE "my ""table" (a integer, "b c" text, gone text))");
  run(*connection, R"(ALTER TABLE "my ""table" DROP gone)");
  run(*connection, R"(CREATE TABLE "My schema".t (x integer))");
  EXPECT_THAT(*connection->columns({.name = "my \"table", .schema = {}}), ElementsAre("a", "b c"));
  EXPECT_THAT(*connection->columns({.name = "t", .schema = "My schema"}), ElementsAre("x"));
  EXPECT_FALSE(connection->columns({.name = "t", .schema = {}}));
  EXPECT_FALSE(connection->columns({.name = "t", .schema = "nowhere"}));
  run(*connection, "SET search_path = \"My schema\"");
  EXPECT_TRUE(connection->columns({.name = "t", .schema = {}}));
}

TEST_F(PostgresqlConnectionTest, KnowsHowMuchAColumnTakes) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE t (a varchar(32), b text, c varchar)");
  EXPECT_EQ(connection->text_limit({.name = "t", .schema = {}}, "a"), 32U);
  EXPECT_EQ(connection->text_limit({.name = "t", .schema = {}}, "b"), std::nullopt);
  EXPECT_EQ(connection->text_limit({.name = "t", .schema = {}}, "c"), std::nullopt);
  EXPECT_EQ(connection->text_limit({.name = "u", .schema = {}}, "a"), std::nullopt);
}

TEST_F(PostgresqlConnectionTest, MakesASchemaOnce) {
  const auto connection = connect();
  connection->create_schema_if_missing("my \"schema");
  connection->create_schema_if_missing("my \"schema");
  EXPECT_EQ(database_.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'my \"schema'"),
            "1");
}

TEST_F(PostgresqlConnectionTest, TellsWhatTheServerHasToSay) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "DROP TABLE IF EXISTS t");
  run(*connection, "DO $$BEGIN RAISE WARNING 'mind the %', 'gap'; END$$");
  connection->commit();
  EXPECT_THAT(told_.lines(),
              ElementsAre("NOTICE: table \"t\" does not exist, skipping", "WARNING: mind the gap"));
}

TEST_F(PostgresqlConnectionTest, StopsAStatementThatTakesTooLong) {
  const auto connection = connect({.statement_timeout = Milliseconds(100)});
  connection->begin();
  const DatabaseError error = error_of(*connection, "SELECT pg_sleep(60)");
  EXPECT_EQ(error.cause().sqlstate, "57014");
  EXPECT_FALSE(error.cause().transient);
  EXPECT_THAT(error.hint(), HasSubstr("statement_timeout"));
}

/// With a table on which another session has a lock.
class PostgresqlLocksTest : public PostgresqlConnectionTest {
 protected:
  PostgresqlLocksTest() {
    database_.execute("CREATE TABLE t (x integer)");
    database_.execute("SET application_name = 'a ''blocker'''; BEGIN; LOCK TABLE t");
    pid_ = database_.value("SELECT pg_backend_pid()");
  }

  void expect_blocker_named(const DatabaseError& error) const {
    EXPECT_EQ(error.cause().sqlstate, "55P03");
    EXPECT_TRUE(error.cause().transient);
    EXPECT_THAT(error.hint(), AllOf(HasSubstr("process " + pid_), HasSubstr("a 'blocker'"),
                                    HasSubstr("lock_timeout")));
    EXPECT_THAT(told_.lines(), Contains(HasSubstr("waiting for a lock held by process " + pid_)));
  }

  std::string pid_;
};

TEST_F(PostgresqlLocksTest, NamesWhoBlocksAStatement) {
  const auto connection = connect(impatient());
  connection->begin();
  expect_blocker_named(error_of(*connection, "ALTER TABLE t ADD y integer"));
}

TEST_F(PostgresqlLocksTest, NamesWhoBlocksAStatementOutside) {
  const auto connection = connect(impatient());
  expect_blocker_named(error_of(*connection, "ALTER TABLE t ADD y integer"));
}

TEST_F(PostgresqlLocksTest, NamesWhoBlocksACopy) {
  const auto connection = connect(impatient());
  connection->begin();
  try {
    connection->execute({.sql = "COPY t FROM stdin", .place = {}, .copy_data = "1\n"});
    FAIL() << "the table is locked";
  } catch (const DatabaseError& error) {
    expect_blocker_named(error);
  }
}

TEST_F(PostgresqlLocksTest, DoesNotTellPasswordsOfOthers) {
  database_.execute(
      "CREATE ROLE migrate_test_nobody PASSWORD 'tell-no-one'; "
      "DROP ROLE migrate_test_nobody; SELECT 'PASSWORD ''tell-no-one'''");
  const auto connection = connect(impatient());
  connection->begin();
  const DatabaseError error = error_of(*connection, "ALTER TABLE t ADD y integer");
  EXPECT_THAT(error.hint(), AllOf(HasSubstr("a 'blocker'"), Not(HasSubstr("tell-no-one"))));
}

/// Stops once the server is at work on something that would take long.
ConnectOptions stopping(std::atomic<int>& asked) {
  return {.lock_wait = Milliseconds(0), .stop_requested = [&asked] { return ++asked >= 3; }};
}

TEST_F(PostgresqlConnectionTest, StopsAStatementOnRequest) {
  std::atomic<int> asked{0};
  const auto connection = connect(stopping(asked));
  connection->begin();
  run(*connection, "CREATE TABLE t (x integer)");
  run(*connection, "SELECT pg_sleep(600)");
  EXPECT_THROW(connection->commit(), Interrupted);
  connection->rollback();
  EXPECT_FALSE(connection->columns({.name = "t", .schema = {}}));
  connection->begin();
  run(*connection, "CREATE TABLE u (x integer)");
  connection->commit();  // what is to be told and recorded still can be
  EXPECT_TRUE(connection->columns({.name = "u", .schema = {}}));
}

TEST_F(PostgresqlConnectionTest, StopsACopyOnRequest) {
  database_.execute(
      "CREATE TABLE t (x integer); CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
      "$$BEGIN PERFORM pg_sleep(600); RETURN NEW; END$$; "
      "CREATE TRIGGER slow BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION slow()");
  std::atomic<int> asked{0};
  const auto connection = connect(stopping(asked));
  connection->begin();
  EXPECT_THROW(
      connection->execute({.sql = "COPY t FROM stdin", .place = {}, .copy_data = "1\n2\n"}),
      Interrupted);
  connection->rollback();
  EXPECT_EQ(value(*connection, "SELECT count(*) FROM t"), "0");
}

TEST_F(PostgresqlConnectionTest, StopsACopyToNowhereOnRequest) {
  std::atomic<int> asked{0};
  const auto connection = connect(stopping(asked));
  connection->begin();
  EXPECT_THROW(run(*connection, "COPY (SELECT pg_sleep(600)) TO STDOUT"), Interrupted);
}

TEST_F(PostgresqlConnectionTest, StopsWaitingForAnotherRunOnRequest) {
  const auto first = connect();
  first->lock(kVersions);
  std::atomic<int> asked{0};
  const auto second = connect(stopping(asked));
  EXPECT_THROW(second->lock(kVersions), Interrupted);
}

TEST_F(PostgresqlConnectionTest, CopiesData) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "CREATE TABLE t (a integer, b text)");
  connection->execute({.sql = "COPY t FROM stdin", .place = {}, .copy_data = "1\tä\\n\n2\t\\N\n"});
  connection->execute({.sql = "COPY t (a) FROM stdin", .place = {}, .copy_data = ""});
  connection->execute(
      {.sql = "COPY t FROM stdin WITH (FORMAT csv)", .place = {}, .copy_data = "4,\"a\nb\"\n"});
  run(*connection, "COPY t TO STDOUT");
  run(*connection, "INSERT INTO t VALUES (3, 'after')");
  connection->commit();
  EXPECT_THAT(database_.column("SELECT b FROM t ORDER BY a"),
              ElementsAre("ä\n", "NULL", "after", "a\nb"));
}

TEST_F(PostgresqlConnectionTest, CopiesMuchData) {
  std::string lines;
  for (int i = 0; i < 200'000; ++i) lines += fmt::format("{}\tsome text that takes some room\n", i);
  database_.execute(
      "CREATE TABLE t (a integer, b text); CREATE FUNCTION noisy() RETURNS trigger LANGUAGE "
      "plpgsql AS $$BEGIN RAISE WARNING '%', repeat('x', 1000); RETURN NEW; END$$; CREATE TRIGGER "
      "noisy BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a % 100 = 0) EXECUTE FUNCTION noisy()");
  const auto connection = connect();
  connection->execute({.sql = "COPY t FROM stdin", .place = {}, .copy_data = lines});
  run(*connection, "COPY t TO STDOUT");
  EXPECT_EQ(value(*connection, "SELECT count(*) FROM t"), "200000");
}

TEST_F(PostgresqlConnectionTest, SaysWhichLineOfACopyIsWrong) {
  const auto connection = connect();
  run(*connection, "CREATE TABLE t (a integer)");
  connection->begin();
  const Statement statement{
      .sql = "COPY t\nFROM stdin",
      .place = {.file = "/a.sql", .line = 7, .column = 1, .excerpt = {}},
      .copy_data = "1\nx\n3\n",
      .copy_line = 10
  };
  try {
    connection->execute(statement);
    FAIL() << "x is no integer";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), HasSubstr("invalid input syntax"));
    EXPECT_EQ(error.place().line, 11U);
    EXPECT_EQ(error.place().excerpt, "x");
    EXPECT_THAT(error.cause().context, HasSubstr("COPY t, line 2, column a"));
  }
  connection->rollback();
  EXPECT_EQ(value(*connection, "SELECT count(*) FROM t"), "0");
}

TEST_F(PostgresqlConnectionTest, TakesAHugeStatement) {
  constexpr std::size_t kBytes = 20U << 20U;
  const auto connection = connect();
  connection->begin();
  run(*connection, "CREATE TABLE t (x text)");
  run(*connection, "INSERT INTO t VALUES ('" + std::string(kBytes, 'x') + "')");
  connection->commit();
  EXPECT_EQ(value(*connection, "SELECT length(x) FROM t"), std::to_string(kBytes));
}

TEST_F(PostgresqlConnectionTest, TakesManyStatements) {
  constexpr int kStatements = 10'000;
  const auto connection = connect();
  connection->begin();
  run(*connection, "CREATE TABLE t (x integer)");
  for (int i = 0; i < kStatements; ++i)
    run(*connection, fmt::format("INSERT INTO t VALUES ({})", i));
  connection->commit();
  EXPECT_EQ(value(*connection, "SELECT count(DISTINCT x) FROM t"), std::to_string(kStatements));
}

TEST_F(PostgresqlConnectionTest, ThrowsAwayWhatAStatementAnswers) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "SELECT g, repeat('x', 1000) FROM generate_series(1, 20000) g");
  run(*connection, "CREATE TABLE t (x integer)");
  connection->commit();
  EXPECT_TRUE(connection->columns({.name = "t", .schema = {}}));
}

TEST_F(PostgresqlConnectionTest, LocksOutASecondRun) {
  auto first = connect({}, "&application_name=the%20first");
  first->lock(kVersions);
  const std::string pid = value(*first, "SELECT pg_backend_pid()");
  const auto second = connect(impatient());
  try {
    second->lock(kVersions);
    FAIL() << "two runs at once";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), HasSubstr("another migrate run"));
    EXPECT_THAT(error.hint(),
                AllOf(HasSubstr("process " + pid), HasSubstr("the first"), HasSubstr("lock_wait")));
  }
  EXPECT_THAT(told_.lines(),
              Contains(AllOf(HasSubstr("waiting for another migrate run: process " + pid),
                             HasSubstr("the first"), HasSubstr("connected for"))));
  second->lock({.name = "other_version", .schema = {}});  // has nothing to do with it
}

TEST_F(PostgresqlConnectionTest, LockIsTheSameWithItsSchemaNamed) {
  const auto first = connect();
  first->lock(kVersions);
  const auto second = connect(impatient());
  EXPECT_THROW(second->lock({.name = "alembic_version", .schema = "public"}), DatabaseError);
}

TEST_F(PostgresqlConnectionTest, LockIsTheDatabasesOwn) {
  const PostgresqlDatabase elsewhere;
  const auto first = connect();
  first->lock(kVersions);
  const auto second = dialect::connect(config::DatabaseUrl::parse(elsewhere.url()), impatient());
  second->lock(kVersions);
}

TEST_F(PostgresqlConnectionTest, LockGoesWithItsSession) {
  const auto first = connect();
  first->lock(kVersions);
  const std::string pid = value(*first, "SELECT pg_backend_pid()");
  database_.execute("SELECT pg_terminate_backend(" + pid + ")");
  const auto second = connect();
  second->lock(kVersions);
}

TEST_F(PostgresqlConnectionTest, WaitsUntilTheOtherRunIsDone) {
  auto first = connect();
  first->lock(kVersions);
  std::atomic<bool> is_waiting{false};
  const auto second = connect({.lock_wait = Milliseconds(0), .stop_requested = [&] {
                                 is_waiting = true;
                                 return false;
                               }});
  std::thread waiting([&] { second->lock(kVersions); });
  while (!is_waiting) std::this_thread::yield();
  first.reset();
  waiting.join();
  EXPECT_EQ(database_.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                            "database = (SELECT oid FROM pg_database WHERE datname = "
                            "current_database())"),
            "1");
}

TEST_F(PostgresqlConnectionTest, RunsOutsideWhatMustBe) {
  const auto connection = connect();
  run(*connection, "CREATE TYPE mood AS ENUM ('sad')");
  run(*connection, "CREATE TABLE t (x integer)");
  run(*connection, "VACUUM t");
  run(*connection, "CREATE UNIQUE INDEX CONCURRENTLY i ON t (x)");
  run(*connection, "ALTER TYPE mood ADD VALUE 'ok'");
  run(*connection, "CREATE DATABASE " + database_.name() + "_too");
  run(*connection, "DROP DATABASE " + database_.name() + "_too");
  EXPECT_EQ(database_.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"),
            "t");
}

TEST_F(PostgresqlConnectionTest, LeavesTransactionsOutsideToThemselves) {
  const auto connection = connect();
  for (const char* sql : {"CREATE TABLE t (x integer)", "BEGIN", "INSERT INTO t VALUES (1)",
                          "ROLLBACK", "BEGIN", "INSERT INTO t VALUES (2)", "COMMIT"}) {
    run(*connection, sql);
  }
  EXPECT_THAT(database_.column("SELECT x FROM t"), ElementsAre("2"));
  run(*connection, "BEGIN");
  run(*connection, "INSERT INTO t VALUES (3)");
  connection->rollback();
  EXPECT_THAT(database_.column("SELECT x FROM t"), ElementsAre("2"));
}

/// With an index of which a CREATE INDEX CONCURRENTLY was cut short.
class InvalidIndexTest : public PostgresqlConnectionTest {
 protected:
  InvalidIndexTest() {
    database_.execute(
        "CREATE SCHEMA \"My app\"; CREATE TABLE \"My app\".t (x integer); "
        "INSERT INTO \"My app\".t VALUES (1), (1)");
    EXPECT_ANY_THROW(
        database_.execute("CREATE UNIQUE INDEX CONCURRENTLY \"An index\" ON \"My app\".t (x)"));
    database_.execute("DELETE FROM \"My app\".t");
    EXPECT_THAT(invalid(), ElementsAre("\"An index\""));
  }

  std::vector<std::string> invalid() const {
    return database_.column(
        "SELECT format('%I', relname) FROM pg_index JOIN pg_class c ON c.oid = indexrelid "
        "WHERE NOT indisvalid");
  }
};

TEST_F(InvalidIndexTest, IsToldOfWhenARunBegins) {
  const auto connection = connect();
  connection->lock(kVersions);
  EXPECT_THAT(told_.lines(),
              Contains(AllOf(HasSubstr("\"My app\".\"An index\" is INVALID"),
                             HasSubstr("DROP INDEX CONCURRENTLY \"My app\".\"An index\""))));
}

TEST_F(InvalidIndexTest, IsBuiltAgain) {
  const auto connection = connect();
  run(*connection,
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"An index\" ON \"My app\".t (x)");
  EXPECT_THAT(invalid(), IsEmpty());
  EXPECT_EQ(database_.value("SELECT count(*) FROM pg_indexes WHERE tablename = 't'"), "1");
  EXPECT_THAT(told_.lines(), Contains(HasSubstr("dropping it to build it again")));
}

TEST_F(InvalidIndexTest, StaysWhenAnotherIsBuilt) {
  const auto connection = connect();
  run(*connection, "CREATE INDEX CONCURRENTLY other ON \"My app\".t (x)");
  run(*connection, "CREATE TABLE t (x integer)");
  run(*connection, "CREATE INDEX CONCURRENTLY \"An index\" ON t (x)");
  EXPECT_THAT(invalid(), ElementsAre("\"An index\""));
}

TEST_F(PostgresqlConnectionTest, SaysWhenTheConnectionIsLost) {
  const auto connection = connect();
  connection->lock(kVersions);
  connection->begin();
  run(*connection, "CREATE TABLE t (x integer)");
  connection->flush();
  database_.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
      "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  const DatabaseError error = error_of(*connection, "SELECT 1");
  EXPECT_TRUE(error.cause().connection_lost);
  connection->rollback();
  connection->reconnect();
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_FALSE(connection->columns({.name = "t", .schema = {}}));
  EXPECT_THROW(connect(impatient())->lock(kVersions), DatabaseError);  // it has the lock again
}

TEST_F(PostgresqlConnectionTest, SaysWhenTheConnectionIsLostToAnAdministrator) {
  const auto connection = connect();
  const DatabaseError error =
      error_of(*connection, "SELECT pg_terminate_backend(pg_backend_pid())");
  EXPECT_TRUE(error.cause().connection_lost);
  EXPECT_THAT(error.what(), HasSubstr("terminating connection due to administrator command"));
}

TEST_F(PostgresqlConnectionTest, SaysWhenTheConnectionIsLostToATimeout) {
  const auto connection = connect();
  connection->begin();
  run(*connection, "SET LOCAL idle_in_transaction_session_timeout = 10");
  connection->flush();
  while (database_.value("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                         "current_database()") != "1") {
    std::this_thread::sleep_for(Milliseconds(5));
  }
  EXPECT_TRUE(error_of(*connection, "SELECT 1").cause().connection_lost);
}

TEST_F(PostgresqlConnectionTest, CommitsReachTheDiskWhenTheyAreAskedTo) {
  const auto connection = connect();
  connection->begin();
  EXPECT_EQ(setting(*connection, "synchronous_commit"), "off");
  run(*connection, "CREATE TABLE t (x integer)");
  connection->commit();
  const std::string written = database_.value("SELECT pg_current_wal_insert_lsn()");
  connection->make_durable();
  EXPECT_EQ(database_.value("SELECT pg_current_wal_flush_lsn() >= '" + written + "'"), "t");

  const auto careful = connect({.asynchronous_commits = false});
  careful->begin();
  EXPECT_EQ(setting(*careful, "synchronous_commit"), "on");
}

}  // namespace

}  // namespace migrate::test
