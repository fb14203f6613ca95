// SPDX-License-Identifier: MIT
#include "dialect/sqlite/alter_table.hpp"

#include "dialect/sqlite/batch_edits.hpp"
#include "dialect/sqlite/copied_table.hpp"
#include "dialect/sqlite/ddl/alter_table.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "operation/operation.hpp"

#include <optional>

namespace migrate::dialect {

namespace {

sqlite::Remake remake(operation::Recreate recreate) {
  switch (recreate) {
    case operation::Recreate::always:
      return sqlite::Remake::always;
    case operation::Recreate::never:
      return sqlite::Remake::never;
    case operation::Recreate::automatic:
      break;
  }
  return sqlite::Remake::where_it_must;
}

}  // namespace

void alter_sqlite_table(const SqliteDialect& dialect, const operation::Batch& batch,
                        const Place& place, Sink& sink) {
  const std::vector<sqlite::Edit> edits = batch_edits(dialect, batch, sink);
  if (edits.empty() && batch.recreate != operation::Recreate::always) return;
  std::optional<CopiedTable> copied;
  if (batch.copy_from && sink.only_prints()) copied.emplace(dialect, *batch.copy_from, place, sink);
  Sink& to = copied ? *copied : sink;
  sqlite::TableAlteration(dialect, place, to).run(batch.table, edits, remake(batch.recreate));
}

}  // namespace migrate::dialect
