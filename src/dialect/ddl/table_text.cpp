// SPDX-License-Identifier: MIT
#include "dialect/ddl/table_text.hpp"

#include "base/text.hpp"
#include "dialect/ddl/constraint_text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/type_check.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

bool comes_later(const Dialect& dialect, const schema::Constraint& constraint) {
  const auto* key = std::get_if<schema::ForeignKey>(&constraint);
  return key != nullptr && key->use_alter && dialect.adds_constraints();
}

std::vector<std::string> constraint_lines(const Dialect& dialect, const schema::Table& table) {
  std::vector<std::string> lines;
  for (const schema::Constraint& constraint : table.constraints) {
    const bool is_inline = std::holds_alternative<schema::PrimaryKey>(constraint) &&
                           dialect.writes_key_with_column(table);
    if (is_inline || comes_later(dialect, constraint)) continue;
    lines.push_back(constraint_text(dialect, constraint));
  }
  return lines;
}

}  // namespace

std::string create_table_text(const Dialect& dialect, const operation::CreateTable& create) {
  const schema::Table& table = create.table;
  std::vector<std::string> lines;
  for (const schema::Column& column : table.columns) {
    if (!column.system) lines.push_back(dialect.column_text(column, table));
  }
  for (std::string& line : constraint_lines(dialect, table)) lines.push_back(std::move(line));
  std::string head = "CREATE ";
  for (const std::string& prefix : table.prefixes) head += prefix + ' ';
  head += create.if_not_exists ? "TABLE IF NOT EXISTS " : "TABLE ";
  head += dialect.qualified_name(table.schema, table.name);
  const std::string body =
      lines.empty() ? " ()" : fmt::format(" (\n    {}\n)", text::join(lines, ",\n    "));
  return head + body + dialect.table_options(table);
}

}  // namespace migrate::dialect
