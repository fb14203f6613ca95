// SPDX-License-Identifier: MIT
#pragma once

#include "cli/context.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace migrate::cli {

/// The exit status of the program.
enum ExitStatus : int {
  kDone = 0,
  kFailed = 1,   ///< refused or failed
  kMisused = 2,  ///< the command line is wrong
  kNo = 3        ///< the answer to the question is no
};

using Action = std::function<int(Context&)>;

/// A word of the command line.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view details;            ///< the rest of its help: what it means, and examples
  Action (*configure)(CLI::App& app);  ///< adds its options, and answers what to do with them
};

/// Every command, in the order in which help lists them. Help, the check for slips of the pen, and
/// the test of the documentation read this table.
const std::vector<Command>& commands();

// One file each in commands/.
Command branches_command();
Command check_command();
Command completion_command();
Command config_command();
Command current_command();
Command diff_command();
Command doctor_command();
Command downgrade_command();
Command dump_command();
Command edit_command();
Command ensure_version_command();
Command heads_command();
Command history_command();
Command init_command();
Command list_templates_command();
Command log_command();
Command merge_command();
Command revision_command();
Command show_command();
Command stamp_command();
Command upgrade_command();

}  // namespace migrate::cli
