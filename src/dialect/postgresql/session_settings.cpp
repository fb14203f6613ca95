// SPDX-License-Identifier: MIT
#include "dialect/postgresql/session_settings.hpp"

#include "base/text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sql_splitter.hpp"

#include <array>
#include <chrono>
#include <vector>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// Statements about objects: the rest may call functions, and those may set what they like.
constexpr auto kAboutObjects =
    std::to_array<std::string_view>({"ALTER", "COMMENT", "CREATE", "DROP", "GRANT", "REVOKE"});

std::string set_config(std::string_view name, std::chrono::milliseconds value, bool local) {
  return fmt::format("pg_catalog.set_config('{}', '{}ms', {})", name, value.count(), local);
}

bool is_about_transaction(std::string_view word) {
  return word == "TRANSACTION" || word == "TRANSACTION_ISOLATION" ||
         word == "TRANSACTION_READ_ONLY" || word == "TRANSACTION_DEFERRABLE";
}

}  // namespace

std::string settings_inside(const ConnectOptions& options, bool local) {
  std::string sql =
      fmt::format("SELECT {}, {}", set_config("lock_timeout", options.lock_timeout, local),
                  set_config("statement_timeout", options.statement_timeout, local));
  if (options.asynchronous_commits) {
    sql += fmt::format(", pg_catalog.set_config('synchronous_commit', 'off', {})", local);
  }
  return sql;
}

std::string settings_outside(const ConnectOptions& options) {
  return fmt::format("SELECT {}, {}", set_config("lock_timeout", options.lock_timeout, false),
                     set_config("statement_timeout", std::chrono::milliseconds(0), false));
}

SettingKind setting_kind(std::string_view sql) {
  static const SqlSyntax syntax = PostgresqlDialect().sql_syntax();
  const std::vector<std::string> words = first_keywords(sql, syntax, 3);
  if (words.empty()) return SettingKind::session;
  if (words.front() == "SET" && words.size() > 1) {
    const bool is_local = words[1] == "LOCAL" && words.size() > 2;
    if (is_about_transaction(words[is_local ? 2 : 1])) return SettingKind::transaction;
  }
  const bool calls_setter = text::lower(sql).find("set_config") != std::string::npos;
  const bool harmless = text::contains(kAboutObjects, words.front()) && !calls_setter;
  return harmless ? SettingKind::none : SettingKind::session;
}

}  // namespace migrate::dialect
