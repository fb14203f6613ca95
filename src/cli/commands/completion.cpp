// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"

#include <algorithm>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kCompletionDetails = R"(  source <(migrate completion bash)
  source <(migrate completion zsh)
  migrate completion fish | source)";

Action configure_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  app.add_option("SHELL", *shell, "bash, zsh or fish")->type_name("")->required();
  return [shell](Context& context) {
    const std::vector<std::string>& known = completion_shells();
    if (std::find(known.begin(), known.end(), *shell) == known.end()) {
      throw UsageError(fmt::format("there is no completion for '{}'", text::printable(*shell)),
                       {.place = {},
                        .hint = fmt::format("There is one for {}.", text::join(known, ", ")),
                        .revision = {}});
    }
    context.out() << completion_script(*shell);
    return kDone;
  };
}

}  // namespace

Command completion_command() {
  return {.name = "completion",
          .summary = "Print the script that makes a shell complete the words of migrate.",
          .details = kCompletionDetails,
          .configure = configure_completion};
}

}  // namespace migrate::cli
