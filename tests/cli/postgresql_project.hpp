// SPDX-License-Identifier: MIT
#pragma once

#include "cli/test_project.hpp"
#include "support/postgresql_database.hpp"
#include "support/process.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// A project with a PostgreSQL database of its own, in which a history is kept.
class PostgresqlProject {
 public:
  /// `settings` are further lines of the configuration.
  explicit PostgresqlProject(std::string_view settings = {},
                             const std::string& server_url = shared_server_url());

  const TestProject& files() const { return files_; }

  PostgresqlDatabase& database() { return database_; }

  /// What follows the header of a revision's file. Its parent is the one that was added before.
  void add(const std::string& id, const std::string& body);

  /// The configuration again, with another URL.
  void configure(std::string_view settings, const std::string& url) const;

  Outcome run(const std::vector<std::string>& arguments) const { return files_.run(arguments); }

  std::unique_ptr<Process> start(const std::vector<std::string>& arguments) const;

  /// The rows of the version table, sorted; none where there is no table.
  std::vector<std::string> versions() const;

  /// The history, replayed: what has been upgraded and not downgraded again, in its order.
  std::vector<std::string> applied_by_history() const;

  /// Until nobody but the test is connected with the database, so that nothing is under way.
  void wait_until_alone() const;

  std::vector<std::string> invalid_indexes() const;

 private:
  PostgresqlDatabase database_;
  TestProject files_;
  std::string last_;
};

/// Waits until the log of a run that is under way has this in it. Throws when the run ends before.
void wait_for_log(Process& process, std::string_view text);

/// How often the log says that a step begins.
std::size_t steps_begun(const Process& process);

}  // namespace migrate::test
