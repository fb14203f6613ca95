// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

Action configure_list_templates(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  app.add_flag("--json", *json, "Print JSON");
  return [json](Context& context) {
    const std::vector<ProjectTemplate> templates = project_templates();
    if (*json) {
      context.out() << to_json(templates);
      return kDone;
    }
    context.out() << "Available templates:\n\n";
    for (const ProjectTemplate& known : templates) {
      context.out() << fmt::format("{} - {}\n", known.name, known.summary);
    }
    context.out() << "\nTemplates are used via the 'init' command, e.g.:\n"
                     "\n  migrate init --template generic ./scripts\n";
    return kDone;
  };
}

}  // namespace

Command list_templates_command() {
  return {.name = "list_templates",
          .summary = "List what `init --template` takes.",
          .details = "",
          .configure = configure_list_templates};
}

}  // namespace migrate::cli
