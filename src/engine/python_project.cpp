// SPDX-License-Identifier: MIT
#include "engine/python_project.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "dialect/connect.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::engine {

namespace {

constexpr std::string_view kTypes = "type.";
constexpr std::string_view kInert = "inert_modules";
constexpr std::string_view kOption = "option.";

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

/// Formats of logging, say, are no templates of ConfigParser: Python reads them raw as well.
std::optional<std::string> readable_value(const config::Ini& ini, const std::string& section,
                                          const std::string& key) {
  try {
    return ini.get_lenient(section, key);
  } catch (const ConfigError&) {
    return std::nullopt;
  }
}

void take_ini(alembic::Project& project, const config::Settings& settings) {
  const config::Ini& ini = settings.ini();
  for (const std::string& section : ini.sections()) {
    for (const std::string& key : ini.keys(section)) {
      const std::optional<std::string> value = readable_value(ini, section, key);
      if (value) project.ini[section][key] = *value;
    }
  }
  for (const auto& [key, value] : project.ini[settings.section()]) {
    if (key == kInert) project.inert_modules = text::split_list(value, ',');
    if (key.starts_with(kTypes)) project.types[key.substr(kTypes.size())] = read_mapping(value);
    if (key.starts_with(kOption)) project.options.emplace(key.substr(kOption.size()), value);
  }
}

/// The directories above one that lie in no package, but have one that it lies in: an application
/// that is installed is found there, whatever the current directory is.
std::vector<std::string> package_roots(const std::string& directory) {
  namespace fs = std::filesystem;
  std::vector<std::string> roots;
  std::error_code error;
  bool in_package = false;
  for (fs::path at = fs::absolute(directory, error); at != at.root_path(); at = at.parent_path()) {
    const bool package = fs::is_regular_file(at / "__init__.py", error);
    if ((in_package && !package) || at.filename() == "src") roots.push_back(at.string());
    in_package = package;
  }
  return roots;
}

std::vector<std::string> module_paths(const config::Settings& settings) {
  std::vector<std::string> paths = settings.prepend_sys_path();
  paths.push_back(settings.here());
  std::error_code error;
  // Where an application lies that is installed.
  const std::string source = settings.here() + "/src";
  if (std::filesystem::is_directory(source, error)) paths.push_back(source);
  paths.push_back(std::filesystem::current_path(error).string());
  for (std::string& root : package_roots(settings.script_location())) {
    paths.push_back(std::move(root));
  }
  return paths;
}

/// Without what comes from env.py.
alembic::Project plain_project(const config::Settings& settings,
                               const script::Variables& variables) {
  alembic::Project project;
  project.module_paths = module_paths(settings);
  project.readable = project.module_paths;
  project.readable.push_back(settings.script_location());
  for (const std::string& location : settings.version_locations()) {
    project.readable.push_back(location);
  }
  project.ini_file = settings.config_file();
  project.ini_section = settings.section();
  take_ini(project, settings);
  const config::PythonBounds bounds = settings.python_bounds();
  project.limits = {.steps = bounds.steps, .memory = bounds.memory, .recursion = bounds.recursion};
  if (settings.has_url()) project.url = settings.url().display();
  for (const auto& [key, value] : variables) project.x_arguments.emplace_back(key, value);
  return project;
}

/// Whether an env.py may say something that counts here: most say nothing, and evaluating one
/// reads the application.
bool may_tell(const std::string& text) {
  constexpr std::array<std::string_view, 8> kWords{"version_table",
                                                   "transaction_per_migration",
                                                   "render_as_batch",
                                                   "include_schemas",
                                                   "naming_convention",
                                                   "target_metadata",
                                                   "**",
                                                   "opts"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

std::shared_ptr<const alembic::Project> python_project(const config::Settings& settings,
                                                       const script::Variables& variables,
                                                       const alembic::EnvFacts& env,
                                                       Observer& observer) {
  alembic::Project project = plain_project(settings, variables);
  project.options.insert(env.options.begin(), env.options.end());  // what the ini says stays
  project.naming_convention = settings.naming_convention();
  if (project.naming_convention.empty()) project.naming_convention = env.naming_convention;
  project.render_as_batch =
      settings.render_as_batch().value_or(env.render_as_batch.value_or(false));
  project.tell = [&observer](Severity severity, std::string_view source, std::string_view text) {
    observer.on_message(severity, source, text);
  };
  project.stop_requested = [&observer] { return observer.stop_requested(); };
  return std::make_shared<const alembic::Project>(std::move(project));
}

alembic::EnvFacts read_env(const config::Settings& settings, const script::Variables& variables) {
  const std::string path = env_file(settings);
  if (!settings.has_url() || path.empty()) return {};
  const std::string text = files::read_text(path);
  if (!may_tell(text)) return {};
  const auto project = std::make_shared<const alembic::Project>(plain_project(settings, variables));
  return alembic::read_env_file(path, text, *dialect::make_dialect(settings.url()), project);
}

std::string env_file(const config::Settings& settings) {
  std::string path = settings.script_location() + "/env.py";
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) ? path : "";
}

}  // namespace migrate::engine
