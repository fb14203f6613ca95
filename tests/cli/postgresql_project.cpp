// SPDX-License-Identifier: MIT
#include "cli/postgresql_project.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fmt/core.h>

namespace migrate::test {

namespace {

constexpr std::chrono::milliseconds kGlance{2};

}  // namespace

PostgresqlProject::PostgresqlProject(std::string_view settings, const std::string& server_url)
    : database_(server_url) {
  configure(settings, database_.url());
}

void PostgresqlProject::configure(std::string_view settings, const std::string& url) const {
  files_.write("migrate.ini", fmt::format("[migrate]\nscript_location = migrations\nurl = {}\n"
                                          "history_table = h\n{}",
                                          url, settings));
}

void PostgresqlProject::add(const std::string& id, const std::string& body) {
  files_.write("migrations/versions/" + id + ".sql",
               fmt::format("-- revision: {}\n-- down_revision: {}\n\n{}\n", id,
                           std::exchange(last_, id), body));
}

std::unique_ptr<Process> PostgresqlProject::start(const std::vector<std::string>& arguments) const {
  return std::make_unique<Process>(program(arguments), files_.options());
}

std::vector<std::string> PostgresqlProject::versions() const {
  if (database_.value("SELECT to_regclass('alembic_version')") == "NULL") return {};
  return database_.column("SELECT version_num FROM alembic_version ORDER BY 1");
}

std::vector<std::string> PostgresqlProject::applied_by_history() const {
  std::vector<std::string> applied;
  if (database_.value("SELECT to_regclass('h')") == "NULL") return applied;
  for (const auto& row :
       database_.query("SELECT direction, revision FROM h WHERE outcome = 'done' ORDER BY id")) {
    if (row.at(0) == "upgrade") {
      applied.push_back(row.at(1));
    } else {
      applied.erase(std::remove(applied.begin(), applied.end(), row.at(1)), applied.end());
    }
  }
  return applied;
}

void PostgresqlProject::wait_until_alone() const {
  while (database_.value("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                         "current_database() AND backend_type = 'client backend'") != "1") {
    std::this_thread::sleep_for(kGlance);
  }
}

std::vector<std::string> PostgresqlProject::invalid_indexes() const {
  return database_.column(
      "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid ORDER BY 1");
}

void wait_for_log(Process& process, std::string_view text) {
  while (process.err_so_far().find(text) == std::string::npos) {
    if (!process.is_running()) {
      throw std::runtime_error(fmt::format("it never said '{}': {}", text, process.err_so_far()));
    }
    std::this_thread::sleep_for(kGlance);
  }
}

std::size_t steps_begun(const Process& process) {
  const std::string log = process.err_so_far();
  std::size_t steps = 0;
  for (std::size_t at = log.find("Running"); at != std::string::npos;
       at = log.find("Running", at + 1)) {
    ++steps;
  }
  return steps;
}

}  // namespace migrate::test
