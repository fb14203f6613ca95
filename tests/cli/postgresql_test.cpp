// SPDX-License-Identifier: MIT
// The program on PostgreSQL: not alone, asked to stop, locked out, and not let in.
#include "cli/postgresql_project.hpp"
#include "support/postgresql_server.hpp"

#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class PostgresqlCli : public testing::Test {
 protected:
  /// Until a condition holds, or the run is over.
  void wait_until(const std::string& condition, Process& process) {
    while (process.is_running() && project_.database().value("SELECT " + condition) != "t") {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    EXPECT_TRUE(process.is_running()) << process.err_so_far();
  }

  PostgresqlProject project_;
};

TEST_F(PostgresqlCli, ManyAtOnceRunEachRevisionOnce) {
  constexpr int kProcesses = 16;
  constexpr int kRevisions = 9;
  project_.configure("lock_wait = 5min\n", project_.database().url());
  project_.add("r0", "-- migrate:upgrade\nCREATE TABLE runs (revision text);\n");
  std::vector<std::string> wanted;
  for (int i = 1; i <= kRevisions; ++i) {
    const std::string id = fmt::format("r{}", i);
    const std::string index = fmt::format(
        "-- migrate:autocommit\nCREATE INDEX CONCURRENTLY i{} ON runs (revision);\n"
        "-- migrate:end\n",
        i);
    project_.add(id, fmt::format("-- migrate:upgrade\n{}INSERT INTO runs VALUES ('{}');\n",
                                 i % 3 == 0 ? index : "", id));
    wanted.push_back(id);
  }
  std::vector<std::unique_ptr<Process>> processes(kProcesses);
  for (auto& process : processes) process = project_.start({"upgrade", "head"});
  std::size_t steps = 0;
  for (const auto& process : processes) {
    const Outcome outcome = process->wait();
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    steps += steps_begun(*process);
  }
  EXPECT_EQ(steps, kRevisions + 1U);
  EXPECT_EQ(project_.database().column("SELECT revision FROM runs ORDER BY ctid"), wanted);
  EXPECT_THAT(project_.invalid_indexes(), IsEmpty());
  EXPECT_THAT(project_.versions(), ElementsAre(wanted.back()));
}

/// Asked to stop by one of two signals.
class PostgresqlInterrupt : public PostgresqlCli, public testing::WithParamInterface<int> {};

TEST_P(PostgresqlInterrupt, InsideAStatementIsRolledBack) {
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  project_.add("r2", "-- migrate:upgrade\nCREATE TABLE u (x integer);\nSELECT pg_sleep(3600);\n");
  const auto process = project_.start({"upgrade", "head"});
  wait_until(
      "EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = "
      "current_database())",
      *process);
  process->send(GetParam());
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("INTERRUPTED: "), HasSubstr("r2.sql:6"),
                                 HasSubstr("revision: r2"), HasSubstr("stands at r1")));
  project_.wait_until_alone();
  EXPECT_EQ(project_.database().value("SELECT to_regclass('u')"), "NULL");
  EXPECT_THAT(project_.versions(), ElementsAre("r1"));
  EXPECT_THAT(project_.applied_by_history(), ElementsAre("r1"));
  EXPECT_THAT(project_.run({"log"}).out, HasSubstr("interrupted"));
}

TEST_P(PostgresqlInterrupt, InsideAnIndexIsMendedByTheNextRun) {
  project_.configure("lock_timeout = 0\n", project_.database().url());
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  project_.add("r2", "-- migrate:upgrade transaction:off\nCREATE INDEX CONCURRENTLY i ON t (x);\n");
  ASSERT_EQ(project_.run({"upgrade", "r1"}).status, 0);
  project_.database().execute("BEGIN; INSERT INTO t VALUES (1)");  // which the index waits for
  const auto process = project_.start({"upgrade", "head"});
  wait_until("EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('i'))", *process);
  process->send(GetParam());
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("INTERRUPTED: "), HasSubstr("revision: r2"),
                                 HasSubstr("stands at r1")));
  EXPECT_THAT(project_.invalid_indexes(), ElementsAre("i"));
  project_.database().execute("COMMIT");
  const Outcome next = project_.run({"upgrade", "head"});
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_THAT(next.err, AllOf(HasSubstr("the index public.i is INVALID"),
                              HasSubstr("dropping it to build it again")));
  EXPECT_THAT(project_.invalid_indexes(), IsEmpty());
  EXPECT_EQ(project_.database().value("SELECT count(*) FROM pg_indexes WHERE tablename = 't'"),
            "1");
}

