// SPDX-License-Identifier: MIT
// The program killed at any moment, or asked to stop: tables, version and history tell the same
// story, and the next run finishes.
#include "contract/program_contract.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <ostream>
#include <random>
#include <set>
#include <thread>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using Microseconds = std::chrono::microseconds;

constexpr int kKills = 50;
constexpr int kRevisions = 16;
constexpr int kRows = 100;
constexpr unsigned kDefaultSeed = 20261121;

/// How many of the kills must at least hit a run that is at work; else they would prove nothing.
constexpr int kFewestInside = kKills / 3;

/// In the middle of the history two revisions have the same parent, and one joins them.
constexpr int kBranchPoint = 10;

std::string id_of(int revision) {
  return fmt::format("r{:02d}", revision);
}

std::vector<int> parents_of(int revision) {
  if (revision == 1) return {};
  if (revision == kBranchPoint + 2) return {kBranchPoint};
  if (revision == kBranchPoint + 3) return {kBranchPoint + 1, kBranchPoint + 2};
  return {revision - 1};
}

/// How a run commits.
struct Mode {
  std::string dialect;
  std::string name;
  std::string setting;
  bool may_leave_transaction = true;
};

std::ostream& operator<<(std::ostream& out, const Mode& mode) {
  return out << mode.dialect << mode.name;
}

std::vector<Mode> modes() {
  std::vector<Mode> all;
  for (const std::string& dialect : contract_dialects()) {
    all.push_back({.dialect = dialect, .name = "AsItDoes", .setting = ""});
    all.push_back({.dialect = dialect, .name = "Each", .setting = "transaction = revision\n"});
    all.push_back({.dialect = dialect,
                   .name = "AllAtOnce",
                   .setting = "transaction = run\n",
                   .may_leave_transaction = false});
  }
  return all;
}

/// A project in which revision k makes the table t_k and fills it; one in five makes an index
/// instead, outside a transaction.
class History {
 public:
  explicit History(const Mode& mode)
      : mode_(mode), project_(mode.dialect, "history_table = h\n" + mode.setting) {
    for (int revision = 1; revision <= kRevisions; ++revision) write(revision, body(revision));
  }

  ContractProject& project() { return project_; }

  void write(int revision, const std::string& body) const {
    std::string parents;
    for (const int parent : parents_of(revision)) parents += id_of(parent) + ",";
    project_.write(id_of(revision), parents, body);
  }

  std::string body(int revision) {
    return makes_index(revision) ? index_body(revision) : table_body(revision);
  }

  bool makes_index(int revision) const { return mode_.may_leave_transaction && revision % 5 == 0; }

  /// Everybody tells the same story, to the last row.
  void check() {
    const std::set<int> applied = this->applied();
    std::vector<std::string> ids;
    for (const int revision : applied) ids.push_back(id_of(revision));
    EXPECT_EQ(project_.applied_by_history(), ids);
    EXPECT_EQ(own_tables(), expected_tables(applied));
    for (const std::string& table : own_tables()) {
      EXPECT_THAT(project_.database().column("SELECT count(*) FROM " + table),
                  ElementsAre(std::to_string(kRows)))
          << table;
    }
    EXPECT_THAT(project_.database().indexes(), IsSupersetOf(expected_indexes(applied)));
    EXPECT_THAT(project_.database().damage(), IsEmpty());
  }

