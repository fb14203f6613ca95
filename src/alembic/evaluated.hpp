// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace migrate::alembic {

class World;

/// Does what evaluates Python, with what that raises as errors of the script, at its line.
void evaluated(const World& world, const std::function<void()>& work);

}  // namespace migrate::alembic
