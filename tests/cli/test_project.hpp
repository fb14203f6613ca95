// SPDX-License-Identifier: MIT
#pragma once

#include "cli/program.hpp"
#include "support/process.hpp"
#include "support/temporary_directory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// A revision to be written as a file.
struct TestRevision {
  std::string id;
  std::string parents;
  std::string upgrade;
  std::string downgrade;
};

/// A project with an SQLite database, in a directory of its own.
class TestProject {
 public:
  /// `settings` are further lines of the configuration.
  explicit TestProject(std::string_view settings = {});

  const TemporaryDirectory& directory() const { return directory_; }

  std::string database() const { return directory_ / "app.db"; }

  void add(const TestRevision& revision) const;
  void write(std::string_view name, std::string_view content) const;

  Outcome run(const std::vector<std::string>& arguments) const;

  /// The options under which the program works on this project.
  ProcessOptions options() const;

  /// The rows of the version table, sorted; none without a database.
  std::vector<std::string> versions() const;

  /// All that a failed command must leave as it is: the names of the files, and what the database
  /// holds.
  std::string snapshot() const;

 private:
  TemporaryDirectory directory_;
};

}  // namespace migrate::test
