// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"

namespace migrate::dialect {

class PostgresqlDialect : public Dialect {
 public:
  std::string_view name() const override { return "postgresql"; }

  const SqlSyntax& sql_syntax() const override { return syntax_; }

  std::string quote_name(std::string_view name) const override;
  std::string quote_text(std::string_view text) const override;
  std::string quote_bytes(std::string_view data) const override;
  std::span<const std::string_view> reserved_words() const override;

  std::size_t name_limit() const override { return 63; }

  bool has_enums_and_booleans() const override { return true; }

  std::string placeholder(std::size_t number) const override;

  std::string_view counting_type() const override { return "BIGINT GENERATED ALWAYS AS IDENTITY"; }

  bool limits_text() const override { return true; }

  std::string create_schema(std::string_view name) const override;
  std::vector<std::string> resets_after(std::string_view sql) const override;

  std::string_view begin_statement() const override { return "BEGIN"; }

  std::string_view script_advice() const override {
    return "psql -X -v ON_ERROR_STOP=1 -f SCRIPT DATABASE";
  }

  bool lives_in_memory() const override { return false; }

  bool shares_commits() const override { return false; }

  std::string column_text(const schema::Column& column, const schema::Table& table) const override;
  std::string table_options(const schema::Table& table) const override;

  bool writes_key_with_column(const schema::Table& /*table*/) const override { return false; }

  bool adds_constraints() const override { return true; }

  std::string default_expression(std::string_view sql) const override { return std::string(sql); }

  void perform(const operation::Step& step, Sink& sink) const override;

 private:
  std::optional<std::string_view> type_pattern(const schema::Type& type) const override;

  SqlSyntax syntax_{.backslash_escapes = true,
                    .dollar_quotes = true,
                    .nested_comments = true,
                    .backtick_names = false,
                    .bracket_names = false,
                    .trigger_bodies = false,
                    .atomic_bodies = true,
                    .parentheses = true,
                    .carriage_return_ends_comments = true,
                    .psql_input = true};
};

}  // namespace migrate::dialect
