// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/create_revision.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kMergeDetails = R"(  migrate merge heads -m "merge")";

Action configure_merge(CLI::App& app) {
  auto revision = std::make_shared<NewRevision>();
  revision->heads.clear();
  app.add_option("REVISION", revision->heads, "What to join: heads, or two and more revisions")
      ->type_name("")
      ->required();
  app.add_option("-m,--message", revision->message, "What it is for, in a few words");
  app.add_flag("--splice", revision->splice, "Let it join what are not heads");
  app.add_option("--branch-label", revision->branch_labels, "A name for the branch that it begins")
      ->expected(1)
      ->take_all()
      ->type_name("NAME");
  add_format_option(app, revision->format);
  app.add_option("--rev-id", revision->id, "Its id, instead of one that is made up")
      ->type_name("ID");
  return [revision](Context& context) {
    create_revision(context, *revision);
    return kDone;
  };
}

}  // namespace

Command merge_command() {
  return {.name = "merge",
          .summary = "Join several heads in a new revision.",
          .details = kMergeDetails,
          .configure = configure_merge};
}

}  // namespace migrate::cli
