// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"

#include <string>
#include <string_view>

namespace migrate::script {

/// The statement's name if it begins or ends a transaction, or "".
std::string transaction_control(std::string_view sql, const dialect::SqlSyntax& syntax);

}  // namespace migrate::script
