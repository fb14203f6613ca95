// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::dialect {

/// A statement as it stands in a script, with the end of its line.
std::string with_semicolon(const std::string& sql);

}  // namespace migrate::dialect
