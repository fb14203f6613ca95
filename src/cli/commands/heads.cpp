// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/revision_text.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

Action configure_heads(CLI::App& app) {
  struct Options {
    bool verbose = false;
    bool resolve_dependencies = false;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_flag("-v,--verbose", options->verbose, "Everything about each revision");
  app.add_flag("--resolve-dependencies", options->resolve_dependencies,
               "Leave out heads that another revision depends on");
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    const std::vector<RevisionInfo> heads =
        context.open_project().heads(options->resolve_dependencies);
    if (options->json) {
      context.out() << to_json(heads);
      return kDone;
    }
    const LineStyle style{.labels = true, .message = false, .parents = false, .points = false};
    for (const RevisionInfo& head : heads) {
      context.out() << revision_text(head, options->verbose, style) << '\n';
    }
    return kDone;
  };
}

}  // namespace

Command heads_command() {
  return {.name = "heads",
          .summary = "List the newest revision of each branch.",
          .details = "",
          .configure = configure_heads};
}

}  // namespace migrate::cli
