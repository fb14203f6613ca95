// SPDX-License-Identifier: MIT
// The program behind a pooler that hands out the server's sessions for one transaction at a time.
#include "support/pgbouncer.hpp"

#include "cli/postgresql_project.hpp"

#include <chrono>
#include <csignal>
#include <memory>
#include <set>
#include <sstream>
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

constexpr int kPoolSize = 3;

class Pooled : public testing::Test {
 protected:
  Pooled() { project_.configure("lock_wait = 5min\n", url()); }

  std::string url() const { return with_database(pooler_.url(), project_.database().name()); }

  /// What other clients of the pool see of a setting, in as many of its sessions as there can be.
  std::set<std::string> seen(const std::string& setting) const {
    std::string command;
    for (int i = 0; i < kPoolSize; ++i) {
      command += fmt::format(
          "psql -X -A -t -q '{}' -c \"BEGIN; SELECT pg_sleep(0.3); SELECT '=' || "
          "current_setting('{}'); COMMIT\" & ",
          url(), setting);
    }
    std::set<std::string> values;
    const Outcome outcome = run_shell(project_.files().directory().str(), command + "wait");
    EXPECT_EQ(outcome.err, "");
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with('=')) values.insert(line.substr(1));
    }
    return values;
  }

  mutable PostgresqlProject project_;
  PgBouncer pooler_{shared_server_url(), {fmt::format("default_pool_size={}", kPoolSize)}};
};

TEST_F(Pooled, UpgradesAndDowngradesAndSaysHowItIsAlone) {
  project_.add("r1",
               "-- migrate:upgrade\nCREATE TABLE t (x integer);\nCOPY t FROM stdin;\n1\n\\.\n"
               "-- migrate:downgrade\nDROP TABLE t;\n");
  project_.add("r2",
               "-- migrate:upgrade transaction:off\nCREATE INDEX CONCURRENTLY i ON t (x);\nVACUUM "
               "t;\n-- migrate:downgrade\nDROP INDEX i;\n");
  const Outcome up = project_.run({"upgrade", "head"});
  EXPECT_EQ(up.status, 0) << up.err;
  EXPECT_THAT(up.err, HasSubstr("a pooler in between: alone by an advisory lock"));
  EXPECT_THAT(project_.versions(), ElementsAre("r2"));
  EXPECT_THAT(project_.applied_by_history(), ElementsAre("r1", "r2"));
  const Outcome down = project_.run({"downgrade", "base"});
  EXPECT_EQ(down.status, 0) << down.err;
  EXPECT_THAT(project_.versions(), IsEmpty());
}

// More than there are sessions: who waits must not keep those who work from theirs.
TEST_F(Pooled, ManyAtOnceRunEachRevisionOnce) {
  constexpr int kProcesses = 8;
  constexpr int kRevisions = 6;
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

TEST_F(Pooled, LeavesNoSettingsToOthers) {
  project_.add("r1",
               "-- migrate:upgrade\nCREATE SCHEMA app;\nSET search_path = app;\n"
               "SET lock_timeout = '7s';\nSET SESSION statement_timeout = '7s';\nSET ROLE "
               "pg_monitor;\nRESET ROLE;\nCREATE TABLE t (x integer);\n");
  project_.add("r2",
               "-- migrate:upgrade transaction:off\nCREATE INDEX CONCURRENTLY i ON app.t (x);\n");
  project_.add("r3", "-- migrate:upgrade\nSET search_path = app;\nSELECT nix;\n");
  EXPECT_THAT(project_.run({"upgrade", "head"}).err,
              AllOf(HasSubstr("stands at r2"),
                    HasSubstr("`lock_timeout` is not in force for statements outside")));
  EXPECT_THAT(seen("search_path"), ElementsAre("\"$user\", public"));
  EXPECT_THAT(seen("lock_timeout"), ElementsAre("0"));
  EXPECT_THAT(seen("statement_timeout"), ElementsAre("0"));
  EXPECT_THAT(seen("synchronous_commit"), ElementsAre("on"));
  EXPECT_THAT(seen("role"), ElementsAre("none"));
}

TEST_F(Pooled, RefusesToSetForOthers) {
  project_.add("r1",
               "-- migrate:upgrade transaction:off\nSET search_path = app;\nCREATE TABLE t (x "
               "integer);\n");
  const Outcome outcome = project_.run({"upgrade", "head"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("there is a pooler in between"), HasSubstr("r1.sql:5"),
                                 HasSubstr("stands at base")));
  EXPECT_THAT(seen("search_path"), ElementsAre("\"$user\", public"));
}

// The server goes on with what it was sent, behind the pooler's back.
TEST_F(Pooled, WaitsForWhatAKilledRunLeftBehind) {
  project_.files().write("migrate.ini",
                         "[migrate]\nscript_location = migrations\nurl = " + url() + "\n");
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\nSELECT pg_sleep(1.5);\n");
  const auto process = project_.start({"upgrade", "head"});
  while (process->is_running() &&
         project_.database().value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = "
                                   "'PgSleep' AND datname = current_database()") == "0") {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  process->send(SIGKILL);
  EXPECT_EQ(process->wait().signal, SIGKILL);
  const Outcome next = project_.run({"upgrade", "head"});
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_THAT(next.err,
              AllOf(HasSubstr("waiting for another migrate run"), Not(HasSubstr("Running"))));
  EXPECT_THAT(project_.versions(), ElementsAre("r1"));
}

TEST_F(Pooled, AnswersQuestions) {
  project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t (x integer);\n");
  ASSERT_EQ(project_.run({"upgrade", "head"}).status, 0);
  EXPECT_EQ(project_.run({"current"}).out, "r1 (head)\n");
  EXPECT_THAT(project_.run({"log"}).out, HasSubstr("r1"));
}

}  // namespace

}  // namespace migrate::test
