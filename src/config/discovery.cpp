// SPDX-License-Identifier: MIT
#include "config/discovery.hpp"

#include "base/text.hpp"
#include "config/locations.hpp"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::config {

namespace {

bool is_file(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_directory(status);
}

/// The file that `who` names, which must be there.
std::string named_file(const Request& request, const std::string& name, const std::string& who) {
  std::string path = absolute_path(request.working_directory, name);
  if (is_file(path)) return path;
  std::string hint;
  if (!name.starts_with('/')) {
    hint = fmt::format("Relative paths start at {}.", request.working_directory);
  } else if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
    hint = "That is a directory.";
  }
  throw ConfigError(fmt::format("no configuration file {}, which {} names", path, who),
                    {.place = {}, .hint = hint, .revision = {}});
}

/// A variable that is set to something.
std::optional<std::string> variable(const Environment& environment, std::string_view name) {
  const auto found = environment.find(name);
  if (found == environment.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

/// "[a], [b]"
std::string bracketed(const std::vector<std::string>& sections, std::string_view separator) {
  std::string out;
  for (const std::string& name : sections) {
    if (!out.empty()) out += separator;
    out += fmt::format("[{}]", text::printable(name));
  }
  return out;
}

std::string listed(const std::vector<std::string>& sections) {
  if (sections.empty()) return "It has no section at all.";
  return fmt::format("It has {}; -n NAME chooses one.", bracketed(sections, ", "));
}

}  // namespace

std::string find_config_file(const Request& request) {
  struct Source {
    std::string_view variable;
    std::string_view file;
  };

  if (request.config_file) return named_file(request, *request.config_file, "-c");
  for (const Source& source : {
           Source{"MIGRATE_CONFIG", "migrate.ini"},
           Source{"ALEMBIC_CONFIG", "alembic.ini"}
  }) {
    if (const auto name = variable(request.environment, source.variable)) {
      return named_file(request, *name, fmt::format("${}", source.variable));
    }
    std::string path = absolute_path(request.working_directory, std::string(source.file));
    if (is_file(path)) return path;
  }
  throw ConfigError(fmt::format("no migrate.ini or alembic.ini in {}", request.working_directory),
                    {.place = {},
                     .hint = "`migrate init migrations` makes one; -c FILE names one elsewhere.",
                     .revision = {}});
}

std::string find_section(const Ini& ini, const Request& request) {
  const std::vector<std::string> names = request.section
                                             ? std::vector<std::string>{*request.section}
                                             : std::vector<std::string>{"migrate", "alembic"};
  for (const std::string& name : names) {
    if (ini.has_section(name)) return name;
  }
  throw ConfigError(fmt::format("{} has no section {}", ini.file(), bracketed(names, " or ")),
                    {
                        .place = {.file = ini.file(),                    .line = 0, .column = 0, .excerpt = {}},
                        .hint = listed(ini.sections()),
                        .revision = {}
  });
}

}  // namespace migrate::config
