// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

Action configure_check(CLI::App& /*app*/) {
  return [](Context& /*context*/) -> int {
    throw UsageError(
        "check compares the database with the wanted schema, which this version of "
        "migrate cannot do yet",
        {.place = {},
         .hint = "`migrate current --check-heads` tells whether every revision has run.",
         .revision = {}});
  };
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = "Tell whether the database differs from the wanted schema.",
          .details = "",
          .configure = configure_check};
}

}  // namespace migrate::cli
