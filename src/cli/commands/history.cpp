// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/revision_text.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kHistoryDetails = R"(  migrate history
  migrate history -r current:     what has yet to run
  migrate history -r-3:current    the last steps
  migrate history -v -i           everything about each; marks the current ones)";

Action configure_history(CLI::App& app) {
  struct Options {
    HistoryRequest request;
    bool verbose = false;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  CLI::Option* range = app.add_option("-r,--rev-range", options->request.range,
                                      "The part to list; START: and :END will do too")
                           ->type_name("START:END");
  app.add_flag("-v,--verbose", options->verbose, "Everything about each revision");
  app.add_flag("-i,--indicate-current", options->request.mark_current,
               "Mark the revisions that the database stands at");
  app.add_flag("--json", options->json, "Print JSON");
  return [options, range](Context& context) {
    if (range->count() > 0 && options->request.range.empty()) {
      throw UsageError("History range requires [start]:[end], [start]:, or :[end]");
    }
    const std::vector<RevisionInfo> revisions = context.open_project().history(options->request);
    if (options->json) {
      context.out() << to_json(revisions);
      return kDone;
    }
    const LineStyle style{.labels = true, .message = true, .parents = true, .points = true};
    for (const RevisionInfo& revision : revisions) {
      context.out() << revision_text(revision, options->verbose, style) << '\n';
    }
    return kDone;
  };
}

}  // namespace

Command history_command() {
  return {.name = "history",
          .summary = "List the revisions, newest first.",
          .details = kHistoryDetails,
          .configure = configure_history};
}

}  // namespace migrate::cli
