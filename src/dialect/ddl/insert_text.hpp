// SPDX-License-Identifier: MIT
#pragma once

#include "operation/rows.hpp"

#include <functional>
#include <string>

namespace migrate::dialect {

class Dialect;

/// Whether a value is an expression, which only a statement of its own can hold.
bool has_expressions(const operation::BulkInsert& insert);

/// An INSERT for each row, its values as literals, one after the other. Throws ScriptError where a
/// file of rows is not sound.
void for_each_insert(const Dialect& dialect, const operation::BulkInsert& insert,
                     const std::function<void(std::string sql)>& take);

}  // namespace migrate::dialect
