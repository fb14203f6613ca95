// SPDX-License-Identifier: MIT
#pragma once

#include "schema/database.hpp"

#include <vector>

namespace migrate::autogenerate {

/// Types, sequences, tables, functions and views, each behind all that it needs. Tables stand
/// behind those that their foreign keys refer to, as far as these go in no circle.
std::vector<schema::ObjectName> creation_order(const schema::Database& database);

}  // namespace migrate::autogenerate
