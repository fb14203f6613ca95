// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/database.hpp"

#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// What makes a database of that schema out of an empty one, or adds it to what is `present`, in an
/// order that works. What has no operation of its own is a statement to be executed.
std::vector<operation::Operation> creation(const schema::Database& database,
                                           const dialect::Dialect& dialect,
                                           const schema::Database& present = {});

}  // namespace migrate::autogenerate
