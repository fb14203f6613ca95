// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kDowngradeDetails = R"(  migrate downgrade -1            the last one
  migrate downgrade 1975ea        down to one revision, which stays
  migrate downgrade base          everything
  migrate downgrade FROM:TO --sql print a script instead)";

Action configure_downgrade(CLI::App& app) {
  struct Options {
    std::string target;
    std::string tag;
    bool sql = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("REVISION", options->target, "Where to: a revision, -N, base")
      ->type_name("")
      ->required();
  app.add_flag("--sql", options->sql, "Print a script instead of touching the database");
  app.add_option("--tag", options->tag, "Accepted for Alembic's sake; nothing here reads it");
  return [options](Context& context) {
    Project project = context.open_project();
    if (options->sql) {
      project.print_downgrade(context.out(), options->target);
    } else {
      project.downgrade(options->target);
    }
    return kDone;
  };
}

}  // namespace

Command downgrade_command() {
  return {.name = "downgrade",
          .summary = "Take revisions back.",
          .details = kDowngradeDetails,
          .configure = configure_downgrade};
}

}  // namespace migrate::cli
