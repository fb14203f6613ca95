// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kStampDetails =
    R"(  migrate stamp head              the schema is there already
  migrate stamp --purge head      whatever the version table says now)";

/// The erased rows are gone, whether or not the stamp that follows succeeds; who types a wrong
/// target must be able to put them back.
void tell_what_is_erased(Context& context, const Project& project) {
  std::string rows;
  for (const std::string& row : project.versions()) rows += " " + row;
  if (rows.empty()) return;
  context.console().insist(Severity::warning, "stamp", "Erasing the version rows" + rows);
}

void refuse_both(bool sql, bool purge) {
  if (!sql || !purge) return;
  throw UsageError("--purge does not go with --sql",
                   {.place = {},
                    .hint = "A script asks no database, and so cannot say what is erased.",
                    .revision = {}});
}

Action configure_stamp(CLI::App& app) {
  struct Options {
    StampRequest request;
    std::string tag;
    bool sql = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("REVISION", options->request.targets, "One or more revisions, or heads, or base")
      ->type_name("")
      ->required();
  app.add_flag("--sql", options->sql, "Print a script instead");
  app.add_flag("--purge", options->request.purge,
               "Erase the version table first, whatever it says; not with --sql");
  app.add_option("--tag", options->tag, "Accepted for Alembic's sake; nothing here reads it");
  return [options](Context& context) {
    refuse_both(options->sql, options->request.purge);
    Project project = context.open_project();
    if (options->sql) {
      project.print_stamp(context.out(), options->request.targets);
      return kDone;
    }
    if (options->request.purge) tell_what_is_erased(context, project);
    project.stamp(options->request);
    return kDone;
  };
}

}  // namespace

Command stamp_command() {
  return {.name = "stamp",
          .summary = "Record where the database stands, without running anything.",
          .details = kStampDetails,
          .configure = configure_stamp};
}

}  // namespace migrate::cli
