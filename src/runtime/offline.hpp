// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "runtime/planned_step.hpp"
#include "runtime/version_table.hpp"

#include <functional>
#include <iosfwd>

namespace migrate::runtime {

/// Where a script begins.
struct ScriptStart {
  bool at_base = true;              ///< without rows there is no version table yet, it is taken
  std::function<Plan()> earlier{};  ///< plans what led there; not needed at the base
};

/// Prints what run_online() would do, as a script for the database's own shell.
void print_offline(std::ostream& out, const dialect::Dialect& dialect, const VersionTable& table,
                   const Plan& plan, const ScriptStart& start);

}  // namespace migrate::runtime
