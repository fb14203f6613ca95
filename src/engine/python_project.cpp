// SPDX-License-Identifier: MIT
#include "engine/python_project.hpp"

#include "base/text.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::engine {

namespace {

constexpr std::string_view kTypes = "type.";

/// The pieces between commas that stand in no parentheses.
std::vector<std::string> split_outside(std::string_view text) {
  std::vector<std::string> pieces{""};
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == ',' && depth == 0) {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  return pieces;
}

/// "sqlite: VARCHAR(36), postgresql: UUID", or one type for all.
std::map<std::string, std::string> read_mapping(std::string_view text) {
  std::map<std::string, std::string> types;
  for (const std::string& piece : split_outside(text)) {
    const std::size_t colon = piece.find(':');
    if (colon == std::string::npos) {
      types[""] = std::string(text::trim(piece));
    } else {
      types[std::string(text::trim(piece.substr(0, colon)))] =
          std::string(text::trim(piece.substr(colon + 1)));
    }
  }
  return types;
}

void take_ini(alembic::Project& project, const config::Settings& settings) {
  const config::Ini& ini = settings.ini();
  for (const std::string& section : ini.sections()) {
    for (const std::string& key : ini.keys(section)) {
      const std::optional<std::string> value = ini.get_lenient(section, key);
      if (value) project.ini[section][key] = *value;
    }
  }
  for (const auto& [key, value] : project.ini[settings.section()]) {
    if (key.starts_with(kTypes)) project.types[key.substr(kTypes.size())] = read_mapping(value);
  }
}

}  // namespace

std::shared_ptr<const alembic::Project> python_project(const config::Settings& settings,
                                                       const script::Variables& variables,
                                                       Observer& observer) {
  auto project = std::make_shared<alembic::Project>();
  project->module_paths = settings.prepend_sys_path();
  project->module_paths.push_back(settings.here());
  project->readable = project->module_paths;
  project->readable.push_back(settings.script_location());
  for (const std::string& location : settings.version_locations()) {
    project->readable.push_back(location);
  }
  project->ini_file = settings.config_file();
  project->ini_section = settings.section();
  take_ini(*project, settings);
  if (settings.has_url()) project->url = settings.url().display();
  for (const auto& [key, value] : variables) project->x_arguments.emplace_back(key, value);
  project->tell = [&observer](Severity severity, std::string_view source, std::string_view text) {
    observer.on_message(severity, source, text);
  };
  project->stop_requested = [&observer] { return observer.stop_requested(); };
  return project;
}

}  // namespace migrate::engine
