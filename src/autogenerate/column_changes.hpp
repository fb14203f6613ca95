// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/compare.hpp"
#include "operation/operation.hpp"
#include "schema/table.hpp"

#include <vector>

namespace migrate::autogenerate {

/// New columns, altered ones, and in the end those that go.
std::vector<operation::Operation> column_changes(const schema::Table& from, const schema::Table& to,
                                                 const dialect::Dialect& dialect,
                                                 const CompareOptions& options);

}  // namespace migrate::autogenerate
