// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace migrate::dialect::postgresql {

/// Answers a query's rows.
using Ask = std::function<std::vector<Row>(const std::string& sql)>;

/// Reads the catalogue with a number of queries that does not depend on what is in it. Names of the
/// schema where the search path leads stand without it, all others with theirs. It sets the search
/// path for the transaction that it must be asked in, and sets it back.
schema::Database read_schema(const Ask& ask, const Dialect& dialect, const ReadScope& scope);

}  // namespace migrate::dialect::postgresql
