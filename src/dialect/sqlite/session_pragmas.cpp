// SPDX-License-Identifier: MIT
#include "dialect/sqlite/session_pragmas.hpp"

#include "dialect/connection.hpp"
#include "dialect/sql_splitter.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

constexpr auto kNames = std::to_array<std::string_view>({
    "automatic_index",
    "cache_size",
    "cache_spill",
    "cell_size_check",
    "checkpoint_fullfsync",
    "defer_foreign_keys",
    "foreign_keys",
    "fullfsync",
    "ignore_check_constraints",
    "legacy_alter_table",
    "query_only",
    "read_uncommitted",
    "recursive_triggers",
    "reverse_unordered_selects",
    "secure_delete",
    "synchronous",
    "temp_store",
    "trusted_schema",
    "writable_schema",
});

}  // namespace

SessionPragmas SessionPragmas::read(Connection& connection) {
  SessionPragmas pragmas;
  for (const std::string_view name : kNames) {
    // A library that does not know a pragma answers with no row.
    const std::vector<Row> rows = connection.query(fmt::format("PRAGMA {}", name));
    if (!rows.empty()) pragmas.values_.emplace(name, rows[0][0].value_or(""));
  }
  return pragmas;
}

void SessionPragmas::restore(Connection& connection) const {
  const SessionPragmas now = read(connection);
  for (const auto& [name, value] : values_) {
    const auto found = now.values_.find(name);
    if (found != now.values_.end() && found->second == value) continue;
    connection.query(fmt::format("PRAGMA {} = {}", name, value));
  }
}

bool is_pragma(std::string_view sql, const SqlSyntax& syntax) {
  try {
    const std::vector<std::string> words = first_keywords(sql, syntax, 1);
    return !words.empty() && words.front() == "PRAGMA";
  } catch (const Unterminated&) {
    return false;  // SQLite says what is wrong with it
  }
}

}  // namespace migrate::dialect
