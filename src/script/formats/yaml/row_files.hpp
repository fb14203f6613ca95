// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// The files whose rows a revision inserts, in either direction; none where it cannot be read.
std::vector<std::string> row_files(std::string_view text, const std::string& path);

}  // namespace migrate::script::yaml
