// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/read_schema.hpp"

#include "dialect/postgresql/introspect/array_casts.hpp"
#include "dialect/postgresql/introspect/reading.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

std::string set_path(const Dialect& dialect, const std::string& path) {
  return fmt::format("SELECT pg_catalog.set_config('search_path', {}, true)",
                     dialect.quote_text(path));
}

}  // namespace

std::string schema_condition(const ReadScope& scope, const Dialect& dialect,
                             const std::string& default_schema, std::string_view alias) {
  if (!scope.all_schemas) {
    std::string names = dialect.quote_text(default_schema);
    for (const std::string& name : scope.schemas) names += ", " + dialect.quote_text(name);
    return fmt::format("{}.nspname IN ({})", alias, names);
  }
  std::string condition = fmt::format(
      "{0}.nspname <> 'information_schema' AND {0}.nspname !~ '^(pg_|{1})'", alias, kSetAside);
  if (!scope.in_place_of.empty()) {
    condition += fmt::format(" AND {}.nspname <> {}", alias, dialect.quote_text(scope.in_place_of));
  }
  if (scope.without_extensions) {
    condition += fmt::format(
        " AND ({0}.nspname = {1} OR NOT EXISTS (SELECT 1 FROM pg_extension WHERE extnamespace = "
        "{0}.oid AND extname <> 'plpgsql'))",
        alias, dialect.quote_text(default_schema));
  }
  return condition;
}

std::string Reading::is_read(std::string_view alias) const {
  return schema_condition(scope, dialect, default_schema, alias);
}

std::string Reading::is_visible(std::string_view name_space) const {
  std::string schemas = "'pg_catalog', pg_catalog.current_schema()";
  if (!scope.in_place_of.empty()) schemas += ", " + dialect.quote_text(scope.in_place_of);
  return fmt::format("{} IN (SELECT oid FROM pg_namespace WHERE nspname IN ({}))", name_space,
                     schemas);
}

std::string Reading::is_nobodys(std::string_view catalog, std::string_view oid) {
  // A relation may depend on its type as on a part of it: the type is what it is made for.
  return fmt::format(
      "NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = '{}'::regclass AND e.objid = {} "
      "AND e.deptype IN ('e', '{}'))",
      catalog, oid, catalog == "pg_class" ? 'e' : 'i');
}

std::string Reading::take_comment(std::string_view catalog, const std::string& oid, int column) {
  const auto found = comments.find(fmt::format("{}/{}/{}", catalog, oid, column));
  return found == comments.end() ? "" : found->second;
}

schema::Table* Reading::find_table(const std::string& oid) {
  const Relation* relation = find(oid);
  const bool is_table = relation != nullptr && (relation->kind == 'r' || relation->kind == 'p');
  return is_table ? &database.tables.at(relation->at) : nullptr;
}

const Relation* Reading::find(const std::string& oid) const {
  const auto found = relations.find(oid);
  return found == relations.end() ? nullptr : &found->second;
}

/// What stands in the schema where the search path leads is written without it, and means the same
/// wherever such a path leads: so the texts of two schemas can be compared.
schema::Database read_schema(const Ask& ask, const Dialect& dialect, const ReadScope& scope) {
  Reading reading{.ask = ask, .dialect = dialect, .scope = scope};
  std::vector<Row> rows =
      ask("SELECT pg_catalog.current_setting('server_version_num'), "
          "pg_catalog.current_setting('search_path'), pg_catalog.current_schema()");
  Fields fields(rows.at(0));
  reading.version = static_cast<int>(fields.number());
  const std::string path = fields.text();
  reading.default_schema = fields.text();
  ask(set_path(dialect, reading.default_schema.empty()
                            ? "\"\""
                            : dialect.quote_name(reading.default_schema)));
  for (const auto& part :
       {read_comments, read_schemas_and_extensions, read_types, read_relations, read_columns,
        read_sequences, read_constraints, read_indexes, read_functions, read_triggers,
        read_policies_and_rules, read_dependencies, read_what_is_left_out}) {
    part(reading);
  }
  ask(set_path(dialect, path));
  put_casts_inside(reading.database);
  schema::put_in_order(reading.database);
  return std::move(reading.database);
}

}  // namespace migrate::dialect::postgresql
