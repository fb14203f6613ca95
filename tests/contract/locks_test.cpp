// SPDX-License-Identifier: MIT
// Runs that are not alone.
#include "contract/contract.hpp"

#include <thread>

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Somebody takes a lock when the second revision begins.
class LockContract : public Contract {
 protected:
  LockContract() {
    configure("transaction = revision\nlock_timeout = 50ms\nlock_retries = 1\nhistory_table = h\n");
    add("r1", "CREATE TABLE r1 (x integer);");
    add("r2", "ALTER TABLE r1 ADD y integer;");
    observer_.at_step = [this](const Step& step) {
      if (step.revision == "r2" && !is_blocked_) database_->block("r1");
      is_blocked_ = step.revision == "r2";
    };
  }

  bool is_blocked_ = false;
};

TEST_P(LockContract, GivesUpInTheEnd) {
  const RunError error = failing_upgrade();
  EXPECT_THAT(error.hint(), HasSubstr("lock_timeout"));
  EXPECT_THAT(ids_of(error.report().applied), ElementsAre("r1"));
  EXPECT_EQ(error.report().failed->revision, "r2");
  database_->release();
  EXPECT_THAT(versions(), ElementsAre("r1"));
}

INSTANTIATE_TEST_SUITE_P(Every, LockContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

/// SQLite waits for a lock once; PostgreSQL lets go of its own meanwhile, and comes back.
using Retries = LockContract;

TEST_P(Retries, TriesAgainWhatCouldNotHaveALock) {
  observer_.at_message = [&](std::string_view text) {
    if (text.find("trying again") != std::string_view::npos) database_->release();
  };
  EXPECT_THAT(ids_of(upgrade().applied), ElementsAre("r1", "r2"));
  EXPECT_THAT(observer_.steps, ElementsAre("r1", "r2", "r2"));
  EXPECT_THAT(observer_.messages, Contains(HasSubstr("(1 of 1)")));
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 done"));
}

TEST_P(Retries, GivesUpWhenItHasTriedOftenEnough) {
  failing_upgrade();
  EXPECT_THAT(observer_.steps, ElementsAre("r1", "r2", "r2"));
}

TEST_P(Retries, KeepsNobodyWaitingDuringAPause) {
  bool could_write = false;
  observer_.at_message = [&](std::string_view text) {
    if (text.find("trying again") == std::string_view::npos) return;
    database_->release();
    // Between two attempts everything is free.
    database_->execute("INSERT INTO r1 (x) VALUES (1)");
    database_->execute("DELETE FROM h WHERE revision = 'nix'");
    could_write = true;
  };
  upgrade();
  EXPECT_TRUE(could_write);
}

TEST_P(Retries, StopsInAPause) {
  observer_.at_message = [&](std::string_view text) {
    if (text.find("trying again") == std::string_view::npos) return;
    database_->release();
    observer_.stop = true;
  };
  const RunError error = failing_upgrade();
  EXPECT_TRUE(error.interrupted());
  EXPECT_THAT(error.report().current, ElementsAre("r1"));
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 interrupted"));
}

INSTANTIATE_TEST_SUITE_P(Only, Retries, testing::Values("postgresql"),
                         [](const auto& dialect) { return dialect.param; });

using Alone = Contract;

TEST_P(Alone, EachRevisionRunsOnceWhoeverRunsIt) {
  constexpr int kRuns = 4;
  for (int i = 1; i <= 10; ++i) {
    const std::string table = "t" + std::to_string(i);
    const std::string outside =
        "-- migrate:autocommit\n" + database_->outside() + ";\n-- migrate:end\n";
    add("r" + std::to_string(i),
        (i % 3 == 0 ? outside : "") + "CREATE TABLE " + table + " (x integer);");
  }
  std::vector<std::vector<std::string>> applied(kRuns);
  std::vector<std::thread> runs;
  for (std::vector<std::string>& ids : applied) {
    runs.emplace_back([&] {
      Project project = this->project(nullptr);
      ids = ids_of(project.upgrade("head").applied);
    });
  }
  for (std::thread& run : runs) run.join();
  std::size_t count = 0;
  for (const std::vector<std::string>& ids : applied) count += ids.size();
  EXPECT_EQ(count, 10U);
  EXPECT_THAT(versions(), ElementsAre("r10"));
}

TEST_P(Alone, SecondRunIsToldWhoIsFirst) {
  configure("lock_wait = 20ms\n");
  add("r1", "CREATE TABLE r1 (x integer);");
  std::string message;
  observer_.at_step = [&](const Step& /*step*/) {
    Project second = this->project(nullptr);
    try {
      second.upgrade("head");
    } catch (const DatabaseError& error) {
      message = error.what() + (" " + error.hint());
    }
  };
  EXPECT_THAT(ids_of(upgrade().applied), ElementsAre("r1"));
  EXPECT_THAT(message, testing::AllOf(HasSubstr("another migrate run"), HasSubstr("lock_wait")));
}

INSTANTIATE_TEST_SUITE_P(Every, Alone, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
