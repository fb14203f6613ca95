// SPDX-License-Identifier: MIT
#pragma once

#include "operation/table.hpp"

#include <string>

namespace migrate::dialect {

class Dialect;

/// CREATE TABLE of a completed table (schema/complete.hpp), without what is not part of that
/// statement: indexes, comments, and foreign keys that wait for other tables.
std::string create_table_text(const Dialect& dialect, const operation::CreateTable& create);

}  // namespace migrate::dialect
