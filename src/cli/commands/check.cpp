// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/differences.hpp"
#include "cli/json.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kCheckDetails =
    R"(Compares the database with the schema that `target` in the configuration names; without it, with the
models that env.py gives as target_metadata. The exit status is 3 when they differ, and what differs is
printed.)";

Action configure_check(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  app.add_flag("--json", *json, "Print JSON");
  return [json](Context& context) {
    const std::vector<Difference> differences = context.open_project().check();
    if (*json) {
      context.out() << to_json(differences);
    } else {
      context.out() << (differences.empty() ? "No new upgrade operations detected.\n"
                                            : differences_text(differences));
    }
    return differences.empty() ? kDone : kNo;
  };
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = "Tell whether the database differs from the wanted schema.",
          .details = kCheckDetails,
          .configure = configure_check};
}

}  // namespace migrate::cli
