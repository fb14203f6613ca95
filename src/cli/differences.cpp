// SPDX-License-Identifier: MIT
#include "cli/differences.hpp"

#include "base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

std::string differences_text(const std::vector<Difference>& differences) {
  std::string text;
  for (const Difference& difference : differences) {
    for (const std::string& words : difference.words) text += text::printable(words) + '\n';
    if (!difference.remark.empty()) {
      text += fmt::format("  to decide: {}\n", text::printable(difference.remark));
    }
  }
  return text;
}

void add_rename_option(CLI::App& app, std::vector<std::string>& renames) {
  app.add_option("--rename", renames, "TABLE:NEW or TABLE.COLUMN:NEW; may be given again")
      ->type_name("OLD:NEW")
      ->expected(1)
      ->take_all();
}

}  // namespace migrate::cli
