// SPDX-License-Identifier: MIT
#include "cli/context.hpp"

#include <fmt/core.h>

namespace migrate::cli {

namespace {

std::map<std::string, std::string, std::less<>> parse_variables(
    const std::vector<std::string>& settings) {
  std::map<std::string, std::string, std::less<>> variables;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == 0) {
      throw UsageError(fmt::format("-x {}: there is no key before the =", setting));
    }
    // As in Alembic, a key alone is a key with an empty value.
    variables[setting.substr(0, equals)] =
        equals == std::string::npos ? std::string() : setting.substr(equals + 1);
  }
  return variables;
}

}  // namespace

Project Context::open_project() {
  Project project = load_project();
  set_up_log(project, project.log_level());
  return project;
}

Project Context::inspect_project() {
  Project project = load_project();
  set_up_log(project, Severity::info);  // what the configuration says of it may be wrong
  return project;
}

Project Context::load_project() {
  ProjectOptions options;
  options.config_file = options_.config_file;
  options.section = options_.section;
  options.url = options_.url;
  options.variables = parse_variables(options_.variables);
  options.observer = &console_;
  return Project(options);
}

void Context::set_up_log(const Project& project, Severity level) {
  console_.set_log_level(options_.quiet ? Severity::error : level);
  for (const std::string& warning : project.warnings()) {
    console_.on_message(Severity::warning, "config", warning);
  }
}

}  // namespace migrate::cli
