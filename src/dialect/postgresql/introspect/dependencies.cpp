// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/reading.hpp"

#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// Who needs whom, each as a catalogue and an oid: a rule stands for its view, a default and a
/// CHECK for their table, the type of a row for its table, and an array for what it is of. What
/// initdb has made needs no mention.
std::string dependencies_query() {
  return "SELECT DISTINCT "
         "CASE WHEN r.oid IS NOT NULL OR f.oid IS NOT NULL OR c.conrelid <> 0 THEN 'pg_class' WHEN "
         "c.oid IS NOT NULL THEN 'pg_type' ELSE d.classid::regclass::text END, "
         "coalesce(r.ev_class, f.adrelid, nullif(c.conrelid, 0), c.contypid, d.objid), "
         "CASE WHEN t.typrelid <> 0 THEN 'pg_class' ELSE d.refclassid::regclass::text END, "
         "coalesce(nullif(t.typrelid, 0), i.oid, d.refobjid), d.refobjsubid "
         "FROM pg_depend d "
         "LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid "
         "LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid "
         "LEFT JOIN pg_constraint c ON d.classid = 'pg_constraint'::regclass AND c.oid = d.objid "
         "AND "
         "c.contype = 'c' "
         "LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid "
         "LEFT JOIN pg_type i ON i.oid = t.typelem AND t.typcategory = 'A' "
         "WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a') AND d.classid "
         "IN ('pg_class'::regclass, 'pg_rewrite'::regclass, 'pg_attrdef'::regclass, "
         "'pg_constraint'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass) AND d.refclassid IN "
         "('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass)";
}

schema::ObjectKind kind_of(const Relation& relation) {
  switch (relation.kind) {
    case 'S':
      return schema::ObjectKind::sequence;
    case 'c':
      return schema::ObjectKind::type;
    case 'v':
    case 'm':
      return schema::ObjectKind::view;
    default:
      return schema::ObjectKind::table;
  }
}

std::optional<schema::ObjectName> find_object(const Reading& reading, const std::string& catalog,
                                              const std::string& oid) {
  if (catalog == "pg_class") {
    const Relation* relation = reading.find(oid);
    if (relation == nullptr) return std::nullopt;
    return schema::ObjectName{
        .kind = kind_of(*relation), .schema = relation->name.schema, .name = relation->name.name};
  }
  if (catalog == "pg_proc") {
    const auto function = reading.functions.find(oid);
    if (function != reading.functions.end()) return function->second;
    return std::nullopt;
  }
  const auto type = reading.types.find(oid);
  if (type == reading.types.end() || !type->second.is_read) return std::nullopt;
  return type->second.object;
}

/// The column of a table or view that is needed.
std::string column_name(const Reading& reading, const std::string& oid, int number) {
  const Relation* relation = reading.find(oid);
  if (relation == nullptr) return "";
  const auto column = relation->columns.find(number);
  return column == relation->columns.end() ? "" : column->second;
}

}  // namespace

/// A sequence that belongs to a column needs it to be there only in the end.
void read_dependencies(Reading& reading) {
  for (Row& row : reading.ask(dependencies_query())) {
    Fields fields(row);
    const std::string catalog = fields.text();
    const std::optional<schema::ObjectName> object = find_object(reading, catalog, fields.text());
    const std::string needed_catalog = fields.text();
    const std::string oid = fields.text();
    const std::optional<schema::ObjectName> needs = find_object(reading, needed_catalog, oid);
    if (!object || !needs || *object == *needs) continue;
    if (object->kind == schema::ObjectKind::sequence) continue;
    const int column = static_cast<int>(fields.number());
    reading.database.dependencies.push_back(
        {.object = *object,
         .needs = *needs,
         .column = needed_catalog == "pg_class" ? column_name(reading, oid, column) : ""});
  }
}

}  // namespace migrate::dialect::postgresql
