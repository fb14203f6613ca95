// SPDX-License-Identifier: MIT
#include "dialect/ddl/clauses.hpp"
#include "dialect/ddl/insert_text.hpp"
#include "dialect/postgresql/copy_text.hpp"
#include "dialect/postgresql/postgresql_connection.hpp"
#include "dialect/row_reader.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

void PostgresqlConnection::insert(const operation::BulkInsert& insert, const Place& place) {
  if (has_expressions(insert)) {
    Connection::insert(insert, place);
    return;
  }
  RowReader rows(insert);
  if (rows.columns().empty()) return;
  CopyText lines(rows);
  const Statement copy{
      .sql = fmt::format("COPY {} ({}) FROM STDIN",
                         dialect_.qualified_name(insert.table.schema, insert.table.name),
                         column_list(dialect_, rows.columns())),
      .place = place};
  prepare_for(copy);
  watching([&] { session_->run_copy(copy, [&] { return lines.next(); }); });
  finish();
}

}  // namespace migrate::dialect
