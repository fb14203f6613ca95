// SPDX-License-Identifier: MIT
#include "dialect/connection.hpp"

#include "dialect/ddl/insert_text.hpp"

#include <utility>

namespace migrate::dialect {

void Connection::insert(const operation::BulkInsert& rows, const Place& place) {
  for_each_insert(dialect(), rows,
                  [&](std::string sql) { execute({.sql = std::move(sql), .place = place}); });
}

}  // namespace migrate::dialect
