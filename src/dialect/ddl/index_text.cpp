// SPDX-License-Identifier: MIT
#include "dialect/ddl/index_text.hpp"

#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/dialect.hpp"

#include <migrate/error.hpp>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

std::string_view order_clause(schema::Order order) {
  switch (order) {
    case schema::Order::ascending:
      return " ASC";
    case schema::Order::descending:
      return " DESC";
    case schema::Order::unsaid:
      break;
  }
  return "";
}

std::string_view nulls_clause(schema::Nulls nulls) {
  switch (nulls) {
    case schema::Nulls::first:
      return " NULLS FIRST";
    case schema::Nulls::last:
      return " NULLS LAST";
    case schema::Nulls::unsaid:
      break;
  }
  return "";
}

std::string index_elements(const Dialect& dialect, const schema::Index& index) {
  std::vector<std::string> elements;
  elements.reserve(index.elements.size());
  for (const schema::IndexElement& element : index.elements) {
    elements.push_back(index_element_text(dialect, element));
  }
  return text::join(elements, ", ");
}

std::string postgresql_tail(const Dialect& dialect, const schema::PostgresqlIndexOptions& options) {
  std::string text;
  if (!options.include.empty()) {
    text += fmt::format(" INCLUDE ({})", column_list(dialect, options.include));
  }
  if (options.nulls_not_distinct) {
    text += *options.nulls_not_distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
  }
  text += with_clause(options.with);
  if (!options.tablespace.empty()) {
    text += " TABLESPACE " + dialect.quote_name_if_needed(options.tablespace);
  }
  if (options.where) text += " WHERE " + options.where->on(dialect.name());
  return text;
}

}  // namespace

std::string index_element_text(const Dialect& dialect, const schema::IndexElement& element) {
  const bool postgresql = dialect.name() == "postgresql";
  std::string text = element_text(dialect, element.what);
  if (!element.collation.empty()) text += " COLLATE " + dialect.quote_name(element.collation);
  if (postgresql && !element.operator_class.empty()) text += ' ' + element.operator_class;
  text += order_clause(element.order);
  if (postgresql) text += nulls_clause(element.nulls);
  return text;
}

std::string element_text(const Dialect& dialect,
                         const std::variant<std::string, schema::SqlText>& what) {
  if (const auto* column = std::get_if<std::string>(&what)) {
    return dialect.quote_name_if_needed(*column);
  }
  return std::get<schema::SqlText>(what).on(dialect.name());
}

std::string create_index_text(const Dialect& dialect, const operation::CreateIndex& create) {
  const schema::Index& index = create.index;
  if (index.name.empty()) {
    throw Error(
        "an index has no name",
        {.place = {}, .hint = "Name it, or index a column, which names it.", .revision = {}});
  }
  const bool postgresql = dialect.name() == "postgresql";
  std::string text = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  if (postgresql && index.postgresql.concurrently) text += "CONCURRENTLY ";
  if (create.if_not_exists) text += "IF NOT EXISTS ";
  // The schema is said with the table on PostgreSQL, with the index on SQLite.
  const std::string name = dialect.render_name(index.name);
  const std::string prefix = create.table.schema.empty() || postgresql
                                 ? std::string()
                                 : dialect.quote_name_if_needed(create.table.schema) + '.';
  const std::string table = postgresql
                                ? dialect.qualified_name(create.table.schema, create.table.name)
                                : dialect.quote_name_if_needed(create.table.name);
  text += fmt::format("{}{} ON {} ", prefix, name, table);
  if (postgresql && !index.postgresql.method.empty()) {
    text += fmt::format("USING {} ", index.postgresql.method);
  }
  text += fmt::format("({})", index_elements(dialect, index));
  if (postgresql) return text + postgresql_tail(dialect, index.postgresql);
  if (index.sqlite.where) text += " WHERE " + index.sqlite.where->on(dialect.name());
  return text;
}

std::string drop_index_text(const Dialect& dialect, const operation::DropIndex& drop) {
  std::string text = "DROP INDEX ";
  if (drop.concurrently && dialect.name() == "postgresql") text += "CONCURRENTLY ";
  if (drop.if_exists) text += "IF EXISTS ";
  if (!drop.table.schema.empty()) text += dialect.quote_name_if_needed(drop.table.schema) + '.';
  return text + dialect.render_name(drop.name);
}

}  // namespace migrate::dialect
