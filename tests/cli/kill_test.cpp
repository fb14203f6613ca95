// SPDX-License-Identifier: MIT
#include "cli/test_project.hpp"
#include "support/process.hpp"
#include "support/sqlite_database.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::HasSubstr;
using Microseconds = std::chrono::microseconds;

constexpr int kKills = 50;
constexpr int kRevisions = 16;
constexpr int kRows = 400;
constexpr unsigned kDefaultSeed = 20261121;

/// How many of the kills must at least hit a run that is at work; else they would prove nothing.
constexpr int kFewestInside = kKills / 3;

/// In the middle of the history two revisions have the same parent, and one joins them.
constexpr int kBranchPoint = 10;

constexpr const char* kEndless =
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

std::string id_of(int revision) {
  return fmt::format("{:012d}", revision);
}

std::vector<int> parents_of(int revision) {
  if (revision == 1) return {};
  if (revision == kBranchPoint + 2) return {kBranchPoint};
  if (revision == kBranchPoint + 3) return {kBranchPoint + 1, kBranchPoint + 2};
  return {revision - 1};
}

/// A revision that commits what came before it, and has no table of its own. Twice is no harm.
bool leaves_transaction(int revision) {
  return revision % 5 == 0;
}

struct Mode {
  std::string name;
  std::string setting;
  bool may_leave_transaction = true;
};

std::ostream& operator<<(std::ostream& out, const Mode& mode) {
  return out << mode.name;
}

std::vector<Mode> modes() {
  return {
      {.name = "SharedCommits", .setting = "",                    .may_leave_transaction = true },
      {.name = "PerMigration",
       .setting = "transaction_per_migration = true\n",
       .may_leave_transaction = true                                                            },
      {.name = "WholeRun",      .setting = "transaction = run\n", .may_leave_transaction = false},
  };
}

/// A project in which revision k makes table t_k and fills it.
class History {
 public:
  explicit History(const Mode& mode) : mode_(mode), project_(mode.setting) {
    for (int revision = 1; revision <= kRevisions; ++revision) write(revision, body(revision));
  }

  const TestProject& project() const { return project_; }

  void write(int revision, const std::string& upgrade) const {
    std::string parents;
    for (const int parent : parents_of(revision)) parents += id_of(parent) + ",";
    const std::string off = has_table(revision) ? "" : " transaction:off";
    const std::string downgrade =
        has_table(revision)
            ? fmt::format("UPDATE t_{0} SET x = x || 'y'; DROP TABLE t_{0};", revision)
            : "VACUUM;";
    project_.write(
        fmt::format("migrations/versions/{}.sql", id_of(revision)),
        fmt::format("-- revision: {}\n-- down_revision: {}\n\n-- migrate:upgrade{}\n{}\n\n"
                    "-- migrate:downgrade{}\n{}\n",
                    id_of(revision), parents, off, upgrade, off, downgrade));
  }

  std::string body(int revision) const {
    if (!has_table(revision)) return "VACUUM;";
    return fmt::format(
        "CREATE TABLE t_{0} (x text);\nWITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
        "FROM c WHERE x < {1}) INSERT INTO t_{0} SELECT x FROM c;",
        revision, kRows);
  }

  bool has_table(int revision) const {
    return !(mode_.may_leave_transaction && leaves_transaction(revision));
  }

  /// The tables that belong to what the version table says.
  std::set<std::string> expected_tables() const {
    std::set<int> applied;
    std::vector<int> to_visit;
    for (const std::string& version : project_.versions()) to_visit.push_back(std::stoi(version));
    while (!to_visit.empty()) {
      const int revision = to_visit.back();
      to_visit.pop_back();
      applied.insert(revision);
      for (const int parent : parents_of(revision)) to_visit.push_back(parent);
    }
    std::set<std::string> tables;
    for (const int revision : applied) {
      if (has_table(revision)) tables.insert(fmt::format("t_{}", revision));
    }
    return tables;
  }

