// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::config {

/// The whole of a configuration file, without a byte order mark. Throws ConfigError when it cannot
/// be read, is not UTF-8, or is far too large to be one.
std::string read_file(const std::string& path);

}  // namespace migrate::config
