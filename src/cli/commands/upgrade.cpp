// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kUpgradeDetails = R"(  migrate upgrade head            everything
  migrate upgrade +1              the next one
  migrate upgrade 1975ea          up to one revision; a partial id will do
  migrate upgrade shop@head       one branch
  migrate upgrade heads           all branches
  migrate upgrade head --sql      print a script instead; FROM:TO says where to start
Each revision and its row in the version table are committed together. When one fails it
is rolled back, those before it stay, and the message says where the database stands.)";

Action configure_upgrade(CLI::App& app) {
  struct Options {
    std::string target;
    std::string tag;
    bool sql = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("REVISION", options->target, "Where to: a revision, +N, head, heads")
      ->type_name("")
      ->required();
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

}  // namespace

Command upgrade_command() {
  return {.name = "upgrade",
          .summary = "Run the revisions that the database does not have yet.",
          .details = kUpgradeDetails,
          .configure = configure_upgrade};
}

}  // namespace migrate::cli
