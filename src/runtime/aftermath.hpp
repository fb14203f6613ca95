// SPDX-License-Identifier: MIT
#pragma once

#include "runtime/planned_step.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace migrate::runtime {

/// How many steps of a plan that began at `start` have been committed, told by the rows that a
/// version table holds afterwards. Nothing when the rows are not those of any moment of the plan.
std::optional<std::size_t> count_committed(std::vector<std::string> start, const Plan& plan,
                                           std::vector<std::string> rows);

}  // namespace migrate::runtime
