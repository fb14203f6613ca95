// SPDX-License-Identifier: MIT
#pragma once

#include "cli/program.hpp"
#include "contract/contract_database.hpp"
#include "support/process.hpp"
#include "support/temporary_directory.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// A project on a database that the contract is held to, for tests that run the program itself.
class ContractProject {
 public:
  /// `settings` are further lines of the configuration.
  ContractProject(const std::string& dialect, const std::string& settings);

  ContractDatabase& database() { return *database_; }

  /// The configuration as it is, with `settings` besides, in another file.
  void write_configuration(const std::string& name, const std::string& settings) const;

  /// A revision, which replaces one of that id. The body is all that follows the header.
  void write(const std::string& id, const std::string& parents, const std::string& body) const;

  Outcome run(const std::vector<std::string>& arguments) const;
  std::unique_ptr<Process> start(const std::vector<std::string>& arguments) const;

  /// The rows of the version table, sorted; none where there is no table.
  std::vector<std::string> versions();

  /// The history `h`, replayed: what was upgraded and not downgraded again, sorted; none where none
  /// is kept.
  std::vector<std::string> applied_by_history();

 private:
  bool has_table(const std::string& name);
  ProcessOptions options() const;

  TemporaryDirectory directory_;
  std::unique_ptr<ContractDatabase> database_;
};

/// How often the log of a run says that a step begins.
std::size_t steps_in(const std::string& log);

/// Waits until a run has begun so many steps, or has ended.
void wait_for_steps(Process& process, std::size_t steps);

}  // namespace migrate::test
