// SPDX-License-Identifier: MIT
#include "contract/contract.hpp"

#include <stdexcept>
#include <utility>

#include <fmt/core.h>

namespace migrate::test {

void ContractObserver::on_step(const Step& step) {
  steps.push_back(step.revision);
  if (at_step) at_step(step);
}

void ContractObserver::on_message(Severity severity, std::string_view /*source*/,
                                  std::string_view text) {
  if (severity == Severity::debug) return;
  messages.emplace_back(text);
  if (at_message) at_message(text);
}

Contract::Contract() : database_(make_contract_database(GetParam())) {
  configure("");
}

void Contract::configure(const std::string& settings) {
  // A percent sign means something in an ini file.
  directory_.write("migrate.ini", "[migrate]\nscript_location = %(here)s/migrations\n" + settings);
}

void Contract::add(const std::string& id, const std::string& upgrade, const std::string& downgrade,
                   const std::string& options) {
  directory_.write(
      "migrations/versions/" + id + ".sql",
      fmt::format("-- revision: {0}\n-- down_revision: {1}\n\n-- migrate:upgrade{2}\n{3}\n\n"
                  "-- migrate:downgrade{2}\n{4}\n",
                  id, std::exchange(last_, id), options.empty() ? "" : " " + options, upgrade,
                  downgrade));
}

void Contract::add_three() {
  for (const char* id : {"r1", "r2", "r3"}) {
    add(id, fmt::format("CREATE TABLE {} (x integer);", id), fmt::format("DROP TABLE {};", id));
  }
}

void Contract::add_failing() {
  add("r1", "CREATE TABLE r1 (x integer);");
  add("r2", "CREATE TABLE r2 (x integer);\n\nINSERT INTO r2\nSELECT nix FROM r2;");
  add("r3", "CREATE TABLE r3 (x integer);");
}

Project Contract::project() {
  return project(&observer_);
}

Project Contract::project(Observer* observer) const {
  ProjectOptions options;
  options.config_file = directory_ / "migrate.ini";
  options.url = database_->url();
  options.observer = observer;
  return Project(options);
}

Report Contract::upgrade(const std::string& target) {
  return project().upgrade(target);
}

Report Contract::downgrade(const std::string& target) {
  return project().downgrade(target);
}

RunError Contract::failing_upgrade() {
  try {
    upgrade();
  } catch (const RunError& error) {
    return error;
  }
  throw std::runtime_error("the upgrade did not fail");
}

std::vector<std::string> Contract::versions() {
  return project().versions();
}

std::vector<std::string> Contract::history() {
  std::vector<std::string> lines;
  for (const LogEntry& entry : project().log()) {
    lines.push_back(fmt::format("{} {} {}", entry.direction, entry.revision, entry.outcome));
  }
  return lines;
}

std::vector<std::string> ids_of(const std::vector<RanStep>& steps) {
  std::vector<std::string> ids;
  for (const RanStep& ran : steps) ids.push_back(ran.step.revision);
  return ids;
}

std::vector<std::string> ids_of(const std::vector<Step>& steps) {
  std::vector<std::string> ids;
  for (const Step& step : steps) ids.push_back(step.revision);
  return ids;
}

}  // namespace migrate::test