  /// Database and version table tell the same story, to the last row.
  void check() const {
    if (!fs::exists(project_.database())) return;
    SqliteDatabase database(project_.database());
    EXPECT_EQ(database.column("PRAGMA integrity_check"), std::vector<std::string>{"ok"});
    const std::vector<std::string> tables =
        database.column("SELECT name FROM sqlite_master WHERE name GLOB 't_*'");
    EXPECT_EQ(std::set<std::string>(tables.begin(), tables.end()), expected_tables());
    for (const std::string& table : tables) {
      EXPECT_EQ(database.column("SELECT count(*) FROM " + table + " WHERE x NOT LIKE '%y'"),
                std::vector<std::string>{std::to_string(kRows)});
    }
  }

 private:
  Mode mode_;
  TestProject project_;
};

std::size_t steps_begun(const Process& process) {
  const std::string log = process.err_so_far();
  std::size_t steps = 0;
  for (std::size_t at = log.find("Running"); at != std::string::npos;
       at = log.find("Running", at + 1)) {
    ++steps;
  }
  return steps;
}

/// Waits until the run has begun so many steps, or has ended.
void wait_for_steps(Process& process, std::size_t steps) {
  while (process.is_running() && steps_begun(process) < steps) {
    std::this_thread::sleep_for(Microseconds(50));
  }
}

unsigned seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  return given == nullptr ? kDefaultSeed : static_cast<unsigned>(std::atoi(given));
}

/// What the kills hit, and where they left the database.
struct Hits {
  int before = 0;  ///< nothing had begun
  int inside = 0;
  int after = 0;    ///< the run had ended
  int between = 0;  ///< the database had come a part of the way
  int at_end = 0;   ///< the database had come all the way
};

class Kill : public testing::TestWithParam<Mode> {
 protected:
  /// Runs a command from a database like `start`, kills it at random moments, and lets the next run
  /// finish each time.
  void kill_at_random(const std::vector<std::string>& command, const std::string& start,
                      const std::string& end) {
    std::mt19937 random(seed());
    const Microseconds duration = measure(command, start);
    put_database(start);
    const std::vector<std::string> before = history_.project().versions();
    Hits hits;
    for (int i = 0; i < kKills; ++i) {
      SCOPED_TRACE(fmt::format("kill {} with seed {}", i, seed()));
      put_database(start);
      kill_once(command, random_moment(random, duration), hits);
      history_.check();
      const std::vector<std::string> stands = history_.project().versions();
      if (stands == rows_of(end)) ++hits.at_end;
      if (stands != rows_of(end) && stands != before) ++hits.between;
      const Outcome next = history_.project().run(command);
      ASSERT_EQ(next.status, 0) << next.err;
      history_.check();
      ASSERT_EQ(history_.project().versions(), rows_of(end));
    }
    std::cout << fmt::format(
        "seed {}: of {} kills {} came before the first step, {} inside the run, {} after it; {} "
        "left the database on the way, {} at the end\n",
        seed(), kKills, hits.before, hits.inside, hits.after, hits.between, hits.at_end);
    EXPECT_GE(hits.inside, kFewestInside);
  }

  /// A step to wait for, and how long to wait after it. The moments spread over the whole run,
  /// however slow the machine is just now; one in four is around the last commit.
  struct Moment {
    std::size_t steps = 0;
    Microseconds more{0};
  };

  static Moment random_moment(std::mt19937& random, Microseconds duration) {
    const bool at_last_commit = random() % 4 == 0;
    const std::size_t steps = random() % (kRevisions + 1);
    const Microseconds longest = duration / (at_last_commit ? 3 : kRevisions);
    return {.steps = at_last_commit ? kRevisions : steps,
            .more = longest * static_cast<int>(random() % 1000) / 1000};
  }

  void kill_once(const std::vector<std::string>& command, const Moment& moment, Hits& hits) {
    Process process(program(command), history_.project().options());
    wait_for_steps(process, moment.steps);
    std::this_thread::sleep_for(moment.more);
    process.send(SIGKILL);
    const bool has_begun = steps_begun(process) > 0;
    const Outcome outcome = process.wait();
    if (outcome.signal != SIGKILL) {
      EXPECT_EQ(outcome.status, 0) << outcome.err;
      ++hits.after;
    } else {
      ++(has_begun ? hits.inside : hits.before);
    }
  }

