// SPDX-License-Identifier: MIT
#include "dialect/sqlite/sqlite_dialect.hpp"

#include "base/text.hpp"

namespace migrate::dialect {

std::string SqliteDialect::quote_name(std::string_view name) const {
  return '"' + text::replace_all(std::string(name), "\"", "\"\"") + '"';
}

std::string SqliteDialect::quote_text(std::string_view text) const {
  return '\'' + text::replace_all(std::string(text), "'", "''") + '\'';
}

std::string SqliteDialect::placeholder(std::size_t number) const {
  return "?" + std::to_string(number);
}

}  // namespace migrate::dialect
