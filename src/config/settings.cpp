// SPDX-License-Identifier: MIT
#include "config/settings.hpp"

#include "base/text.hpp"
#include "config/discovery.hpp"
#include "config/dotenv.hpp"
#include "config/locations.hpp"
#include "config/naming.hpp"
#include "config/read.hpp"
#include "config/values.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/core.h>

namespace migrate::config {

namespace {

constexpr std::string_view kVariable = "DATABASE_URL";

std::string directory_of(const std::string& file) {
  return std::filesystem::path(file).parent_path().string();
}

[[noreturn]] void refuse(const std::string& message, Place place, std::string hint) {
  throw ConfigError(message, {.place = std::move(place), .hint = std::move(hint), .revision = {}});
}

/// `candidates` as a choice of words: "a, b or c".
std::string alternatives(const std::vector<std::string_view>& candidates) {
  std::string out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i > 0) out += i + 1 == candidates.size() ? " or " : ", ";
    out += candidates[i];
  }
  return out;
}

/// The section of a key that does not stand in the main one.
std::vector<std::string_view> sections_of(KeySection section, std::string_view main) {
  switch (section) {
    case KeySection::main:
      return {main};
    case KeySection::hooks:
      return {"post_write_hooks"};
    case KeySection::logger:
      return {"logger_migrate", "logger_alembic"};
  }
  return {};
}

bool is_directory(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

}  // namespace

Settings Settings::load(const Request& request) {
  Request complete = request;
  const bool absolute = request.working_directory.starts_with('/');
  complete.working_directory =
      absolute_path(absolute ? "/" : current_directory(), request.working_directory);
  const std::string file = find_config_file(complete);
  Ini ini = Ini::parse(read_file(file), file,
                       {
                           {"here", directory_of(file)}
  });
  return {std::move(complete), std::move(ini)};
}

Settings::Settings(Request request, Ini ini)
    : request_(std::move(request)),
      ini_(std::move(ini)),
      section_(find_section(ini_, request_)),
      here_(directory_of(ini_.file())) {}

std::optional<Settings::Value> Settings::find_in(std::string_view section, const Key& key) const {
  std::vector<std::string_view> names{key.name};
  names.insert(names.end(), key.aliases.begin(), key.aliases.end());
  for (const std::string_view name : names) {
    const std::optional<Ini::Entry> entry = ini_.find(section, name);
    if (!entry || entry->text.empty()) continue;
    std::optional<std::string> value =
        key.secret ? ini_.get_lenient(section, name) : ini_.get(section, name);
    if (!value || value->empty()) continue;
    const Origin origin{.kind = Origin::Kind::file, .name = ini_.file(), .line = entry->line};
    return Value{.text = std::move(*value), .origin = origin, .place = ini_.place(*entry)};
  }
  return std::nullopt;
}

std::optional<Settings::Value> Settings::find(std::string_view name) const {
  const Key* const key = find_key(name);
  if (key == nullptr) return std::nullopt;
  for (const std::string_view section : sections_of(key->section, section_)) {
    if (std::optional<Value> value = find_in(section, *key)) return value;
  }
  return std::nullopt;
}

std::optional<Settings::Value> Settings::find_url() const {
  if (request_.url) {
    return Value{
        .text = *request_.url,
        .origin = {.kind = Origin::Kind::option, .name = "--url", .line = 0},
        .place = {         }
    };
  }
  const auto variable = request_.environment.find(kVariable);
  if (variable != request_.environment.end() && !text::trim(variable->second).empty()) {
    return Value{
        .text = variable->second,
        .origin = {.kind = Origin::Kind::environment, .name = std::string(kVariable), .line = 0},
        .place = {         }
    };
  }
  const std::string dotenv = absolute_path(here_, ".env");
  const std::optional<DotenvValue> found =
      read_dotenv_value(dotenv, kVariable, request_.environment);
  if (found && !text::trim(found->text).empty()) {
    return Value{
        .text = found->text,
        .origin = {.kind = Origin::Kind::dotenv, .name = dotenv, .line = found->line},
        .place = { .file = dotenv,         .line = found->line,    .column = 0,       .excerpt = {}}
    };
  }
  return find("url");
}

std::string Settings::text_of(std::string_view name) const {
  const std::optional<Value> value = find(name);
  return value ? value->text : std::string(find_key(name)->default_text);
}

std::optional<std::string> Settings::choice(std::string_view name) const {
  const std::optional<Value> value = find(name);
  if (!value) return std::nullopt;
  const std::vector<std::string_view>& choices = find_key(name)->choices;
  const auto found = std::find_if(choices.begin(), choices.end(), [&](std::string_view candidate) {
    return text::lower(candidate) == text::lower(value->text);
  });
  if (found != choices.end()) return std::string(*found);
  refuse(fmt::format("{} cannot be {}", name, text::printable(value->text)), value->place,
         fmt::format("It is {}.", alternatives(choices)));
}

