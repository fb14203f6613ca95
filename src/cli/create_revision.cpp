// SPDX-License-Identifier: MIT
#include "cli/create_revision.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

void add_format_option(CLI::App& app, std::string& format) {
  app.add_option("--format", format, "What it is written in, instead of revision_format")
      ->check(CLI::IsMember({"sql", "yaml"}).description(""))
      ->type_name("sql|yaml");
}

void create_revision(Context& context, const NewRevision& request) {
  Project project = context.open_project();
  const CreatedRevision created = project.create_revision(request);
  const std::string& path = created.revision.path;
  context.console().status(fmt::format("  Generating {} ...  done", path));
  for (const std::string& hook : created.hooks) {
    context.console().status(fmt::format("  Running post write hook '{}' ...", hook));
    const int status = project.run_hook(hook, path);
    if (status != 0) {
      context.console().on_message(
          Severity::warning, "script",
          fmt::format("The post write hook '{}' ended with status {}", hook, status));
    }
  }
}

}  // namespace migrate::cli
