// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/project.hpp>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace migrate::cli {

/// Each on lines of its own, with what is to be decided about it.
std::string differences_text(const std::vector<Difference>& differences);

void add_rename_option(CLI::App& app, std::vector<std::string>& renames);

}  // namespace migrate::cli
