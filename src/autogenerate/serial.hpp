// SPDX-License-Identifier: MIT
#pragma once

#include "schema/database.hpp"

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// A column that numbers its rows by itself in a table of one of two databases, and in that of the
/// other one no more or not yet, becomes what it comes down to: a default, and the sequence that it
/// takes from.
void spell_out_serials(schema::Database& one, schema::Database& other,
                       const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
