// SPDX-License-Identifier: MIT
#pragma once

#include "schema/column.hpp"
#include "schema/constraint.hpp"

#include <optional>

namespace migrate::dialect {

class Dialect;

/// The CHECK that holds a column to the values of its boolean or enum, where `create_constraint`
/// asks for it and the database has no such type itself.
std::optional<schema::Check> type_check(const Dialect& dialect, const schema::Column& column);

}  // namespace migrate::dialect
