// SPDX-License-Identifier: MIT
#pragma once

#include "support/process.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// The environment that the program gets: nothing of the caller's but PATH, where `migrate` comes
/// first.
std::map<std::string, std::string> program_environment(const std::string& home);

/// Runs `sh -c COMMAND` in a directory.
Outcome run_shell(const std::string& directory, const std::string& command);

/// The arguments that start the program.
std::vector<std::string> program(const std::vector<std::string>& arguments);

/// Runs the program in a directory.
Outcome run_program(const std::string& directory, const std::vector<std::string>& arguments);

}  // namespace migrate::test
