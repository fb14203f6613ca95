// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/postgresql/introspect/reading.hpp"
#include "schema/make_type.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// The collation of a column is asked for where it is not its type's.
std::string columns_query(const Reading& reading) {
  return fmt::format(
      "SELECT a.attrelid, a.attnum, a.attname, {}, a.attnotnull, a.attidentity, {}, "
      "pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attcollation <> ty.typcollation THEN "
      "l.collname END, a.attislocal, a.attinhcount > 0 FROM pg_attribute a JOIN pg_class c ON "
      "c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace {} LEFT JOIN pg_attrdef d "
      "ON d.adrelid = a.attrelid AND d.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = "
      "a.attcollation WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND a.attnum > 0 AND NOT "
      "a.attisdropped AND {} ORDER BY a.attrelid, a.attnum",
      type_columns("a.atttypid", "a.atttypmod"), reading.since(12, "a.attgenerated", "''"),
      type_joins("a.atttypid"), reading.is_read("n"));
}

void set_default(schema::Column& column, const std::string& generated,
                 std::optional<std::string> value) {
  if (!value) return;
  if (generated.empty()) {
    column.server_default = schema::SqlText{.sql = std::move(*value)};
  } else {
    column.computed = schema::Computed{.sql = {.sql = without_outer_parentheses(*value)},
                                       .persisted = generated == "s"};
  }
}

void comment_column(Reading& reading, const std::string& oid, int number,
                    const Relation& relation) {
  std::string text = reading.take_comment("pg_class", oid, number);
  if (text.empty()) return;
  reading.database.comments.push_back(
      {.on = fmt::format("COLUMN {}.{}", reading.quoted(relation.name),
                         reading.dialect.quote_name_if_needed(relation.columns.at(number))),
       .text = std::move(text)});
}

/// What was said with the column of a table; a view's columns come with its query.
void add_column(Reading& reading, const std::string& oid, Relation& relation, Fields fields) {
  const int number = static_cast<int>(fields.number());
  schema::Column column{.name = fields.text(), .type = {}};
  relation.columns[number] = column.name;
  column.type = read_type_columns(reading, fields);
  const bool not_null = fields.flag();
  const std::string identity = fields.text();
  const std::string generated = fields.text();
  set_default(column, generated, fields.maybe());
  column.type.collation = fields.text();
  const bool is_local = fields.flag();
  const bool is_inherited = fields.flag() && relation.is_inherited;
  if (relation.kind == 'c') {
    relation.composite_columns[number] =
        fmt::format("{} {}", reading.dialect.quote_name_if_needed(column.name),
                    reading.dialect.render_type(column.type));
    return;
  }
  if (relation.kind != 'r' && relation.kind != 'p') {
    comment_column(reading, oid, number, relation);
    return;
  }
  if (is_inherited && !is_local) {
    comment_column(reading, oid, number, relation);
    return;
  }
  if (!identity.empty()) column.identity = schema::Identity{.always = identity == "a"};
  if (not_null) column.nullable = false;  // a key's, once it is known, goes without saying
  column.autoincrement = schema::Autoincrement::no;
  column.comment = reading.take_comment("pg_class", oid, number);
  reading.database.tables.at(relation.at).columns.push_back(std::move(column));
}

void add_composites(Reading& reading) {
  for (const auto& [oid, relation] : reading.relations) {
    if (relation.kind != 'c') continue;
    std::vector<std::string> parts;
    for (const auto& [number, column] : relation.composite_columns) parts.push_back(column);
    const std::string type = reading.quoted(relation.name);
    reading.add_other(
        {.kind = "composite type",
         .name = relation.name.name,
         .schema = relation.name.schema,
         .create = fmt::format("CREATE TYPE {} AS ({})", type, text::join(parts, ", ")),
         .drop = "DROP TYPE " + type,
         .is_type = true});
  }
}

}  // namespace

void read_columns(Reading& reading) {
  for (Row& row : reading.ask(columns_query(reading))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const auto relation = reading.relations.find(oid);
    if (relation != reading.relations.end()) add_column(reading, oid, relation->second, fields);
  }
  add_composites(reading);
}

}  // namespace migrate::dialect::postgresql
