// SPDX-License-Identifier: MIT
#pragma once

#include "schema/database.hpp"

#include <optional>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

struct SpelledOut {
  schema::Database one;
  schema::Database other;
};

/// A column that numbers its rows by itself in a table of one of two databases, and in that of the
/// other one no more or not yet, becomes what it comes down to: a default, and the sequence that it
/// takes from. Nothing where there is none: databases may be large.
std::optional<SpelledOut> spell_out_serials(const schema::Database& one,
                                            const schema::Database& other,
                                            const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
