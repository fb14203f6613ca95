// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"

namespace migrate::dialect {

class SqliteDialect : public Dialect {
 public:
  std::string_view name() const override { return "sqlite"; }

  const SqlSyntax& sql_syntax() const override { return syntax_; }

  std::string quote_name(std::string_view name) const override;
  std::string quote_text(std::string_view text) const override;
  std::string quote_bytes(std::string_view data) const override;
  std::span<const std::string_view> reserved_words() const override;

  std::size_t name_limit() const override { return 9999; }

  bool has_enums_and_booleans() const override { return false; }

  std::string placeholder(std::size_t number) const override;

  std::string_view counting_type() const override { return "INTEGER"; }

  bool limits_text() const override { return false; }

  std::string create_schema(std::string_view /*name*/) const override { return {}; }

  std::vector<std::string> resets_after(std::string_view /*sql*/) const override { return {}; }

  std::string_view begin_statement() const override { return "BEGIN IMMEDIATE"; }

  std::string_view script_advice() const override { return "sqlite3 -bail FILE < SCRIPT"; }

  bool lives_in_memory() const override { return true; }

  bool shares_commits() const override { return true; }

  std::string column_text(const schema::Column& column, const schema::Table& table) const override;
  std::string table_options(const schema::Table& table) const override;
  bool writes_key_with_column(const schema::Table& table) const override;

  bool adds_constraints() const override { return false; }

  std::string default_expression(std::string_view sql) const override;
  void perform(const operation::Step& step, Sink& sink) const override;

 private:
  std::optional<std::string_view> type_pattern(const schema::Type& type) const override;

  SqlSyntax syntax_{.backslash_escapes = false,
                    .dollar_quotes = false,
                    .nested_comments = false,
                    .backtick_names = true,
                    .bracket_names = true,
                    .trigger_bodies = true,
                    .atomic_bodies = false,
                    .parentheses = false};
};

}  // namespace migrate::dialect
