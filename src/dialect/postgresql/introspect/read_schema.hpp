// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::postgresql {

/// Answers a query's rows.
using Ask = std::function<std::vector<Row>(const std::string& sql)>;

/// What stands aside while a scratch place takes its place is called so.
constexpr std::string_view kSetAside = "migrate_aside_";

/// A condition on pg_namespace under that alias: a schema that is read, where the search path leads
/// to `default_schema`.
std::string schema_condition(const ReadScope& scope, const Dialect& dialect,
                             const std::string& default_schema, std::string_view alias);

/// Reads the catalogue with a number of queries that does not depend on what is in it. Names of the
/// schema where the search path leads stand without it, all others with theirs. It sets the search
/// path for the transaction that it must be asked in, and sets it back.
schema::Database read_schema(const Ask& ask, const Dialect& dialect, const ReadScope& scope);

}  // namespace migrate::dialect::postgresql
