// SPDX-License-Identifier: MIT
#pragma once

#include "config/ini.hpp"

#include <string>
#include <vector>

namespace migrate::config {

/// A program that is run on each new revision file. `options` are the words that follow it, in
/// which REVISION_SCRIPT_FILENAME stands for the file.
struct Hook {
  std::string name;
  std::string type;  ///< always "exec"
  std::string executable;
  std::string options;
  std::string cwd;  ///< absolute, or "" for the current directory
  Place place;
};

/// The hooks of [post_write_hooks], in the order in which they run.
std::vector<Hook> read_hooks(const Ini& ini, const std::string& working_directory);

}  // namespace migrate::config
