// SPDX-License-Identifier: MIT
#include "dialect/sqlite/sqlite_dialect.hpp"

#include "base/text.hpp"
#include "dialect/sqlite/reserved_words.hpp"
#include "schema/type_table.hpp"

namespace migrate::dialect {

std::string SqliteDialect::quote_name(std::string_view name) const {
  return '"' + text::replace_all(std::string(name), "\"", "\"\"") + '"';
}

std::string SqliteDialect::quote_text(std::string_view text) const {
  return '\'' + text::replace_all(std::string(text), "'", "''") + '\'';
}

std::string SqliteDialect::quote_bytes(std::string_view data) const {
  return "X'" + text::hexadecimal(data) + '\'';
}

std::string SqliteDialect::placeholder(std::size_t number) const {
  return "?" + std::to_string(number);
}

std::span<const std::string_view> SqliteDialect::reserved_words() const {
  return sqlite_reserved_words();
}

std::optional<std::string_view> SqliteDialect::type_pattern(const schema::Type& type) const {
  if (type.dimensions > 0) return std::nullopt;
  if (!type.written.empty()) return "";
  const schema::TypeEntry* entry = schema::find_type(type.name);
  if (entry == nullptr || entry->sqlite.empty()) return std::nullopt;
  return entry->sqlite;
}

}  // namespace migrate::dialect
