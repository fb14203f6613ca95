// SPDX-License-Identifier: MIT
#pragma once

#include "cli/console.hpp"

#include <migrate/project.hpp>

#include <optional>
#include <string>
#include <vector>

namespace migrate::cli {

/// The options that stand before any command.
struct GlobalOptions {
  std::optional<std::string> config_file;
  std::optional<std::string> section;
  std::optional<std::string> url;
  std::vector<std::string> variables;  ///< key=value
  bool quiet = false;
  bool raise_errors = false;
};

/// What a command works with.
class Context {
 public:
  Context(const GlobalOptions& options, Console& console) : options_(options), console_(console) {}

  const GlobalOptions& options() const { return options_; }

  Console& console() { return console_; }

  std::ostream& out() { return console_.out(); }

  /// Loads the project and sets the log up as its configuration wants it.
  Project open_project();

  /// The same for a look at the configuration, be it right or wrong.
  Project inspect_project();

 private:
  Project load_project();
  void set_up_log(const Project& project, Severity level);

  const GlobalOptions& options_;
  Console& console_;
};

}  // namespace migrate::cli
