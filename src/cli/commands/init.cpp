// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <migrate/init.hpp>

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kInitDetails = R"(  migrate init migrations
writes migrations/versions/ and migrate.ini. Set `url` in it, or DATABASE_URL.)";

Action configure_init(CLI::App& app) {
  auto request = std::make_shared<InitRequest>();
  app.add_option("DIRECTORY", request->directory, "Where the revisions will be")
      ->type_name("")
      ->required();
  app.add_option("-t,--template", request->template_name, "See list_templates")
      ->type_name("TEMPLATE")
      ->capture_default_str();
  app.add_flag("--package", request->package, "Write an __init__.py into both directories");
  return [request](Context& context) {
    request->config_file = context.options().config_file;
    const InitResult made = init_project(*request);
    Console& console = context.console();
    for (const std::string& directory : made.directories) {
      console.status(fmt::format("  Creating directory {} ...  done", directory));
    }
    for (const std::string& file : made.files) {
      console.status(fmt::format("  Generating {} ...  done", file));
    }
    if (made.config_file_kept) {
      console.status(fmt::format("  File {} already exists, skipping", made.config_file));
    }
    console.status(
        fmt::format("  Please edit configuration/connection/logging settings in {} "
                    "before proceeding.",
                    made.config_file));
    return kDone;
  };
}

}  // namespace

Command init_command() {
  return {.name = "init",
          .summary = "Make a directory for revisions, and a configuration file.",
          .details = kInitDetails,
          .configure = configure_init};
}

}  // namespace migrate::cli
