// SPDX-License-Identifier: MIT
#include "dialect/sqlite/alter_table.hpp"

#include "dialect/sqlite/sqlite_dialect.hpp"
#include "operation/operation.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

void alter_sqlite_table(const SqliteDialect& /*dialect*/, const operation::Batch& batch,
                        const Place& place, Sink& /*sink*/) {
  throw Error(fmt::format("{} cannot be altered in place", batch.table.name),
              {.place = place, .hint = {}, .revision = {}});
}

}  // namespace migrate::dialect
