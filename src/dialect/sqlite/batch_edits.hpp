// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"
#include "operation/batch.hpp"

#include <vector>

namespace migrate::dialect {

class Sink;
class SqliteDialect;

/// What a batch does to its table, in SQLite's words. What it does besides, a statement of its own
/// say, is done through the sink at once, as in Alembic: before the table is changed.
std::vector<sqlite::Edit> batch_edits(const SqliteDialect& dialect, const operation::Batch& batch,
                                      Sink& sink);

}  // namespace migrate::dialect
