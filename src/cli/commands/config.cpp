// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

Action configure_config(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  app.add_flag("--json", *json, "Print JSON");
  return [json](Context& context) {
    const std::vector<ShownSetting> settings = context.open_project().settings();
    if (*json) {
      context.out() << to_json(settings);
      return kDone;
    }
    for (const ShownSetting& setting : settings) {
      context.out() << fmt::format("({}) {} = {}\n", setting.origin, setting.name, setting.value);
    }
    return kDone;
  };
}

}  // namespace

Command config_command() {
  return {.name = "config",
          .summary = "Show each setting, and where it comes from.",
          .details = "",
          .configure = configure_config};
}

}  // namespace migrate::cli
