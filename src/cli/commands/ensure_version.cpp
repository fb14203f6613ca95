// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

Action configure_ensure_version(CLI::App& app) {
  auto sql = std::make_shared<bool>(false);
  app.add_flag("--sql", *sql, "Print the statement instead");
  return [sql](Context& context) {
    Project project = context.open_project();
    if (*sql) {
      project.print_ensure_version(context.out());
    } else {
      project.ensure_version();
    }
    return kDone;
  };
}

}  // namespace

Command ensure_version_command() {
  return {.name = "ensure_version",
          .summary = "Create the version table if it is not there.",
          .details = "",
          .configure = configure_ensure_version};
}

}  // namespace migrate::cli
