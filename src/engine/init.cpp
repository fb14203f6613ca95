// SPDX-License-Identifier: MIT
#include "base/files.hpp"
#include "base/text.hpp"
#include "engine/project_template.hpp"

#include <migrate/error.hpp>
#include <migrate/init.hpp>

#include <algorithm>
#include <filesystem>

#include <fmt/core.h>

namespace migrate {

namespace {

namespace fs = std::filesystem;

void check_template(const std::string& name) {
  std::vector<std::string> names;
  for (const ProjectTemplate& known : project_templates()) {
    if (known.name == name) return;
    names.push_back(known.name);
  }
  throw UsageError(
      fmt::format("No such template '{}'", name),
      {.place = {},
       .hint = fmt::format("`migrate list_templates` shows them: {}.", text::join(names, ", ")),
       .revision = {}});
}

void check_is_free(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(directory, error)) return;
  if (!fs::is_directory(directory, error)) {
    throw ScriptError(fmt::format("{} already exists and is not a directory", directory.string()));
  }
  if (!fs::is_empty(directory, error)) {
    throw ScriptError(
        fmt::format("Directory {} already exists and is not empty", directory.string()),
        {.place = {},
         .hint = "Name one that is empty or not there yet. To use what is in it, write its path to "
                 "`script_location` in the configuration file; no init is needed.",
         .revision = {}});
  }
}

void make_directory(const fs::path& directory, InitResult& result) {
  std::error_code error;
  const bool is_new = fs::create_directories(directory, error);
  if (error) {
    throw ScriptError(
        fmt::format("cannot create the directory {}: {}", directory.string(), error.message()));
  }
  if (is_new) result.directories.push_back(directory.string());
}

void make_file(const fs::path& path, std::string_view content, InitResult& result) {
  files::create(path.string(), content);
  result.files.push_back(path.string());
}

/// The script directory as the ini file names it: relative to the file, so that both can move.
std::string location_for(const std::string& directory, const fs::path& config_file) {
  const fs::path path(directory);
  if (path.is_absolute()) return text::replace_all(path.string(), "%", "%%");
  const fs::path relative =
      fs::absolute(path).lexically_normal().lexically_relative(config_file.parent_path());
  std::string location = relative.generic_string();
  if (location.ends_with('/')) location.pop_back();
  return "%(here)s/" + text::replace_all(location, "%", "%%");
}

}  // namespace

std::vector<ProjectTemplate> project_templates() {
  return {
      {.name = "async",   .summary = "The same as generic: here a driver in the URL needs nothing."},
      {.name = "generic", .summary = "SQL revisions for one database."                             }
  };
}

InitResult init_project(const InitRequest& request) {
  check_template(request.template_name);
  const fs::path directory = fs::absolute(request.directory).lexically_normal();
  const fs::path config_file =
      fs::absolute(request.config_file.value_or("migrate.ini")).lexically_normal();
  check_is_free(directory);

  InitResult result;
  result.config_file = config_file.string();
  std::error_code unknown;
  result.config_file_kept = fs::exists(config_file, unknown);
  make_directory(directory, result);
  make_directory(directory / "versions", result);
  make_file(directory / "README", engine::readme_text(), result);
  if (request.package) {
    make_file(directory / "__init__.py", "", result);
    make_file(directory / "versions" / "__init__.py", "", result);
  }
  if (!result.config_file_kept) {
    make_file(config_file, engine::config_text(location_for(request.directory, config_file)),
              result);
  }
  return result;
}

}  // namespace migrate
