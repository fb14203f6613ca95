// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace migrate::dialect::sqlite {

/// Answers a query's rows.
using Ask = std::function<std::vector<Row>(const std::string& sql)>;

/// Reads the main schema from its stored texts, which say what no pragma does. What ATTACH brings,
/// and temporary things, are not part of it.
schema::Database read_schema(const Ask& ask, const Dialect& dialect, const ReadScope& scope);

}  // namespace migrate::dialect::sqlite
