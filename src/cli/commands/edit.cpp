// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/editor.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kEditDetails = R"(  migrate edit head)";

Action configure_edit(CLI::App& app) {
  auto symbol = std::make_shared<std::string>();
  app.add_option("REVISION", *symbol, "A revision, head, heads, or current")
      ->type_name("")
      ->required();
  return [symbol](Context& context) {
    const std::vector<RevisionInfo> revisions = context.open_project().find(*symbol);
    if (revisions.empty()) {
      throw RevisionError(*symbol == "current"
                              ? "No current revisions"
                              : fmt::format("No revision files indicated by symbol '{}'", *symbol));
    }
    context.out().flush();
    for (const RevisionInfo& revision : revisions) open_in_editor(revision.path);
    return kDone;
  };
}

}  // namespace

Command edit_command() {
  return {.name = "edit",
          .summary = "Open a revision's file in $EDITOR.",
          .details = kEditDetails,
          .configure = configure_edit};
}

}  // namespace migrate::cli
