// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/reading.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// A thing of a table's that has a name, and the statement that makes it.
struct Named {
  std::string_view kind;     ///< "policy"
  std::string_view keyword;  ///< "POLICY"
  std::string_view catalog;  ///< "pg_policy"
};

void add_named(Reading& reading, const Named& what, const std::string& oid,
               const Relation& relation,
               const std::pair<std::string, std::string>& name_and_create) {
  const auto& [name, create] = name_and_create;
  const std::string on =
      fmt::format("{} {} ON {}", what.keyword, reading.dialect.quote_name_if_needed(name),
                  reading.quoted(relation.name));
  const std::string comment = reading.take_comment(what.catalog, oid);
  if (!comment.empty()) reading.database.comments.push_back({.on = on, .text = comment});
  reading.add_other({.kind = std::string(what.kind),
                     .name = name,
                     .schema = relation.name.schema,
                     .table = relation.name.name,
                     .create = create,
                     .drop = "DROP " + on});
}

void read_policies(Reading& reading) {
  const Named what{.kind = "policy", .keyword = "POLICY", .catalog = "pg_policy"};
  for (Row& row : reading.ask(fmt::format(
           "SELECT p.oid, p.polrelid, p.polname, p.polpermissive, CASE p.polcmd WHEN 'r' THEN "
           "'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE "
           "'ALL' END, CASE WHEN p.polroles = '{{0}}' THEN 'PUBLIC' ELSE (SELECT "
           "string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname) FROM pg_roles r WHERE "
           "r.oid = ANY (p.polroles)) END, pg_get_expr(p.polqual, p.polrelid), "
           "pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p JOIN pg_class c ON c.oid = "
           "p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {}",
           reading.is_read("n")))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const Relation* relation = reading.find(fields.text());
    if (relation == nullptr) continue;
    std::string name = fields.text();
    const bool is_permissive = fields.flag();
    const std::string command = fields.text();
    const std::string roles = fields.text();
    std::string create =
        fmt::format("CREATE POLICY {} ON {} AS {} FOR {} TO {}",
                    reading.dialect.quote_name_if_needed(name), reading.quoted(relation->name),
                    is_permissive ? "PERMISSIVE" : "RESTRICTIVE", command, roles);
    if (const auto condition = fields.maybe()) {
      create += fmt::format(" USING ({})", without_outer_parentheses(*condition));
    }
    if (const auto condition = fields.maybe()) {
      create += fmt::format(" WITH CHECK ({})", without_outer_parentheses(*condition));
    }
    add_named(reading, what, oid, *relation, {std::move(name), std::move(create)});
  }
}

/// The server writes them with a semicolon; it is taken off.
void read_rules(Reading& reading) {
  const Named what{.kind = "rule", .keyword = "RULE", .catalog = "pg_rewrite"};
  for (Row& row : reading.ask(fmt::format(
           "SELECT r.oid, r.ev_class, r.rulename, rtrim(pg_get_ruledef(r.oid, true), ';') FROM "
           "pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = "
           "c.relnamespace WHERE r.rulename <> '_RETURN' AND {}",
           reading.is_read("n")))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const Relation* relation = reading.find(fields.text());
    if (relation == nullptr) continue;
    std::string name = fields.text();
    add_named(reading, what, oid, *relation, {std::move(name), fields.text()});
  }
}

void read_statistics(Reading& reading) {
  for (Row& row : reading.ask(fmt::format(
           "SELECT s.oid, s.stxrelid, n.nspname, s.stxname, substr(pg_get_statisticsobjdef(s.oid), "
           "length('CREATE STATISTICS ' || quote_ident(n.nspname) || '.' || "
           "quote_ident(s.stxname)) + 1) FROM "
           "pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE {}",
           reading.is_read("n")))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const Relation* relation = reading.find(fields.text());
    if (relation == nullptr) continue;
    schema::TableName name{.name = {}, .schema = reading.schema(fields.text())};
    name.name = fields.text();
    const std::string on = "STATISTICS " + reading.quoted(name);
    const std::string comment = reading.take_comment("pg_statistic_ext", oid);
    if (!comment.empty()) reading.database.comments.push_back({.on = on, .text = comment});
    reading.add_other({.kind = "statistics",
                       .name = name.name,
                       .schema = name.schema,
                       .table = relation->name.name,
                       .create = "CREATE " + on + fields.text(),
                       .drop = "DROP " + on});
  }
}

}  // namespace

void read_policies_and_rules(Reading& reading) {
  read_policies(reading);
  read_rules(reading);
  read_statistics(reading);
}

/// What can be named and no more.
void read_what_is_left_out(Reading& reading) {
  const std::string read = reading.is_read("n");
  const auto in_schema = [&](std::string_view kind, std::string_view catalog,
                             std::string_view prefix, std::string_view name) {
    return fmt::format(
        "SELECT '{}' AS kind, n.nspname, {}::text AS name FROM {} c JOIN pg_namespace n ON n.oid = "
        "c.{}namespace WHERE {} AND {}",
        kind, name, catalog, prefix, read, Reading::is_nobodys(catalog, "c.oid"));
  };
  const auto in_database = [&](std::string_view kind, std::string_view catalog,
                               std::string_view name) {
    return fmt::format("SELECT '{}', NULL, {}::text FROM {} c WHERE c.oid >= 16384 AND {}", kind,
                       name, catalog, Reading::is_nobodys(catalog, "c.oid"));
  };
  const std::vector<std::string> parts{
      in_schema("aggregate", "pg_proc", "pro",
                "c.proname || '(' || pg_get_function_identity_arguments(c.oid) || ')'") +
          " AND c.prokind = 'a'",
      in_schema("base type", "pg_type", "typ", "c.typname") +
          " AND c.typtype = 'b' AND c.typcategory <> 'A'",
      in_schema("collation", "pg_collation", "coll", "c.collname"),
      in_schema("operator", "pg_operator", "opr", "c.oprname"),
      in_schema("operator class", "pg_opclass", "opc", "c.opcname"),
      in_schema("conversion", "pg_conversion", "con", "c.conname"),
      in_schema("text search configuration", "pg_ts_config", "cfg", "c.cfgname"),
      in_schema("text search dictionary", "pg_ts_dict", "dict", "c.dictname"),
      in_schema("text search parser", "pg_ts_parser", "prs", "c.prsname"),
      in_schema("text search template", "pg_ts_template", "tmpl", "c.tmplname"),
      in_database("cast", "pg_cast",
                  "(format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, "
                  "NULL))"),
      in_database("event trigger", "pg_event_trigger", "c.evtname"),
      in_database("foreign data wrapper", "pg_foreign_data_wrapper", "c.fdwname"),
      in_database("foreign server", "pg_foreign_server", "c.srvname"),
      in_database("language", "pg_language", "c.lanname"),
      in_database("publication", "pg_publication", "c.pubname"),
  };
  std::string sql;
  for (const std::string& part : parts) sql += (sql.empty() ? "" : " UNION ALL ") + part;
  for (Row& row : reading.ask(sql)) {
    Fields fields(row);
    std::string kind = fields.text();
    const auto schema = fields.maybe();
    schema::TableName name{.name = {}, .schema = schema ? reading.schema(*schema) : ""};
    name.name = fields.text();
    if (schema && !reading.takes(name)) continue;
    const std::string shown = name.schema.empty() ? name.name : name.schema + '.' + name.name;
    reading.database.left_out.push_back({.kind = std::move(kind), .name = shown});
  }
}

}  // namespace migrate::dialect::postgresql
