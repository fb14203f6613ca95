// SPDX-License-Identifier: MIT
// Several runs of the program at once.
#include "contract/program_contract.hpp"

#include <csignal>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kProcesses = 8;
constexpr int kRevisions = 12;

std::string id_of(int revision) {
  return fmt::format("r{:02d}", revision);
}

std::string counting_up_to(const std::string& limit) {
  return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c " + limit +
         ") SELECT count(*) FROM c;\n";
}

/// Every revision records that it ran.
class Concurrency : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { write(0, "", "CREATE TABLE runs (revision text);"); }

  void write(int revision, const std::string& options, const std::string& upgrade) const {
    project_.write(id_of(revision), revision == 0 ? "" : id_of(revision - 1),
                   fmt::format("-- migrate:upgrade {}\n{}\n", options, upgrade));
  }

  void write_all() const {
    for (int revision = 1; revision <= kRevisions; ++revision)
      write(revision, "", record(revision));
  }

  std::string record(int revision) const {
    return "INSERT INTO runs VALUES ('" + id_of(revision) + "');\n";
  }

  std::vector<std::string> runs() {
    return project_.database().column("SELECT revision FROM runs ORDER BY 1");
  }

  /// Starts everybody at once, and gives what they logged.
  std::string run_all() const {
    std::vector<std::unique_ptr<Process>> processes(kProcesses);
    for (auto& process : processes) process = project_.start({"upgrade", "head"});
    std::string logs;
    for (const auto& process : processes) {
      const Outcome outcome = process->wait();
      EXPECT_EQ(outcome.status, 0) << outcome.err;
      logs += outcome.err;
    }
    return logs;
  }

  /// Every revision must run in one process, once.
  void expect_each_revision_once() {
    const std::string logs = run_all();
    std::vector<std::string> wanted;
    for (int revision = 1; revision <= kRevisions; ++revision) {
      wanted.push_back(id_of(revision));
      const std::string step = "-> " + wanted.back();
      EXPECT_EQ(logs.find(step), logs.rfind(step)) << logs;
    }
    EXPECT_EQ(runs(), wanted);
    EXPECT_THAT(project_.versions(), ElementsAre(id_of(kRevisions)));
    EXPECT_THAT(project_.database().damage(), IsEmpty());
  }

  /// However slow the machine: what is tested is that nobody collides, not how long it takes.
  static constexpr const char* kPatient = "lock_wait = 5min\nlock_timeout = 5min\n";

  ContractProject project_{GetParam(), kPatient};
};

TEST_P(Concurrency, EachRevisionRunsOnce) {
  write_all();
  expect_each_revision_once();
}

TEST_P(Concurrency, EachRevisionRunsOnceWhenEachHasItsOwnCommit) {
  project_.write_configuration("migrate.ini", kPatient + std::string("transaction = revision\n"));
  write_all();
  expect_each_revision_once();
}

TEST_P(Concurrency, EachRevisionRunsOnceWhenAllHaveOneCommit) {
  project_.write_configuration("migrate.ini", kPatient + std::string("transaction = run\n"));
  write_all();
  expect_each_revision_once();
}

TEST_P(Concurrency, EachRevisionRunsOnceWhenSomeLeaveTheirTransaction) {
  const std::string outside = project_.database().outside() + ";\n";
  const std::string autocommit = "-- migrate:autocommit\n" + outside + "-- migrate:end\n";
  for (int revision = 1; revision <= kRevisions; ++revision) {
    switch (revision % 3) {
      case 0:
        write(revision, "", fmt::format("{0}{1}{0}", autocommit, record(revision)));
        break;
      case 1:
        write(revision, "transaction:off", outside + record(revision));
        break;
      default:
        write(revision, "", record(revision));
    }
  }
  expect_each_revision_once();
}

TEST_P(Concurrency, SecondRunWaitsAndThenHasNothingToDo) {
  write(1, "", record(1) + counting_up_to("WHERE x < 2000000"));
  const auto first = project_.start({"upgrade", "head"});
  wait_for_steps(*first, 1);
  const Outcome second = project_.run({"upgrade", "head"});
  const Outcome done = first->wait();
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_THAT(second.err, Not(HasSubstr("Running")));
  EXPECT_THAT(runs(), ElementsAre(id_of(1)));
}

/// A run that goes on until it is killed.
class EndlessRun : public Concurrency {
 protected:
  void SetUp() override {
    Concurrency::SetUp();
    ASSERT_EQ(project_.run({"upgrade", "head"}).status, 0);
    project_.write_configuration("impatient.ini", "lock_wait = 200ms\n");
  }

  void run_endlessly(const std::string& options) {
    write(1, options, record(1) + project_.database().endless() + ";\n");
    run_ = project_.start({"upgrade", "head"});
    wait_for_steps(*run_, 1);
  }

  Outcome run_impatiently(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-c", "impatient.ini"});
    return project_.run(arguments);
  }

  std::unique_ptr<Process> run_;
};

TEST_P(EndlessRun, IsWaitedForAsLongAsLockWaitSays) {
  run_endlessly("");
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"upgrade", "head"},
           {"downgrade",         "base"},
           {"stamp","base"},
           {"ensure_version"  }
  }) {
    const Outcome outcome = run_impatiently(command);
    EXPECT_EQ(outcome.status, 1) << command.front();
    EXPECT_THAT(outcome.err, HasSubstr("another migrate run is at work"));
    EXPECT_THAT(outcome.err, HasSubstr("lock_wait"));
  }
  EXPECT_TRUE(run_->is_running());
}

TEST_P(EndlessRun, KeepsOthersOutWhileItIsOutsideATransaction) {
  run_endlessly("transaction:off");
  const Outcome outcome = run_impatiently({"upgrade", "head"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("another migrate run is at work"));
}

TEST_P(EndlessRun, DoesNotStandInTheWayOfQuestions) {
  run_endlessly("");
  const Outcome current = run_impatiently({"current"});
  EXPECT_EQ(current.status, 0) << current.err;
  EXPECT_EQ(current.out, id_of(0) + "\n");
}

TEST_P(EndlessRun, LeavesNoLockBehindWhenItIsKilled) {
  // A server that is at work on a statement does not notice that nobody waits for it any more.
  project_.write_configuration("migrate.ini", kPatient + std::string("statement_timeout = 2s\n"));
  run_endlessly("");
  run_->send(SIGKILL);
  EXPECT_EQ(run_->wait().signal, SIGKILL);
  write(1, "", record(1));
  const Outcome next = project_.run({"upgrade", "head"});
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_THAT(project_.versions(), ElementsAre(id_of(1)));
}

INSTANTIATE_TEST_SUITE_P(Every, Concurrency, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });
INSTANTIATE_TEST_SUITE_P(Every, EndlessRun, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
