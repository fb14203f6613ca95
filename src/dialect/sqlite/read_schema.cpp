// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_schema.hpp"

#include "dialect/sqlite/sqlite_connection.hpp"

namespace migrate::dialect {

schema::Database SqliteConnection::read_schema(const ReadScope& scope) {
  return sqlite::read_schema([this](const std::string& sql) { return query(sql, {}); }, dialect_,
                             scope);
}

std::string SqliteConnection::begin_scratch() {
  begin();
  return {};
}

}  // namespace migrate::dialect
