// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_schema.hpp"

#include "dialect/sqlite/sqlite_connection.hpp"

namespace migrate::dialect {

schema::Database SqliteConnection::read_schema(const ReadScope& scope) {
  return sqlite::read_schema([this](const std::string& sql) { return query(sql, {}); }, dialect_,
                             scope);
}

ScratchPlace SqliteConnection::begin_scratch(const ReadScope& /*scope*/) {
  begin();
  return {};
}

}  // namespace migrate::dialect
