// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"

#include <string>
#include <string_view>

namespace migrate::dialect {

/// The arguments of a function without their defaults, as DROP FUNCTION wants them.
std::string without_defaults(std::string_view arguments, const SqlSyntax& syntax);

}  // namespace migrate::dialect
