// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::script {

/// A program of [post_write_hooks], of type exec, that new revision files are handed to.
struct Hook {
  std::string name;
  std::string executable;  ///< a path, or looked up in PATH
  std::string options;     ///< REVISION_SCRIPT_FILENAME in it is the file; else that comes first
  std::string cwd;         ///< empty for the current directory
};

/// Runs the hook on the file and waits for its end. Gives its exit status, or 128 and the signal
/// that ended it; neither is an error, as in Alembic. The program writes to the stdout and stderr
/// of this process, whose own output should be flushed before. Throws ConfigError when it cannot be
/// started.
int run_hook(const Hook& hook, const std::string& path);

}  // namespace migrate::script
