// SPDX-License-Identifier: MIT
#pragma once

#include "operation/rows.hpp"

struct sqlite3_stmt;

namespace migrate::dialect {

/// Binds a value to the parameter of that number, from 1. It must live until the statement is
/// reset. Answers SQLite's result code.
int bind_value(sqlite3_stmt* statement, int number, const operation::Value& value);

}  // namespace migrate::dialect
