// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>

namespace migrate::config {

/// Environment variables by name. They are handed in, so that nobody below reads the process's own.
using Environment = std::map<std::string, std::string, std::less<>>;

Environment process_environment();

}  // namespace migrate::config