std::optional<bool> Settings::boolean(std::string_view name) const {
  const std::optional<Value> value = find(name);
  if (!value) return std::nullopt;
  const std::optional<bool> parsed = parse_boolean(value->text);
  if (!parsed) {
    refuse(fmt::format("{} cannot be {}", name, text::printable(value->text)), value->place,
           "It is true or false.");
  }
  return parsed;
}

std::optional<char> Settings::path_separator(bool with_older_name) const {
  // Alembic does not apply the older name to prepend_sys_path.
  const std::string newer = ini_.get(section_, "path_separator").value_or("");
  if (newer.empty() && !with_older_name) return std::nullopt;
  const std::optional<std::string> name = choice("path_separator");
  if (!name) return std::nullopt;
  return separator_of(*name);
}

std::string Settings::located(const Value& value, const std::string& path) const {
  const std::optional<std::string> resource = resource_path(path);
  std::string plain = absolute_path(request_.working_directory, path);
  if (!resource || is_directory(plain)) return plain;
  std::vector<std::string> roots = prepend_sys_path();
  roots.push_back(request_.working_directory);
  for (const std::string& root : roots) {
    std::string candidate = absolute_path(root, *resource);
    if (is_directory(candidate)) return candidate;
  }
  refuse(fmt::format("no directory {} for {}", text::printable(*resource), text::printable(path)),
         value.place, fmt::format("Looked for in {}.", text::join(roots, ", ")));
}

std::string Settings::script_location() const {
  const std::optional<Value> value = find("script_location");
  if (!value) {
    // The ini file of Flask-Migrate lies in the directory itself, and leaves it out.
    std::error_code ignored;
    if (std::filesystem::is_regular_file(here_ + "/env.py", ignored)) return here_;
    refuse("No 'script_location' key found in configuration.",
           {.file = ini_.file(), .line = 0, .column = 0, .excerpt = {}},
           fmt::format("Add `script_location = migrations` to [{}].", section_));
  }
  return located(*value, value->text);
}

std::vector<std::string> Settings::version_locations() const {
  std::vector<std::string> result;
  if (const std::optional<Value> value = find("version_locations")) {
    for (const std::string& path : split_paths(value->text, path_separator(true), ", \n")) {
      result.push_back(located(*value, path));
    }
  }
  if (result.empty()) result.push_back(absolute_path(script_location(), "versions"));
  return result;
}

std::vector<std::string> Settings::prepend_sys_path() const {
  std::vector<std::string> result;
  const std::string text = text_of("prepend_sys_path");
  if (text.empty()) return result;
  for (const std::string& path : split_paths(text, path_separator(false), ", \n:")) {
    result.push_back(absolute_path(request_.working_directory, path));
  }
  return result;
}

bool Settings::recursive_version_locations() const {
  return boolean("recursive_version_locations").value_or(false);
}

std::string Settings::file_template() const {
  return text_of("file_template");
}

int Settings::truncate_slug_length() const {
  constexpr int kDefault = 40;
  const std::optional<Value> value = find("truncate_slug_length");
  if (!value) return kDefault;
  const std::optional<int> length = parse_integer(value->text);
  if (!length) {
    refuse(fmt::format("truncate_slug_length cannot be {}", text::printable(value->text)),
           value->place, "It is a number of characters.");
  }
  return *length == 0 ? kDefault : *length;  // as for Alembic
}

std::optional<std::string> Settings::timezone() const {
  const std::optional<Value> value = find("timezone");
  return value ? std::optional(value->text) : std::nullopt;
}

std::string Settings::output_encoding() const {
  static constexpr std::array<std::string_view, 3> kNames{"utf-8", "utf8", "utf_8"};
  const std::optional<Value> value = find("output_encoding");
  const std::string name = value ? text::lower(value->text) : "utf-8";
  if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
    refuse(fmt::format("output_encoding cannot be {}", text::printable(value->text)), value->place,
           "Revision files are UTF-8.");
  }
  return "utf-8";
}

std::optional<std::string> Settings::revision_format() const {
  return choice("revision_format");
}

std::vector<std::string> Settings::include() const {
  return text::split_list(text_of("include"));
}

std::vector<std::string> Settings::exclude() const {
  return text::split_list(text_of("exclude"));
}

std::optional<IncludedSchemas> Settings::include_schemas() const {
  const std::optional<Value> value = find("include_schemas");
  if (!value) return std::nullopt;
  if (const std::optional<bool> all = parse_boolean(value->text))
    return IncludedSchemas{.all = *all};
  return IncludedSchemas{.names = text::split_list(value->text)};
}

std::optional<std::string> Settings::target() const {
  const std::optional<Value> value = find("target");
  return value ? std::optional(value->text) : std::nullopt;
}

std::optional<bool> Settings::compare_type() const {
  return boolean("compare_type");
}

std::optional<bool> Settings::compare_server_default() const {
  return boolean("compare_server_default");
}

std::optional<bool> Settings::render_as_batch() const {
  return boolean("render_as_batch");
}

