// SPDX-License-Identifier: MIT
#include "dialect/sqlite/copied_table.hpp"

#include "dialect/connect.hpp"
#include "dialect/ddl/index_text.hpp"
#include "dialect/ddl/table_text.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "operation/operation.hpp"
#include "schema/complete.hpp"

namespace migrate::dialect {

CopiedTable::CopiedTable(const SqliteDialect& dialect, const schema::Table& table,
                         const Place& place, Sink& to)
    : to_(to), database_(connect_in_memory(dialect)) {
  const schema::Table whole = schema::completed(table);
  database_->execute({.sql = create_table_text(dialect, {.table = whole}), .place = place});
  for (const schema::Index& index : whole.indexes) {
    const operation::CreateIndex create{
        .table = {.name = whole.name, .schema = whole.schema},
          .index = index
    };
    database_->execute({.sql = create_index_text(dialect, create), .place = place});
  }
}

void CopiedTable::execute(const Statement& statement) {
  to_.execute(statement);
  database_->execute(statement);
}

void CopiedTable::insert(const operation::BulkInsert& rows, const Place& place) {
  to_.insert(rows, place);
  database_->insert(rows, place);
}

}  // namespace migrate::dialect
