// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "schema/database.hpp"

#include <migrate/project.hpp>

namespace migrate::engine {

/// The operations that make such a database, written down.
SchemaDump make_dump(const schema::Database& database, const dialect::Dialect& dialect,
                     DumpRequest::Format format);

}  // namespace migrate::engine
