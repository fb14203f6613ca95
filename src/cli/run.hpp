// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace migrate::cli {

/// The whole program: reads the words of the command line, does what they say, and answers the exit
/// status.
int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace migrate::cli
