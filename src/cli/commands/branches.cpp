// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/revision_text.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

void print_branch(Context& context, const BranchInfo& branch, bool verbose) {
  const LineStyle parent_style{.labels = true, .message = false, .parents = false, .points = true};
  const LineStyle child_style{.labels = true, .message = verbose, .parents = false, .points = true};
  const std::string indent(branch.revision.id.size(), ' ');
  context.out() << revision_text(branch.revision, verbose, parent_style) << '\n';
  for (const RevisionInfo& child : branch.children) {
    context.out() << indent << " -> " << revision_line(child, child_style) << '\n';
  }
  context.out() << '\n';
}

Action configure_branches(CLI::App& app) {
  struct Options {
    bool verbose = false;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_flag("-v,--verbose", options->verbose, "Everything about each revision");
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    const std::vector<BranchInfo> branches = context.open_project().branches();
    if (options->json) {
      context.out() << to_json(branches);
      return kDone;
    }
    for (const BranchInfo& branch : branches) print_branch(context, branch, options->verbose);
    return kDone;
  };
}

}  // namespace

Command branches_command() {
  return {.name = "branches",
          .summary = "List the revisions at which the history branches.",
          .details = "",
          .configure = configure_branches};
}

}  // namespace migrate::cli
