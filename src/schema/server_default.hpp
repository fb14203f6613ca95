// SPDX-License-Identifier: MIT
#pragma once

#include "schema/sql_text.hpp"

#include <string>
#include <variant>

namespace migrate::schema {

/// The value that the database puts in by itself: a text, which is written as a literal (also the
/// text of a number), or an expression.
using ServerDefault = std::variant<std::string, SqlText>;

}  // namespace migrate::schema