 private:
  std::string table_body(int revision) {
    return fmt::format(
        "-- migrate:upgrade\nCREATE TABLE t_{0} (x integer);\n{1};\n"
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < {2}) "
        "INSERT INTO t_{0} SELECT x FROM c;\n\n"
        "-- migrate:downgrade\nDELETE FROM t_{0} WHERE x > 50;\n{1};\nDROP TABLE t_{0};\n",
        revision, project_.database().pause(), kRows);
  }

  /// In a block that is outside the transaction, or, in the last, wholly outside.
  std::string index_body(int revision) {
    const bool wholly = revision == kRevisions - 1;
    const char* const options = wholly ? " transaction:off" : "";
    const char* const begin = wholly ? "" : "-- migrate:autocommit\n";
    const char* const end = wholly ? "" : "-- migrate:end\n";
    const std::string name = fmt::format("i_{:02d}", revision);
    const ContractDatabase& database = project_.database();
    return fmt::format(
        "-- migrate:upgrade{0}\n{1}{3};\n{2}{4};\n\n-- migrate:downgrade{0}\n{1}{5};\n{2}\n",
        options, begin, end, database.make_index(name, fmt::format("t_{}", revision - 1)),
        database.pause(), database.drop_index(name));
  }

  /// What the version table says: its revisions, and all that they build on.
  std::set<int> applied() {
    std::set<int> applied;
    std::vector<int> to_visit;
    for (const std::string& version : project_.versions()) {
      to_visit.push_back(std::stoi(version.substr(1)));
    }
    while (!to_visit.empty()) {
      const int revision = to_visit.back();
      to_visit.pop_back();
      applied.insert(revision);
      for (const int parent : parents_of(revision)) to_visit.push_back(parent);
    }
    return applied;
  }

  std::set<std::string> own_tables() {
    std::set<std::string> tables;
    for (const std::string& table : project_.database().tables()) {
      if (table.starts_with("t_")) tables.insert(table);
    }
    return tables;
  }

  std::set<std::string> expected_tables(const std::set<int>& applied) const {
    std::set<std::string> tables;
    for (const int revision : applied) {
      if (!makes_index(revision)) tables.insert(fmt::format("t_{}", revision));
    }
    return tables;
  }

  /// That of the revision which is undone next may be gone already.
  std::vector<std::string> expected_indexes(const std::set<int>& applied) {
    const std::vector<std::string> last = project_.versions();
    std::vector<std::string> indexes;
    for (const int revision : applied) {
      const bool is_last = std::find(last.begin(), last.end(), id_of(revision)) != last.end();
      if (makes_index(revision) && !is_last) indexes.push_back(fmt::format("i_{:02d}", revision));
    }
    return indexes;
  }

  Mode mode_;
  ContractProject project_;
};

unsigned seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  return given == nullptr ? kDefaultSeed : static_cast<unsigned>(std::atoi(given));
}

class Kill : public testing::TestWithParam<Mode> {
 protected:
  /// A step to wait for, and how long to wait after it. The moments spread over the whole run,
  /// however slow the machine is just now; one in four is around the last commit.
  struct Moment {
    std::size_t steps = 0;
    Microseconds more{0};
  };

  Moment random_moment(Microseconds duration) {
    const bool at_last_commit = random_() % 4 == 0;
    const std::size_t steps = random_() % (kRevisions + 1);
    const Microseconds longest = duration / (at_last_commit ? 3 : kRevisions);
    return {.steps = at_last_commit ? kRevisions : steps,
            .more = longest * static_cast<int>(random_() % 1000) / 1000};
  }

  void kill_once(const std::vector<std::string>& command, const Moment& moment) {
    const auto process = history_.project().start(command);
    wait_for_steps(*process, moment.steps);
    std::this_thread::sleep_for(moment.more);
    process->send(SIGKILL);
    const bool has_begun = steps_in(process->err_so_far()) > 0;
    const Outcome outcome = process->wait();
    if (outcome.signal == SIGKILL && has_begun) ++inside_;
    if (outcome.signal != SIGKILL) {
      EXPECT_EQ(outcome.status, 0) << outcome.err;
    }
    history_.project().database().wait_until_alone();
  }

  void finish(const std::vector<std::string>& command, const std::vector<std::string>& end) {
    const Outcome outcome = history_.project().run(command);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    ASSERT_EQ(history_.project().versions(), end);
    history_.check();
  }

  Microseconds measure(const std::vector<std::string>& command) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(history_.project().run(command).status, 0);
    return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begin);
  }

  History history_{GetParam()};
  std::mt19937 random_{seed()};
  int inside_ = 0;
};

