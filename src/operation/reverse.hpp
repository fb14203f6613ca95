// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

#include <vector>

namespace migrate::operation {

/// What takes these steps back: the reverse of each, the last first. Throws ScriptError at the
/// place of the first that cannot be reversed, saying what it would need.
std::vector<Step> reversed(const std::vector<Step>& steps);

}  // namespace migrate::operation
