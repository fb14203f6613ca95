// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render_error.hpp"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

std::string to_text(const std::vector<ShownSetting>& settings) {
  std::string text;
  for (const ShownSetting& setting : settings) {
    text += fmt::format("({}) {} = {}\n", setting.origin, setting.name, setting.value);
  }
  return text;
}

/// Answers whether there were any.
bool tell_problems(Console& console, const std::vector<ShownSetting>& settings) {
  bool any = false;
  for (const ShownSetting& setting : settings) {
    if (!setting.problem) continue;
    render_error(console, *setting.problem);
    any = true;
  }
  return any;
}

Action configure_config(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  app.add_flag("--json", *json, "Print JSON");
  return [json](Context& context) {
    const std::vector<ShownSetting> settings = context.inspect_project().settings();
    context.out() << (*json ? to_json(settings) : to_text(settings)) << std::flush;
    return tell_problems(context.console(), settings) ? kFailed : kDone;
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
