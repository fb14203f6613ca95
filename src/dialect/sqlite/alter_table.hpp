// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"
#include "operation/batch.hpp"

namespace migrate::dialect {

class SqliteDialect;

/// Changes a table: in place where SQLite can do all of it in place, else by making the table anew,
/// once for all the changes.
void alter_sqlite_table(const SqliteDialect& dialect, const operation::Batch& batch,
                        const Place& place, Sink& sink);

}  // namespace migrate::dialect
