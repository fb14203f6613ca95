// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "schema/complete.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

std::string_view serial_type(const schema::Type& type) {
  const std::string name = text::lower(type.name);
  if (name == "biginteger" || name == "bigint") return "BIGSERIAL";
  if (name == "smallinteger" || name == "smallint") return "SMALLSERIAL";
  return "SERIAL";
}

/// Before version 18 all are stored.
std::string computed_clause(const schema::Computed& computed) {
  return fmt::format(" GENERATED ALWAYS AS ({}) {}", computed.sql.on("postgresql"),
                     computed.persisted.value_or(true) ? "STORED" : "VIRTUAL");
}

}  // namespace

std::string PostgresqlDialect::column_text(const schema::Column& column,
                                           const schema::Table& table) const {
  const bool counts =
      schema::counting_column(table) == &column && !column.identity && !column.sequence;
  std::string text = quote_name_if_needed(column.name) + ' ';
  if (counts) {
    text += serial_type(column.type.on(name()));
  } else {
    text += render_type(column.type);
    if (column.server_default) text += " DEFAULT " + default_text(*this, *column.server_default);
  }
  if (column.computed) text += computed_clause(*column.computed);
  if (column.identity) text += identity_clause(*column.identity);
  if (!column.is_nullable() && !column.identity) text += " NOT NULL";
  if (column.identity && column.nullable.value_or(false)) text += " NULL";
  return text;
}

std::string PostgresqlDialect::table_options(const schema::Table& table) const {
  const schema::PostgresqlTableOptions& options = table.postgresql;
  std::string text;
  if (!options.inherits.empty()) {
    text += fmt::format(" INHERITS ({})", column_list(*this, options.inherits));
  }
  if (!options.partition_by.empty()) text += " PARTITION BY " + options.partition_by;
  if (!options.access_method.empty()) text += " USING " + options.access_method;
  text += with_clause(options.with);
  if (!options.on_commit.empty()) {
    text += " ON COMMIT " + text::replace_all(options.on_commit, "_", " ");
  }
  if (!options.tablespace.empty()) {
    text += " TABLESPACE " + quote_name_if_needed(options.tablespace);
  }
  return text;
}

}  // namespace migrate::dialect
