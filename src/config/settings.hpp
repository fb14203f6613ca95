// SPDX-License-Identifier: MIT
#pragma once

#include "config/hooks.hpp"
#include "config/ini.hpp"
#include "config/keys.hpp"
#include "config/origin.hpp"
#include "config/request.hpp"
#include "config/url.hpp"

#include <migrate/error.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::config {

/// What commits together. `shared`: each revision is atomic, and neighbours may share a commit
/// where that costs nothing; `revision`: each commits by itself; `run`: all or nothing.
enum class Transaction { shared, revision, run };

/// What waits until the server's disk has it: each commit, or the run at its end.
enum class Flush { run, revision };

/// What the Python of revisions may take.
struct PythonBounds {
  std::uint64_t steps = 0;
  std::size_t memory = 0;  ///< bytes
  std::size_t recursion = 0;
};

/// Which schemas are compared besides the one where the search path leads.
struct IncludedSchemas {
  bool all = false;
  std::vector<std::string> names{};
};

enum class LogLevel { debug, info, warning, error, critical };

/// A row of what `migrate config` prints. Passwords are masked.
struct Shown {
  std::string name;
  std::string value;
  std::string origin;
  std::optional<ConfigError> problem;  ///< why the value cannot be used, if it cannot
};

/// A key of the main section that means nothing, and the one that was probably meant ("" if none).
struct UnknownKey {
  std::string name;
  std::string suggestion;
  Place place;
};

/// The configuration from all its sources, each value with its origin. A value is checked when it
/// is asked for, so that a wrong one does not stop a command that has no use for it. A key that is
/// set to nothing counts as not set.
class Settings {
 public:
  /// Finds and reads the file. Throws ConfigError when there is none, or when it cannot be read.
  static Settings load(const Request& request);

  const std::string& config_file() const { return ini_.file(); }  ///< absolute

  const std::string& section() const { return section_; }

  const std::string& here() const { return here_; }  ///< the directory of the file

  const std::string& working_directory() const { return request_.working_directory; }

  const Ini& ini() const { return ini_; }

  std::string script_location() const;                 ///< absolute
  std::vector<std::string> version_locations() const;  ///< absolute, never none
  std::vector<std::string> prepend_sys_path() const;   ///< absolute
  bool recursive_version_locations() const;

  std::string file_template() const;
  int truncate_slug_length() const;
  std::optional<std::string> timezone() const;
  std::string output_encoding() const;  ///< "utf-8"
  std::optional<std::string> revision_format() const;
  std::vector<std::string> include() const;  ///< patterns: what of a schema is compared
  std::vector<std::string> exclude() const;
  std::optional<IncludedSchemas> include_schemas() const;
  std::optional<std::string> target() const;  ///< where the wanted schema is described
  std::optional<bool> compare_type() const;
  std::optional<bool> compare_server_default() const;
  std::optional<bool> render_as_batch() const;
  std::vector<Hook> hooks() const;
  PythonBounds python_bounds() const;
  std::map<std::string, std::string> naming_convention() const;  ///< template by kind: "ix", "fk"

  std::string version_table() const;
  std::optional<std::string> version_table_schema() const;
  Transaction transaction() const;
  // Durations: 0 is without limit.
  std::chrono::milliseconds lock_timeout() const;
  std::chrono::milliseconds lock_wait() const;
  std::chrono::milliseconds statement_timeout() const;
  int lock_retries() const;
  Flush flush() const;
  std::optional<std::string> history_table() const;

  bool has_url() const;
  DatabaseUrl url() const;

  LogLevel log_level() const;

  std::vector<UnknownKey> warnings() const;
  std::vector<Shown> show() const;  ///< throws nothing: what is wrong is shown too
  /// Where the value of a key comes from; `name` is one of keys().
  Origin origin(std::string_view name) const;

 private:
  struct Value {
    std::string text;
    Origin origin;
    Place place;  ///< of a value from a file
  };

  Settings(Request request, Ini ini);

  std::optional<Value> find_in(std::string_view section, const Key& key) const;
  std::optional<Value> find(std::string_view name) const;
  std::optional<Value> find_url() const;
  std::string text_of(std::string_view name) const;
  std::optional<std::string> choice(std::string_view name) const;
  std::optional<bool> boolean(std::string_view name) const;
  std::chrono::milliseconds duration(std::string_view name) const;
  int count(std::string_view name, const std::string& hint, int least = 0) const;
  std::optional<char> path_separator(bool with_older_name) const;
  std::string located(const Value& value, const std::string& path) const;
  Shown show(const Key& key) const;
  std::string default_of(const Key& key) const;

  Request request_;
  Ini ini_;
  std::string section_;
  std::string here_;
};

}  // namespace migrate::config
