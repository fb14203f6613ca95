// SPDX-License-Identifier: MIT
// The server stopped under the program as if the machine had lost its power: tables, version and
// history tell the same story, and the next run finishes.
#include "cli/postgresql_project.hpp"
#include "support/postgresql_server.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::IsEmpty;
using Microseconds = std::chrono::microseconds;

constexpr int kCrashes = 20;   ///< at the least, of which
constexpr int kInside = 7;     ///< hit a run that was under way
constexpr int kAttempts = 80;  ///< at the most: where the machine is busy, many come too late
constexpr int kRevisions = 16;
constexpr unsigned kDefaultSeed = 20261121;

/// The statements of a revision wait a little, so that a moment is likely to be inside one.
constexpr const char* kPause = "SELECT pg_sleep(0.002);\n";

unsigned seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  return given == nullptr ? kDefaultSeed : static_cast<unsigned>(std::atoi(given));
}

/// One revision in five builds an index outside its transaction.
bool makes_index(int revision) {
  return revision % 5 == 0;
}

std::string id_of(int revision) {
  return fmt::format("r{:02d}", revision);
}

class PostgresqlCrash : public testing::Test {
 protected:
  PostgresqlCrash() {
    for (int revision = 1; revision <= kRevisions; ++revision) {
      project_.add(id_of(revision),
                   makes_index(revision) ? index_body(revision) : table_body(revision));
    }
  }

  static std::string table_body(int revision) {
    return fmt::format(
        "-- migrate:upgrade\nCREATE TABLE t{0} (x integer);\n{1}INSERT INTO t{0} SELECT "
        "generate_series(1, 100);\n\n-- migrate:downgrade\nDELETE FROM t{0} WHERE x > 50;\n{1}DROP "
        "TABLE t{0};\n",
        revision, kPause);
  }

  static std::string index_body(int revision) {
    return fmt::format(
        "-- migrate:upgrade\n-- migrate:autocommit\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i{0} "
        "ON t{1} (x);\n-- migrate:end\n{2}\n-- migrate:downgrade\n-- migrate:autocommit\nDROP "
        "INDEX "
        "CONCURRENTLY IF EXISTS i{0};\n-- migrate:end\n",
        revision, revision - 1, kPause);
  }

  /// Where the database stands by its version table: how many revisions.
  int standing() const {
    const std::vector<std::string> versions = project_.versions();
    return versions.empty() ? 0 : std::stoi(versions.at(0).substr(1));
  }

  void check() const {
    const int stands = standing();
    std::vector<std::string> tables;
    std::vector<std::string> ids;
    for (int revision = 1; revision <= stands; ++revision) {
      ids.push_back(id_of(revision));
      if (!makes_index(revision)) tables.push_back("t" + std::to_string(revision));
    }
    std::sort(tables.begin(), tables.end());
    const PostgresqlDatabase& database = project_.database();
    EXPECT_EQ(database.column("SELECT tablename FROM pg_tables WHERE tablename ~ '^t[0-9]' "
                              "ORDER BY tablename COLLATE \"C\""),
              tables);
    for (const std::string& table : tables) {
      EXPECT_EQ(database.value("SELECT count(*) FROM " + table), "100") << table;
    }
    EXPECT_EQ(project_.applied_by_history(), ids);
    for (int revision = 1; revision <= stands; ++revision) {
      if (!makes_index(revision)) continue;
      // The index of the next revision to be undone may be half gone.
      if (revision == stands) continue;
      EXPECT_EQ(database.value(
                    fmt::format("SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid = "
                                "to_regclass('i{}')",
                                revision)),
                "1");
    }
  }

  /// What a run says of where things stand, when it could ask again, is so.
  void check_report(const Outcome& outcome) const {
    if (outcome.err.find("stands at ") == std::string::npos) return;
    const std::string stands = standing() == 0 ? "base" : id_of(standing());
    EXPECT_NE(outcome.err.find("stands at " + stands), std::string::npos)
        << outcome.err << " but it stands at " << stands;
  }

  void finish(const std::vector<std::string>& command, int end) {
    const Outcome outcome = project_.run(command);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    ASSERT_EQ(standing(), end);
    EXPECT_THAT(project_.invalid_indexes(), IsEmpty());
    check();
  }

  Microseconds measure(const std::vector<std::string>& command) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(project_.run(command).status, 0);
    return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begin);
  }

  /// Starts a run and lets it go until so many steps have begun, and then a while longer.
  std::unique_ptr<Process> start_until_random_moment(const std::vector<std::string>& command,
                                                     Microseconds duration) {
    auto process = project_.start(command);
    const std::size_t steps = random_() % (kRevisions + 1);
    while (process->is_running() && steps_begun(*process) < steps) {
      std::this_thread::sleep_for(Microseconds(100));
    }
    std::this_thread::sleep_for(duration / kRevisions * static_cast<int>(random_() % 1000) / 1000);
    return process;
  }

  std::mt19937 random_{seed()};
  PostgresqlServer server_;
  mutable PostgresqlProject project_{"", server_.url()};
  int inside_ = 0;
  int between_ = 0;
};

TEST_F(PostgresqlCrash, LeavesOneStory) {
  const std::vector<std::string> up{"upgrade", "head"};
  const std::vector<std::string> down{"downgrade", "base"};
  const Microseconds duration = measure(up);
  int i = 0;
  for (; i < kCrashes || (inside_ < kInside && i < kAttempts); ++i) {
    const bool upward = i % 2 == 1;
    SCOPED_TRACE(fmt::format("crash {} with seed {}", i, seed()));
    const auto process = start_until_random_moment(upward ? up : down, duration);
    const bool was_running = process->is_running();
    server_.stop("immediate");
    server_.resume();
    project_.database().reconnect();
    const Outcome outcome = process->wait();
    if (was_running && outcome.status != 0) ++inside_;
    check_report(outcome);
    // Success means that it is on the disk.
    if (outcome.status == 0) {
      EXPECT_EQ(standing(), upward ? kRevisions : 0);
    }
    project_.wait_until_alone();
    check();
    if (standing() != 0 && standing() != kRevisions) ++between_;
    finish(upward ? up : down, upward ? kRevisions : 0);
    if (HasFailure()) break;
  }
  std::cout << fmt::format("seed {}: of {} crashes {} hit a run, {} left it on the way\n", seed(),
                           i, inside_, between_);
  EXPECT_GE(inside_, kInside);
}

}  // namespace

}  // namespace migrate::test