TEST_P(Kill, LeavesOneStory) {
  const std::vector<std::string> up{"upgrade", "head"};
  const std::vector<std::string> down{"downgrade", "base"};
  const std::vector<std::string> head{id_of(kRevisions)};
  const Microseconds duration = measure(up);
  int between = 0;
  for (int i = 0; i < kKills && !HasFailure(); ++i) {
    SCOPED_TRACE(fmt::format("kill {} with seed {}", i, seed()));
    const bool upward = i % 2 == 1;
    kill_once(upward ? up : down, random_moment(duration));
    history_.check();
    const std::vector<std::string> stands = history_.project().versions();
    if (!stands.empty() && stands != head) ++between;
    finish(upward ? up : down, upward ? head : std::vector<std::string>{});
  }
  std::cout << fmt::format("seed {}: of {} kills {} came inside a run, {} left it on the way\n",
                           seed(), kKills, inside_, between);
  EXPECT_GE(inside_, kFewestInside);
}

INSTANTIATE_TEST_SUITE_P(Every, Kill, testing::ValuesIn(modes()),
                         [](const auto& mode) { return mode.param.dialect + mode.param.name; });

class KillLater : public testing::TestWithParam<std::string> {
 protected:
  void expect_recorded(const std::string& section) {
    project_.write("r1", "", "-- migrate:upgrade" + section);
    project_.write("r2", "r1", "-- migrate:upgrade\n" + project_.database().endless() + ";\n");
    const auto process = project_.start({"upgrade", "head"});
    wait_for_steps(*process, 2);
    process->send(SIGKILL);
    EXPECT_EQ(process->wait().signal, SIGKILL);
    EXPECT_THAT(project_.versions(), ElementsAre("r1"));
  }

  ContractProject project_{GetParam(), ""};
};

// What such a revision did stays when a later one is killed: so must its row in the version table.
TEST_P(KillLater, RevisionThatWasOutsideIsRecorded) {
  expect_recorded(" transaction:off\nCREATE TABLE t (x integer);\n");
}

TEST_P(KillLater, RevisionThatWasOutsideInBetweenIsRecorded) {
  expect_recorded("\nCREATE TABLE t (x integer);\n-- migrate:autocommit\n" +
                  project_.database().outside() + ";\n-- migrate:end\n");
}

INSTANTIATE_TEST_SUITE_P(Every, KillLater, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

/// A signal that asks to stop, sent while a revision is at work that would never end.
class Interrupt : public testing::TestWithParam<Mode> {
 protected:
  static constexpr int kStuck = 14;

  void interrupt(int signal, const std::string& endless) {
    history_.write(kStuck,
                   "-- migrate:upgrade\nCREATE TABLE t_14 (x integer);\n" + endless + ";\n");
    const auto process = history_.project().start({"upgrade", "head"});
    wait_for_steps(*process, kStuck);
    process->send(signal);
    const Outcome outcome = process->wait();
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const std::vector<std::string> rows = history_.project().versions();
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("INTERRUPTED: "), HasSubstr("revision: " + id_of(kStuck)),
                      HasSubstr("stands at " + (rows.empty() ? "base" : rows.front()))));
    history_.check();
  }

  void finish() {
    history_.write(kStuck, history_.body(kStuck));
    const Outcome next = history_.project().run({"upgrade", "head"});
    EXPECT_EQ(next.status, 0) << next.err;
    EXPECT_THAT(history_.project().versions(), ElementsAre(id_of(kRevisions)));
    history_.check();
  }

  History history_{GetParam()};
};

TEST_P(Interrupt, InAQueryIsRolledBack) {
  interrupt(SIGINT, history_.project().database().endless());
  finish();
}

// SQLite ends the whole transaction by itself when such a statement is stopped.
TEST_P(Interrupt, InAChangeIsRolledBack) {
  interrupt(SIGINT, history_.project().database().endless_change("t_14"));
  finish();
}

TEST_P(Interrupt, TerminationIsRolledBackToo) {
  interrupt(SIGTERM, history_.project().database().endless());
  finish();
}

INSTANTIATE_TEST_SUITE_P(Every, Interrupt, testing::ValuesIn(modes()),
                         [](const auto& mode) { return mode.param.dialect + mode.param.name; });

}  // namespace

}  // namespace migrate::test
