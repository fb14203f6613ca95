// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "schema/database.hpp"

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// What makes a database of the schema `to` out of one of the schema `from`, in an order that
/// works; nothing where they are equal. Both were read from databases of that dialect. The way
/// back is what compare() makes of the two the other way round.
Changes compare(const schema::Database& from, const schema::Database& to,
                const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
