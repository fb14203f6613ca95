// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script {

/// The words of a command line, told apart as Python's shlex.split() does: quotes and backslashes
/// as in a POSIX shell, nothing expanded, `#` no comment. Throws ConfigError when a quote is not
/// closed or nothing follows a backslash.
std::vector<std::string> shell_words(std::string_view text);

}  // namespace migrate::script
