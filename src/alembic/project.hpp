// SPDX-License-Identifier: MIT
#pragma once

#include "operation/rows.hpp"
#include "python/runtime/limits.hpp"

#include <migrate/observer.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// What the Python of a project sees of its surroundings.
struct Project {
  /// Where modules are found, the first first: `prepend_sys_path`, the ini file's directory, the
  /// current one, and that of the package which the migrations lie in.
  std::vector<std::string> module_paths{};
  /// Files are read below these only.
  std::vector<std::string> readable{};
  std::map<std::string, std::map<std::string, std::string>> ini{};  ///< its sections
  std::string ini_file{};
  std::string ini_section{"alembic"};
  std::string url{};  ///< the database's, its password hidden
  std::vector<std::pair<std::string, std::string>> x_arguments{};  ///< `-x key=value`
  /// Types that are not known here: what each is on a dialect ("" for all others).
  std::map<std::string, std::map<std::string, std::string>> types{};
  /// What `env.py` configures: `context.opts`.
  std::map<std::string, operation::Value> options{};
  std::map<std::string, std::string> naming_convention{};  ///< of its `target_metadata`
  std::vector<std::string> inert_modules{};                ///< whose calls may be left out
  bool render_as_batch = false;
  python::Limits limits{};
  /// Messages of `print` and `logging`.
  std::function<void(Severity, std::string_view source, std::string_view text)> tell{};
  std::function<bool()> stop_requested{};
};

}  // namespace migrate::alembic
