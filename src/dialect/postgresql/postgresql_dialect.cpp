// SPDX-License-Identifier: MIT
#include "dialect/postgresql/postgresql_dialect.hpp"

#include "base/text.hpp"
#include "dialect/postgresql/reserved_words.hpp"
#include "dialect/sql_splitter.hpp"
#include "schema/type_table.hpp"

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

std::string PostgresqlDialect::quote_bytes(std::string_view data) const {
  return quote_text("\\x" + text::hexadecimal(data));
}

std::string PostgresqlDialect::placeholder(std::size_t number) const {
  return "$" + std::to_string(number);
}

std::string PostgresqlDialect::create_schema(std::string_view name) const {
  return "CREATE SCHEMA IF NOT EXISTS " + quote_name(name);
}

std::vector<std::string> PostgresqlDialect::resets_after(std::string_view sql) const {
  std::vector<std::string> words = first_keywords(sql, syntax_, 3);
  const bool names_scope = words.size() == 3 && words[1] == "SESSION";
  if (names_scope && words[2] != "AUTHORIZATION") words.erase(words.begin() + 1);
  const std::string first = words.empty() ? "" : words[0];
  const std::string second = words.size() < 2 ? "" : words[1];
  if (first == "SET" && (second == "ROLE" || second == "SESSION")) {
    return {"RESET SESSION AUTHORIZATION"};
  }
  const bool ends_by_itself =
      second == "LOCAL" || second == "CONSTRAINTS" || second == "TRANSACTION";
  const bool sets = (first == "SET" && !ends_by_itself) ||
                    (first == "SELECT" && sql.find("set_config(") != std::string_view::npos);
  return sets ? std::vector<std::string>{"RESET ALL"} : std::vector<std::string>{};
}

std::span<const std::string_view> PostgresqlDialect::reserved_words() const {
  return postgresql_reserved_words();
}

std::optional<std::string_view> PostgresqlDialect::type_pattern(const schema::Type& type) const {
  if (!type.written.empty()) return "";
  const schema::TypeEntry* entry = schema::find_type(type.name);
  if (entry == nullptr || entry->postgresql.empty()) return std::nullopt;
  return type.native || entry->emulated.empty() ? entry->postgresql : entry->emulated;
}

}  // namespace migrate::dialect
