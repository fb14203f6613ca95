// SPDX-License-Identifier: MIT
#pragma once

#include "schema/database.hpp"

#include <string>

namespace migrate::dialect::postgresql {

/// PostgreSQL reads `(ARRAY['a'::varchar])::text[]`, which is how it writes down what it makes of
/// an IN, as `ARRAY[('a'::varchar)::text]`. That stays the same when it is read again, so that it
/// is one text, however often a condition was written down and run.
std::string with_casts_inside(const std::string& sql);

/// The same for every expression of a database.
void put_casts_inside(schema::Database& database);

}  // namespace migrate::dialect::postgresql
