// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/read_schema.hpp"

#include "dialect/postgresql/postgresql_connection.hpp"

namespace migrate::dialect {

/// All of it as it is at one moment; the search path is set for the transaction alone.
schema::Database PostgresqlConnection::read_schema(const ReadScope& scope) {
  const postgresql::Ask ask = [this](const std::string& sql) { return query(sql, {}); };
  if (in_transaction()) return postgresql::read_schema(ask, dialect_, scope);
  begin();
  try {
    change("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    schema::Database database = postgresql::read_schema(ask, dialect_, scope);
    rollback();
    return database;
  } catch (...) {
    rollback();
    throw;
  }
}

}  // namespace migrate::dialect
