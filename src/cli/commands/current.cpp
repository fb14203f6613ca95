// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/revision_text.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kCurrentDetails = R"(  migrate current
  migrate current --check-heads   exit status 3 when revisions have yet to run)";

Action configure_current(CLI::App& app) {
  struct Options {
    bool verbose = false;
    bool check_heads = false;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_flag("-v,--verbose", options->verbose, "Everything about each revision");
  app.add_flag("-c,--check-heads", options->check_heads,
               "Exit with status 3 unless every head has been applied");
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    const CurrentState state = context.open_project().current();
    if (options->json) {
      context.out() << to_json(state);
    } else {
      if (options->verbose) context.out() << "Current revision(s) for " << state.url << ":\n";
      for (const RevisionInfo& revision : state.revisions) {
        context.out() << revision_text(revision, options->verbose, {}) << '\n';
      }
    }
    if (!options->check_heads || state.at_heads) return kDone;
    context.console().on_message(Severity::error, "current",
                                 "Database is not on all head revisions");
    return kNo;
  };
}

}  // namespace

Command current_command() {
  return {.name = "current",
          .summary = "Show where the database stands.",
          .details = kCurrentDetails,
          .configure = configure_current};
}

}  // namespace migrate::cli
