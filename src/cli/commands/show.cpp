// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/revision_text.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kShowDetails = R"(  migrate show head
  migrate show current            asks the database)";

Action configure_show(CLI::App& app) {
  struct Options {
    std::string symbol;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("REVISION", options->symbol, "A revision, head, heads, or current")
      ->type_name("")
      ->required();
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    const std::vector<RevisionInfo> revisions = context.open_project().find(options->symbol);
    if (options->json) {
      context.out() << to_json(revisions);
      return kDone;
    }
    for (const RevisionInfo& revision : revisions) {
      context.out() << revision_entry(revision) << '\n';
    }
    return kDone;
  };
}

}  // namespace

Command show_command() {
  return {.name = "show",
          .summary = "Show everything about a revision.",
          .details = kShowDetails,
          .configure = configure_show};
}

}  // namespace migrate::cli