INSTANTIATE_TEST_SUITE_P(Signals, PostgresqlInterrupt, testing::Values(SIGINT, SIGTERM),
                         [](const auto& signal) {
                           return std::string(signal.param == SIGINT ? "Interrupt" : "Terminate");
                         });

TEST_F(PostgresqlCli, WaitsForAnotherRunAndSaysForWhom) {
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\nSELECT pg_sleep(1);\n");
  const auto first = project_.start({"upgrade", "head"});
  wait_for_log(*first, "Running");
  const Outcome second = project_.run({"upgrade", "head"});
  EXPECT_EQ(second.status, 0);
  EXPECT_THAT(second.err, AllOf(HasSubstr("waiting for another migrate run: process "),
                                HasSubstr("(migrate, connected for "), Not(HasSubstr("Running"))));
  EXPECT_EQ(first->wait().status, 0);
}

TEST_F(PostgresqlCli, TriesAgainUntilItHasTheLock) {
  project_.configure("lock_timeout = 200ms\nlock_retries = 20\n", project_.database().url());
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  project_.add("r2", "-- migrate:upgrade\nALTER TABLE t ADD y integer;\n");
  ASSERT_EQ(project_.run({"upgrade", "r1"}).status, 0);
  project_.database().execute("BEGIN; LOCK TABLE t");
  const auto process = project_.start({"upgrade", "head"});
  wait_for_log(*process, "trying again");
  project_.database().execute("COMMIT");
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("canceling statement due to lock timeout; trying again in"));
  EXPECT_THAT(project_.applied_by_history(), ElementsAre("r1", "r2"));
}

TEST_F(PostgresqlCli, NamesWhoHoldsTheLockWhenItGivesUp) {
  project_.configure("lock_timeout = 200ms\nlock_retries = 0\n", project_.database().url());
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  project_.add("r2", "-- migrate:upgrade\nSELECT 1;\nALTER TABLE t ADD y integer;\n");
  ASSERT_EQ(project_.run({"upgrade", "r1"}).status, 0);
  project_.database().execute("BEGIN; LOCK TABLE t");
  const std::string pid = project_.database().value("SELECT pg_backend_pid()");
  const Outcome outcome = project_.run({"upgrade", "head"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("held by process " + pid), HasSubstr("r2.sql:6"),
                                 HasSubstr("stands at r1")));
}

