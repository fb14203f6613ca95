// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace migrate::operation {

/// What takes these steps back: the reverse of each, the last first. Throws ScriptError at the
/// place of the first that cannot be reversed, saying what it would need.
std::vector<Step> reversed(const std::vector<Step>& steps);

/// What takes one of them back; nothing where what takes another one back does it too.
std::optional<Step> reversed_step(const std::vector<Step>& steps, std::size_t at);

}  // namespace migrate::operation
