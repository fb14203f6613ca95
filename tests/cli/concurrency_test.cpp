// SPDX-License-Identifier: MIT
#include "cli/test_project.hpp"
#include "support/process.hpp"
#include "support/sqlite_database.hpp"

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

using testing::HasSubstr;
using testing::Not;

constexpr int kProcesses = 8;
constexpr int kRevisions = 12;

std::string id_of(int revision) {
  return fmt::format("{:012d}", revision);
}

std::string counting_up_to(const std::string& limit) {
  return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c " + limit +
         ") SELECT count(*) FROM c;";
}

/// Runs of several processes on one database. Every revision records that it ran.
class Concurrency : public testing::Test {
 protected:
  void SetUp() override { write(0, "", "CREATE TABLE runs (revision text);"); }

  void write(int revision, const std::string& options, const std::string& upgrade) const {
    project_.write(
        "migrations/versions/" + id_of(revision) + ".sql",
        fmt::format("-- revision: {}\n-- down_revision: {}\n\n-- migrate:upgrade {}\n{}\n",
                    id_of(revision), revision == 0 ? "" : id_of(revision - 1), options, upgrade));
  }

  std::string record(int revision) const {
    return "INSERT INTO runs VALUES ('" + id_of(revision) + "');\n";
  }

  std::unique_ptr<Process> start(const std::vector<std::string>& arguments) const {
    return std::make_unique<Process>(program(arguments), project_.options());
  }

  static void wait_until_it_works(Process& process) {
    while (process.is_running() && process.err_so_far().find("Running") == std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  /// Starts everybody at once, and gives what they logged.
  std::string run_all() const {
    std::vector<std::unique_ptr<Process>> processes(kProcesses);
    for (std::unique_ptr<Process>& process : processes) process = start({"upgrade", "head"});
    std::string logs;
    for (const std::unique_ptr<Process>& process : processes) {
      const Outcome outcome = process->wait();
      EXPECT_EQ(outcome.status, 0) << outcome.err;
      logs += outcome.err;
    }
    return logs;
  }

  /// Every revision must run in one process, once.
  void expect_each_revision_once() const {
    const std::string logs = run_all();
    std::vector<std::string> wanted(kRevisions);
    for (int revision = 1; revision <= kRevisions; ++revision) {
      const std::string id = id_of(revision);
      wanted[static_cast<std::size_t>(revision) - 1] = id;
      EXPECT_EQ(logs.find("-> " + id), logs.rfind("-> " + id)) << logs;
    }
    SqliteDatabase database(project_.database());
    EXPECT_EQ(database.column("SELECT revision FROM runs ORDER BY rowid"), wanted);
    EXPECT_EQ(project_.versions(), std::vector<std::string>{id_of(kRevisions)});
    EXPECT_EQ(database.column("PRAGMA integrity_check"), std::vector<std::string>{"ok"});
  }

  // However slow the machine: what is tested is that nobody collides, not how long it takes.
  TestProject project_{"lock_wait = 5min\nlock_timeout = 5min\n"};
};

TEST_F(Concurrency, EachRevisionRunsOnce) {
  for (int revision = 1; revision <= kRevisions; ++revision) write(revision, "", record(revision));
  expect_each_revision_once();
}

TEST_F(Concurrency, EachRevisionRunsOnceWhenEachHasItsOwnCommit) {
  project_.write("migrate.ini",
                 "[migrate]\nscript_location = migrations\nurl = sqlite:///app.db\n"
                 "lock_wait = 5min\nlock_timeout = 5min\ntransaction = revision\n");
  for (int revision = 1; revision <= kRevisions; ++revision) write(revision, "", record(revision));
  expect_each_revision_once();
}

TEST_F(Concurrency, EachRevisionRunsOnceWhenSomeLeaveTheirTransaction) {
  for (int revision = 1; revision <= kRevisions; ++revision) {
    const std::string autocommit = "-- migrate:autocommit\nVACUUM;\n-- migrate:end\n";
    switch (revision % 3) {
      case 0:
        write(revision, "", fmt::format("{0}{1}{0}", autocommit, record(revision)));
        break;
      case 1:
        write(revision, "transaction:off", "VACUUM;\n" + record(revision));
        break;
      default:
        write(revision, "", record(revision));
    }
  }
  expect_each_revision_once();
}

TEST_F(Concurrency, SecondRunWaitsAndThenHasNothingToDo) {
  write(1, "", record(1) + counting_up_to("WHERE x < 2000000"));
  const std::unique_ptr<Process> first = start({"upgrade", "head"});
  wait_until_it_works(*first);
  const Outcome second = project_.run({"upgrade", "head"});
  const Outcome done = first->wait();
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_THAT(second.err, Not(HasSubstr("Running")));
  EXPECT_EQ(SqliteDatabase(project_.database()).column("SELECT revision FROM runs"),
            std::vector<std::string>{id_of(1)});
}

/// A run that goes on until it is killed.
class EndlessRun : public Concurrency {
 protected:
  void SetUp() override {
    Concurrency::SetUp();
    ASSERT_EQ(project_.run({"upgrade", "head"}).status, 0);
  }

  void run_endlessly(const std::string& options) {
    write(1, options, record(1) + counting_up_to(""));
    run_ = start({"upgrade", "head"});
    wait_until_it_works(*run_);
    project_.write("impatient.ini",
                   "[migrate]\nscript_location = migrations\n"
                   "url = sqlite:///app.db\nlock_wait = 200ms\n");
  }

  std::unique_ptr<Process> run_;
};

TEST_F(EndlessRun, IsWaitedForAsLongAsLockWaitSays) {
  run_endlessly("");
  for (const char* command : {"upgrade head", "downgrade base", "stamp base", "ensure_version"}) {
    const Outcome outcome =
        run_shell(project_.directory().str(), std::string("migrate -c impatient.ini ") + command);
    EXPECT_EQ(outcome.status, 1) << command;
    EXPECT_THAT(outcome.err,
                HasSubstr("FAILED: database is locked: another migrate run is at work"));
    EXPECT_THAT(outcome.err, HasSubstr("lock_wait"));
  }
  EXPECT_TRUE(run_->is_running());
}

TEST_F(EndlessRun, KeepsOthersOutWhileItIsOutsideATransaction) {
  run_endlessly("transaction:off");
  const Outcome outcome = project_.run({"-c", "impatient.ini", "upgrade", "head"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("another migrate run is at work"));
}

TEST_F(EndlessRun, DoesNotStandInTheWayOfQuestions) {
  run_endlessly("");
  const Outcome current = project_.run({"-c", "impatient.ini", "current"});
  EXPECT_EQ(current.status, 0) << current.err;
  EXPECT_EQ(current.out, id_of(0) + "\n");
}

TEST_F(EndlessRun, LeavesNoLockBehindWhenItIsKilled) {
  run_endlessly("");
  run_->send(SIGKILL);
  EXPECT_EQ(run_->wait().signal, SIGKILL);
  write(1, "", record(1));
  const Outcome next = project_.run({"-c", "impatient.ini", "upgrade", "head"});
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_EQ(project_.versions(), std::vector<std::string>{id_of(1)});
}

}  // namespace

}  // namespace migrate::test