TEST_F(PostgresqlCli, RunsAsAnEnumWantsIt) {
  project_.add("r1", "-- migrate:upgrade\nCREATE TYPE mood AS ENUM ('sad');\n");
  project_.add("r2", "-- migrate:upgrade\nALTER TYPE mood ADD VALUE 'ok';\n");
  project_.add("r3", "-- migrate:upgrade\nCREATE TABLE t (x mood DEFAULT 'ok');\n");
  const Outcome outcome = project_.run({"upgrade", "head"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(PostgresqlCli, ShowsWhatRan) {
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  ASSERT_EQ(project_.run({"upgrade", "head"}).status, 0);
  EXPECT_THAT(project_.run({"log"}).out,
              AllOf(HasSubstr("upgrade"), HasSubstr("r1"), HasSubstr("done")));
  EXPECT_THAT(project_.run({"log", "--json", "--verify"}).out,
              AllOf(HasSubstr("\"outcome\": \"done\""), HasSubstr("\"file\": \"same\"")));
  project_.files().write("migrations/versions/r1.sql",
                         "-- revision: r1\n\n-- migrate:upgrade\nSELECT 1;\n");
  EXPECT_THAT(project_.run({"log", "--verify"}).out, HasSubstr("changed"));
}

/// A run that is not let in, or not let do anything.
class Refused : public PostgresqlCli {
 protected:
  Refused() { project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n"); }

  /// What it says, with a URL.
  std::string refused(const std::string& url) const {
    const Outcome outcome = project_.run({"--url", url, "upgrade", "head"});
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  }

  static std::string tcp_url(const PostgresqlServer& server, const std::string& address) {
    std::string url = server.tcp_url();
    return url.replace(url.find("127.0.0.1"), std::string("127.0.0.1").size(), address);
  }

  static std::string with_user(std::string url, const std::string& user) {
    return url.replace(url.find("postgres@"), std::string("postgres").size(), user);
  }
};

TEST_F(Refused, WhereNobodyListens) {
  EXPECT_THAT(refused("postgresql://postgres@127.0.0.1:1/x"),
              AllOf(HasSubstr("cannot connect"), HasSubstr("Does the server run")));
  EXPECT_THAT(refused("postgresql:///x?host=/nowhere"), HasSubstr("No server listens"));
  EXPECT_THAT(refused("postgresql://nobody.invalid/x"), HasSubstr("host's name"));
}

TEST_F(Refused, FromADatabaseThatIsNotThere) {
  EXPECT_THAT(refused(with_database(shared_server_url(), "no_such_database")),
              HasSubstr("createdb no_such_database"));
}

TEST_F(Refused, WithAWrongPasswordWhichIsNotTold) {
  const std::string login = project_.database().make_login("right");
  const std::string url = with_user(project_.database().url(), login + ":tell-no-one");
  const std::string said = refused(url);
  EXPECT_THAT(said, AllOf(HasSubstr("password authentication failed"), HasSubstr("%40"),
                          Not(HasSubstr("tell-no-one"))));
  const std::string none = refused(with_user(project_.database().url(), login));
  EXPECT_THAT(none, HasSubstr("PGPASSWORD"));
}

// Wherever there is something to say of the connection, with and without an error.
TEST_F(Refused, NeverTellsThePassword) {
  const std::string login = project_.database().make_login("tell-no-one");
  project_.database().execute("GRANT ALL ON SCHEMA public TO " + login);
  const std::string url = with_user(project_.database().url(), login + ":tell-no-one");
  project_.configure("[logger_alembic]\nlevel = DEBUG\n", url);
  project_.add("r2", "-- migrate:upgrade\nSELECT nix;\n\n-- migrate:downgrade\nSELECT 1;\n");
  std::string said;
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"--raiseerr", "upgrade", "head"},
           {"current",            "-v"            },
           {"current",            "--json"},
           {"log",            "--json"                },
           {"config",            "--json"},
           {"config"           },
           {"history",    "-i",                 "--json"},
           {"upgrade",            "head",      "--sql"},
           {"downgrade",     "base"            }
  }) {
    const Outcome outcome = project_.run(command);
    said += outcome.out + outcome.err;
  }
  EXPECT_THAT(said, AllOf(HasSubstr(login), HasSubstr("stands at r1"), HasSubstr("DEBUG"),
                          Not(HasSubstr("tell-no-one"))));
  EXPECT_THAT(project_.database().dump(), Not(HasSubstr("tell-no-one")));
}

TEST_F(Refused, ForWantOfARight) {
  const std::string login = project_.database().make_login("right");
  project_.database().execute("CREATE SCHEMA AUTHORIZATION " + login);
  project_.database().execute("CREATE TABLE public.secret (x integer)");
  project_.add("r2", "-- migrate:upgrade\nDROP TABLE public.secret;\n");
  EXPECT_THAT(refused(with_user(project_.database().url(), login + ":right")),
              AllOf(HasSubstr("must be owner"), HasSubstr("Grant it the right"),
                    HasSubstr("stands at r1"), Not(HasSubstr(":right"))));
}

TEST_F(Refused, ForWantOfTls) {
  const PostgresqlServer server({"hba:hostnossl all all all reject"});
  EXPECT_THAT(refused(server.tcp_url() + "?sslmode=disable"), HasSubstr("sslmode=require"));
  EXPECT_THAT(refused(server.tcp_url() + "?sslmode=require"), HasSubstr("the server has none"));
}

TEST_F(Refused, ByAFullServer) {
  const PostgresqlServer server(
      {"max_connections=4", "superuser_reserved_connections=1", "max_wal_senders=0"});
  PostgresqlDatabase one(server.url());
  PostgresqlDatabase another(server.url());
  const PostgresqlDatabase third(server.url());
  one.execute("CREATE ROLE plain LOGIN");
  EXPECT_THAT(refused(with_user(server.url(), "plain")), HasSubstr("no connection to spare"));
  one.execute("CREATE ROLE lonely LOGIN CONNECTION LIMIT 0; ALTER ROLE plain NOLOGIN");
  EXPECT_THAT(refused(with_user(server.url(), "plain")), HasSubstr("not permitted to log in"));
}

TEST_F(Refused, ByARoleThatHasEnough) {
  const std::string login = project_.database().make_login("right");
  project_.database().execute("ALTER ROLE " + login + " CONNECTION LIMIT 0");
  EXPECT_THAT(
      refused(with_user(project_.database().url(), login + ":right")),
      AllOf(HasSubstr("too many connections for role"), HasSubstr("no connection to spare")));
}

TEST_F(Refused, ByAReplica) {
  project_.database().execute(fmt::format(
      "ALTER DATABASE {} SET default_transaction_read_only = on", project_.database().name()));
  EXPECT_THAT(refused(project_.database().url()),
              AllOf(HasSubstr("read-only transaction"), HasSubstr("target_session_attrs")));
  EXPECT_THAT(refused(project_.database().url() + "&target_session_attrs=read-write"),
              HasSubstr("are they all replicas?"));
}

TEST_F(Refused, NotWhereTwoDatabasesAreCompared) {
  const std::string login = project_.database().make_login("right");
  PostgresqlDatabase wanted;
  wanted.execute("CREATE TABLE t (x integer)");
  const Outcome outcome =
      project_.run({"diff", with_user(project_.database().url(), login + ":right"),
                    with_user(wanted.url(), login + ":right")});
  EXPECT_EQ(outcome.status, 3) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("create table t"));
}