std::vector<Hook> Settings::hooks() const {
  return read_hooks(ini_, request_.working_directory);
}

std::map<std::string, std::string> Settings::naming_convention() const {
  return read_naming_convention(ini_, section_);
}

std::string Settings::version_table() const {
  return text_of("version_table");
}

std::optional<std::string> Settings::version_table_schema() const {
  const std::optional<Value> value = find("version_table_schema");
  return value ? std::optional(value->text) : std::nullopt;
}

Transaction Settings::transaction() const {
  const auto meaning = [](const std::string& word) {
    if (word == "revision") return Transaction::revision;
    return word == "run" ? Transaction::run : Transaction::shared;
  };
  const std::string word = choice("transaction").value_or("auto");
  const std::optional<bool> each = boolean("transaction_per_migration");
  if (!each) return meaning(word);
  const std::string implied = *each ? "revision" : "run";
  if (word != "auto" && word != implied) {
    refuse(fmt::format("transaction = {} contradicts transaction_per_migration = {}", word, *each),
           find("transaction_per_migration")->place, "Keep one of the two.");
  }
  return meaning(implied);
}

std::chrono::milliseconds Settings::duration(std::string_view name) const {
  const std::string text = text_of(name);
  const std::optional<std::chrono::milliseconds> parsed = parse_duration(text);
  if (!parsed) {
    refuse(fmt::format("{} cannot be {}", name, text::printable(text)), find(name)->place,
           "It is a duration: 500ms, 10s, 2min or 1h; 0 is without limit.");
  }
  return *parsed;
}

int Settings::count(std::string_view name, const std::string& hint, int least) const {
  const std::string text = text_of(name);
  const std::optional<int> number = parse_integer(text);
  if (!number || *number < least) {
    refuse(fmt::format("{} cannot be {}", name, text::printable(text)), find(name)->place, hint);
  }
  return *number;
}

std::chrono::milliseconds Settings::lock_timeout() const {
  return duration("lock_timeout");
}

std::chrono::milliseconds Settings::lock_wait() const {
  return duration("lock_wait");
}

std::chrono::milliseconds Settings::statement_timeout() const {
  return duration("statement_timeout");
}

int Settings::lock_retries() const {
  return count("lock_retries", "It is a number; 0 tries once.");
}

PythonBounds Settings::python_bounds() const {
  constexpr std::uint64_t kMillion = 1'000'000;
  constexpr std::size_t kMegabyte = std::size_t{1} << 20U;
  return {.steps = kMillion * static_cast<std::uint64_t>(count(
                                  "python_steps", "It is a number of millions, from 1 on.", 1)),
          .memory = kMegabyte * static_cast<std::size_t>(count(
                                    "python_memory", "It is a number of megabytes, from 1 on.", 1)),
          .recursion = static_cast<std::size_t>(
              count("python_recursion", "It is a number of calls, from 1 on.", 1))};
}

Flush Settings::flush() const {
  return choice("flush").value_or("run") == "revision" ? Flush::revision : Flush::run;
}

std::optional<std::string> Settings::history_table() const {
  const std::optional<Value> value = find("history_table");
  return value ? std::optional(value->text) : std::nullopt;
}

bool Settings::has_url() const {
  return find_url().has_value();
}

DatabaseUrl Settings::url() const {
  const std::optional<Value> value = find_url();
  if (!value) {
    refuse(
        "no database URL is configured",
        {.file = ini_.file(), .line = 0, .column = 0, .excerpt = {}},
        fmt::format("Give --url, or set DATABASE_URL in the environment or in {}, or set url (or "
                    "sqlalchemy.url) in [{}].",
                    absolute_path(here_, ".env"), section_));
  }
  try {
    return DatabaseUrl::parse(value->text);
  } catch (const ConfigError& error) {
    const bool from_file = !value->place.file.empty();
    refuse(from_file ? std::string(error.what())
                     : fmt::format("{} ({})", error.what(), value->origin.describe()),
           value->place, error.hint());
  }
}

LogLevel Settings::log_level() const {
  const std::string name = choice("level").value_or("INFO");
  if (name == "DEBUG") return LogLevel::debug;
  if (name == "WARN" || name == "WARNING") return LogLevel::warning;
  if (name == "ERROR") return LogLevel::error;
  if (name == "CRITICAL") return LogLevel::critical;
  return LogLevel::info;  // NOTSET too: nothing is said
}

std::vector<UnknownKey> Settings::warnings() const {
  std::vector<UnknownKey> result;
  for (const std::string& name : ini_.own_keys(section_)) {
    if (is_expected_key(name)) continue;
    result.push_back({.name = name,
                      .suggestion = nearest_key(name),
                      .place = ini_.place(*ini_.find(section_, name))});
  }
  return result;
}

Origin Settings::origin(std::string_view name) const {
  const Key* const key = find_key(name);
  if (key == nullptr) return {};
  const std::optional<Value> value = key->name == "url" ? find_url() : find(name);
  return value ? value->origin : Origin{};
}

}  // namespace migrate::config
