// SPDX-License-Identifier: MIT
#include "dialect/postgresql/postgresql_dialect.hpp"

#include "base/text.hpp"

namespace migrate::dialect {

std::string PostgresqlDialect::quote_name(std::string_view name) const {
  return '"' + text::replace_all(std::string(name), "\"", "\"\"") + '"';
}

/// With a backslash in it, an E string reads the same whatever standard_conforming_strings says.
std::string PostgresqlDialect::quote_text(std::string_view text) const {
  std::string quoted = '\'' + text::replace_all(std::string(text), "'", "''") + '\'';
  if (text.find('\\') == std::string_view::npos) return quoted;
  return 'E' + text::replace_all(std::move(quoted), "\\", "\\\\");
}

std::string PostgresqlDialect::placeholder(std::size_t number) const {
  return "$" + std::to_string(number);
}

}  // namespace migrate::dialect
