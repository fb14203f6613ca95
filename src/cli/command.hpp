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
Action configure_branches(CLI::App& app);
Action configure_check(CLI::App& app);
Action configure_config(CLI::App& app);
Action configure_current(CLI::App& app);
Action configure_downgrade(CLI::App& app);
Action configure_edit(CLI::App& app);
Action configure_ensure_version(CLI::App& app);
Action configure_heads(CLI::App& app);
Action configure_history(CLI::App& app);
Action configure_init(CLI::App& app);
Action configure_list_templates(CLI::App& app);
Action configure_log(CLI::App& app);
Action configure_merge(CLI::App& app);
Action configure_revision(CLI::App& app);
Action configure_show(CLI::App& app);
Action configure_stamp(CLI::App& app);
Action configure_upgrade(CLI::App& app);

}  // namespace migrate::cli