  Microseconds measure(const std::vector<std::string>& command, const std::string& start) {
    put_database(start);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(history_.project().run(command).status, 0);
    return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begin);
  }

  /// The database as it was saved under this name; empty: none.
  void put_database(const std::string& saved) {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
      fs::remove(history_.project().database() + suffix);
    }
    if (!saved.empty()) fs::copy_file(saved, history_.project().database());
  }

  static std::vector<std::string> rows_of(const std::string& row) {
    return row.empty() ? std::vector<std::string>{} : std::vector<std::string>{row};
  }

  History history_{GetParam()};
};

TEST_P(Kill, UpgradeLeavesOneStory) {
  kill_at_random({"upgrade", "head"}, "", id_of(kRevisions));
}

TEST_P(Kill, DowngradeLeavesOneStory) {
  ASSERT_EQ(history_.project().run({"upgrade", "head"}).status, 0);
  const std::string saved = history_.project().directory() / "at_head.db";
  fs::copy_file(history_.project().database(), saved);
  kill_at_random({"downgrade", "base"}, saved, "");
}

/// A first revision, some of which is outside a transaction.
struct OutsidePart {
  std::string name;
  std::string section;
};

std::ostream& operator<<(std::ostream& out, const OutsidePart& part) {
  return out << part.name;
}

class KillLater : public testing::TestWithParam<OutsidePart> {};

// What such a revision did stays when a later one is killed: so must its row in the version table.
TEST_P(KillLater, RevisionThatLeftItsTransactionIsRecorded) {
  const TestProject project;
  project.write("migrations/versions/1.sql",
                "-- revision: 000000000001\n\n-- migrate:upgrade" + GetParam().section);
  project.add({.id = "000000000002",
               .parents = "000000000001",
               .upgrade = std::string(kEndless) + ";",
               .downgrade = {}});
  Process process(program({"upgrade", "head"}), project.options());
  wait_for_steps(process, 2);
  process.send(SIGKILL);
  EXPECT_EQ(process.wait().signal, SIGKILL);
  EXPECT_EQ(project.versions(), std::vector<std::string>{"000000000001"});
}

INSTANTIATE_TEST_SUITE_P(
    Parts, KillLater,
    testing::Values(
        OutsidePart{.name = "AllOfIt", .section = " transaction:off\nCREATE TABLE t (x text);\n"},
        OutsidePart{.name = "InBetween",
                    .section = "\nCREATE TABLE t (x text);\n-- migrate:autocommit\nVACUUM;\n"
                               "-- migrate:end\n"}),
    [](const auto& part) { return part.param.name; });

INSTANTIATE_TEST_SUITE_P(Modes, Kill, testing::ValuesIn(modes()),
                         [](const auto& mode) { return mode.param.name; });

/// A signal that asks to stop, sent while a revision is at work that would never end.
class Interrupt : public testing::TestWithParam<Mode> {
 protected:
  static constexpr int kStuck = 14;

  void interrupt(int signal, const std::string& endless) {
    history_.write(kStuck, "CREATE TABLE t_14 (x text);\n" + endless + ";");
    Process process(program({"upgrade", "head"}), history_.project().options());
    wait_for_steps(process, kStuck);
    process.send(signal);
    const Outcome outcome = process.wait();
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
    EXPECT_EQ(history_.project().versions(), std::vector<std::string>{id_of(kRevisions)});
    history_.check();
  }

  History history_{GetParam()};
};

TEST_P(Interrupt, InAQueryIsRolledBack) {
  interrupt(SIGINT, kEndless);
  finish();
}

// SQLite ends the whole transaction by itself when such a statement is stopped.
TEST_P(Interrupt, InAChangeIsRolledBack) {
  interrupt(SIGINT, std::string("INSERT INTO t_14 ") + kEndless);
  finish();
}

TEST_P(Interrupt, TerminationIsRolledBackToo) {
  interrupt(SIGTERM, kEndless);
  finish();
}

INSTANTIATE_TEST_SUITE_P(Modes, Interrupt, testing::ValuesIn(modes()),
                         [](const auto& mode) { return mode.param.name; });

}  // namespace

}  // namespace migrate::test
