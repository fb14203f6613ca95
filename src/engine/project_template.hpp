// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// The texts that a new project begins with.
namespace migrate::engine {

std::string config_text(std::string_view script_location);
std::string_view readme_text();

}  // namespace migrate::engine