TEST_F(PostgresqlCli, SaysWhatToDoAboutASchemaTooLargeForATransaction) {
  const PostgresqlServer server({"max_locks_per_transaction=10", "max_connections=5"});
  project_.files().write(
      "wanted.sql",
      "DO $$BEGIN FOR i IN 1..20000 LOOP EXECUTE format('CREATE TABLE t%s (x integer)', i); "
      "END LOOP; END$$;\n");
  const Outcome outcome = project_.run(
      {"--url", server.url(), "diff", "database", project_.files().directory() / "wanted.sql"});
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("out of shared memory"),
                                 HasSubstr("let `target` be the URL of a database")));
}

TEST_F(PostgresqlCli, ConnectsOverBothProtocols) {
  const PostgresqlServer server;
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  for (const char* address : {"127.0.0.1", "[::1]"}) {
    std::string url = server.tcp_url();
    url.replace(url.find("127.0.0.1"), std::string("127.0.0.1").size(), address);
    const Outcome outcome = project_.run({"--url", url, "upgrade", "head"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
}

TEST_F(PostgresqlCli, TellsNobodyThePassword) {
  const std::string login = project_.database().make_login("tell-no-one");
  project_.database().execute("CREATE SCHEMA AUTHORIZATION " + login);
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  project_.add("r2", "-- migrate:upgrade\nSELECT nix;\n");
  std::string url = project_.database().url();
  url.replace(url.find("postgres@"), std::string("postgres").size(), login + ":tell-no-one");
  project_.configure("\n[logger_migrate]\nlevel = DEBUG\n", url);
  for (const std::string arguments :
       {"upgrade r1", "--raiseerr upgrade head", "current -v", "current --json", "log --json",
        "config", "upgrade head --sql"}) {
    const Outcome outcome = run_shell(project_.files().directory().str(), "migrate " + arguments);
    EXPECT_NE(outcome.status, 2) << outcome.err;
    EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("tell-no-one"))) << arguments;
  }
}

}  // namespace

}  // namespace migrate::test
