// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

Action configure_upgrade(CLI::App& app) {
  struct Options {
    std::string target;
    std::string tag;
    bool sql = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("revision", options->target, "Where to: a revision, +N, head, heads")->required();
  app.add_flag("--sql", options->sql, "Print a script instead of touching the database");
  app.add_option("--tag", options->tag, "Accepted for Alembic's sake; nothing here reads it");
  return [options](Context& context) {
    Project project = context.open_project();
    if (options->sql) {
      project.print_upgrade(context.out(), options->target);
    } else {
      project.upgrade(options->target);
    }
    return kDone;
  };
}

}  // namespace migrate::cli
