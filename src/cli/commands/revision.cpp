// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/create_revision.hpp"
#include "cli/differences.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kRevisionDetails = R"(  migrate revision -m "add users"
Fill in its upgrade and downgrade sections, then run `migrate upgrade head`.
  migrate revision --autogenerate -m "add orders"
compares the database with the `target` of the configuration, and fills them in: read them before.)";

void refuse_sql(bool sql) {
  if (!sql) return;
  throw UsageError("Using --sql with the revision command does not make any sense here",
                   {.place = {},
                    .hint = "`migrate upgrade FROM:TO --sql` prints what a revision runs.",
                    .revision = {}});
}

Action configure_revision(CLI::App& app) {
  struct Options {
    NewRevision revision;
    std::string head = "head";
    bool skip_empty = false;
    bool sql = false;
  };

  auto options = std::make_shared<Options>();
  NewRevision& revision = options->revision;
  app.add_option("-m,--message", revision.message, "What it does, in a few words");
  app.add_option("--head", options->head, "What it revises: head, a head's id, BRANCH@head, base")
      ->type_name("REVISION")
      ->capture_default_str();
  app.add_flag("--splice", revision.splice, "Let it revise what is not a head: a new branch");
  app.add_option("--branch-label", revision.branch_labels, "A name for the branch that it begins")
      ->expected(1)
      ->take_all()
      ->type_name("NAME");
  app.add_option("--depends-on", revision.depends_on, "A revision that must have run before it")
      ->expected(1)
      ->take_all()
      ->type_name("REVISION");
  add_format_option(app, revision.format);
  app.add_option("--rev-id", revision.id, "Its id, instead of one that is made up")
      ->type_name("ID");
  app.add_option("--version-path", revision.version_path,
                 "Which of the version_locations it goes to")
      ->type_name("DIRECTORY");
  app.add_flag("--autogenerate", revision.autogenerate,
               "Fill it with what makes the database like the configuration's target");
  add_rename_option(app, revision.renames);
  app.add_flag("--skip-empty", options->skip_empty, "Write none where nothing differs");
  app.add_flag("--sql", options->sql, "Refused: an empty revision prints nothing");
  return [options](Context& context) {
    refuse_sql(options->sql);
    options->revision.heads = {options->head};
    if (options->revision.autogenerate && options->skip_empty &&
        context.open_project().check().empty()) {
      context.console().status("  Nothing differs: no revision was written");
      return kDone;
    }
    Console& console = context.console();
    if (console.can_ask()) {
      options->revision.is_renamed = [&](const std::string& from, const std::string& to) {
        return console.ask(fmt::format("Is {} renamed to {}?", from, to));
      };
    }
    create_revision(context, options->revision);
    return kDone;
  };
}

}  // namespace

Command revision_command() {
  return {.name = "revision",
          .summary = "Write a new revision file.",
          .details = kRevisionDetails,
          .configure = configure_revision};
}

}  // namespace migrate::cli
