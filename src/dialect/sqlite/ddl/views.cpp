// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/views.hpp"

#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

bool is_sound(Connection& database, const std::string& check) {
  try {
    database.query(check);
    return true;
  } catch (const DatabaseError&) {
    return false;  // it was broken before, which is nobody's fault here
  }
}

}  // namespace

std::vector<std::string> view_checks(const Dialect& dialect, Connection& database,
                                     const StoredTable& table) {
  const std::string schema = schema_name(table);
  std::vector<std::string> checks;
  for (const Row& row :
       database.query(fmt::format("SELECT name FROM {}.sqlite_master WHERE type = 'view' AND "
                                  "instr(lower(sql), lower(?1)) > 0 ORDER BY name",
                                  dialect.quote_name(schema)),
                      {table.name})) {
    std::string check = fmt::format("SELECT 1 FROM {}.{} LIMIT 0", dialect.quote_name(schema),
                                    dialect.quote_name(row[0].value_or("")));
    if (is_sound(database, check)) checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace migrate::dialect::sqlite
