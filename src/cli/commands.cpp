// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

namespace migrate::cli {

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      init_command(),           revision_command(), upgrade_command(), downgrade_command(),
      current_command(),        history_command(),  log_command(),     heads_command(),
      branches_command(),       show_command(),     merge_command(),   stamp_command(),
      edit_command(),           dump_command(),     check_command(),   diff_command(),
      ensure_version_command(), doctor_command(),   config_command(),  list_templates_command(),
      completion_command(),
  };
  return table;
}

}  // namespace migrate::cli
