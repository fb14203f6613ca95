// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"
#include "script/format.hpp"

#include <string>

namespace migrate::script {

/// SQL with each `${key}` replaced by that variable's text, as in SQL revisions. Throws Error for a
/// key that has no value.
std::string substitute_all(const std::string& sql, const dialect::SqlSyntax& syntax,
                           const Variables& variables);

}  // namespace migrate::script
