// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "runtime/planned_step.hpp"
#include "runtime/version_table.hpp"

#include <functional>
#include <iosfwd>

namespace migrate::runtime {

/// Prints what run_online() would do, as a script for the database's own shell. A database without
/// rows is taken to have no version table yet. `earlier` plans what led to where the script begins.
void print_offline(std::ostream& out, const dialect::Dialect& dialect, const VersionTable& table,
                   const Plan& plan, bool from_base, const std::function<Plan()>& earlier);

}  // namespace migrate::runtime
