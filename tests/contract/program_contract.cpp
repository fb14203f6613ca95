// SPDX-License-Identifier: MIT
#include "contract/program_contract.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include <fmt/core.h>

namespace migrate::test {

ContractProject::ContractProject(const std::string& dialect, const std::string& settings)
    : database_(make_contract_database(dialect)) {
  write_configuration("migrate.ini", settings);
}

void ContractProject::write_configuration(const std::string& name,
                                          const std::string& settings) const {
  directory_.write(name, fmt::format("[migrate]\nscript_location = migrations\nurl = {}\n{}",
                                     database_->url(), settings));
}

void ContractProject::write(const std::string& id, const std::string& parents,
                            const std::string& body) const {
  directory_.write("migrations/versions/" + id + ".sql",
                   fmt::format("-- revision: {}\n-- down_revision: {}\n\n{}", id, parents, body));
}

Outcome ContractProject::run(const std::vector<std::string>& arguments) const {
  return run_process(program(arguments), options());
}

std::unique_ptr<Process> ContractProject::start(const std::vector<std::string>& arguments) const {
  return std::make_unique<Process>(program(arguments), options());
}

ProcessOptions ContractProject::options() const {
  ProcessOptions options;
  options.directory = directory_.str();
  options.environment = program_environment(directory_.str());
  return options;
}

bool ContractProject::has_table(const std::string& name) {
  const std::vector<std::string> tables = database_->tables();
  return std::find(tables.begin(), tables.end(), name) != tables.end();
}

std::vector<std::string> ContractProject::versions() {
  if (!has_table("alembic_version")) return {};
  return database_->column("SELECT version_num FROM alembic_version ORDER BY 1");
}

std::vector<std::string> ContractProject::applied_by_history() {
  std::vector<std::string> applied;
  if (!has_table("h")) return applied;
  for (const std::string& line : database_->column(
           "SELECT direction || ' ' || revision FROM h WHERE outcome = 'done' ORDER BY id")) {
    const std::string revision = line.substr(line.find(' ') + 1);
    if (line.starts_with("upgrade")) {
      applied.push_back(revision);
    } else {
      std::erase(applied, revision);
    }
  }
  std::sort(applied.begin(), applied.end());
  return applied;
}

std::size_t steps_in(const std::string& log) {
  std::size_t steps = 0;
  for (std::size_t at = log.find("Running"); at != std::string::npos;
       at = log.find("Running", at + 1)) {
    ++steps;
  }
  return steps;
}

void wait_for_steps(Process& process, std::size_t steps) {
  while (process.is_running() && steps_in(process.err_so_far()) < steps) {
    std::this_thread::sleep_for(std::chrono::microseconds(50));
  }
}

}  // namespace migrate::test
