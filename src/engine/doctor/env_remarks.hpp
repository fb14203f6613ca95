// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/diagnosis.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace migrate::engine {

/// What an `env.py` does that has no effect here, since its statements are not run.
std::vector<Finding> remarks_on_env(const std::string& path, std::string_view text);

}  // namespace migrate::engine
