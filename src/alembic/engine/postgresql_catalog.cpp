// SPDX-License-Identifier: MIT
//
// PostgreSQL's system catalogs, versions 12 and later.
#include "alembic/engine/inspector.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <map>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Value;

namespace {

class PostgresqlCatalog final : public Catalog {
 public:
  using Catalog::Catalog;

  std::vector<std::string> schemas() override {
    return names(
        "SELECT nspname::text FROM pg_catalog.pg_namespace "
        "WHERE nspname NOT LIKE 'pg\\_%' ORDER BY nspname");
  }

  std::string default_schema() override {
    const std::vector<std::string> found = names("SELECT current_schema()::text");
    return found.empty() ? std::string() : found.front();
  }

  std::vector<std::string> tables(const std::string& schema) override {
    return relations(schema, "'r', 'p'");
  }

  std::vector<std::string> views(const std::string& schema) override {
    return relations(schema, "'v'");
  }

  std::vector<std::string> materialized_views(const std::string& schema) override {
    return relations(schema, "'m'");
  }

  std::vector<std::string> sequences(const std::string& schema) override {
    return relations(schema, "'S'");
  }

  bool has(const TableId& table) override {
    const dialect::Answer answer = ask(
        fmt::format("SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
                    "c.relnamespace WHERE {} AND c.relkind IN ('r', 'p', 'f', 'v', 'm')",
                    is_named(table)));
    return !answer.rows.empty();
  }

  std::optional<std::string> view_definition(const TableId& view) override {
    const dialect::Answer answer = ask(fmt::format(
        "SELECT pg_catalog.pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE {} AND c.relkind IN ('v', 'm')",
        is_named(view)));
    if (answer.rows.empty()) return std::nullopt;
    return field_text(answer.rows.front().front());
  }

  Value columns(const TableId& table) override;
  Value primary_key(const TableId& table) override;
  Value foreign_keys(const TableId& table) override;
  Value unique_constraints(const TableId& table) override;
  Value check_constraints(const TableId& table) override;
  Value indexes(const TableId& table) override;
  Value comment(const TableId& table) override;
  Value enums(const std::string& schema) override;

 private:
  Value index_of(const operation::Row& row);

  std::string in_schema(const std::string& schema) const {
    if (schema.empty())
      return "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname <> 'pg_catalog'";
    return "n.nspname = " + quoted(schema);
  }

  std::string is_named(const TableId& table) const {
    return fmt::format("c.relname = {} AND {}", quoted(table.name), in_schema(table.schema));
  }

  std::vector<std::string> relations(const std::string& schema, std::string_view kinds) {
    return names(fmt::format(
        "SELECT c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON "
        "n.oid = c.relnamespace WHERE {} AND c.relpersistence <> 't' AND c.relkind IN ({}) "
        "ORDER BY c.relname",
        in_schema(schema), kinds));
  }

  /// The constraints of a kind, with what `wanted` names of them.
  dialect::Answer constraints(const TableId& table, std::string_view kind,
                              std::string_view wanted) const {
    return ask(fmt::format(
        "SELECT {} FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = "
        "k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE {} AND "
        "k.contype = '{}' ORDER BY k.conname",
        wanted, is_named(table), kind));
  }

  Value type_of_column(const std::string& written, const operation::Value& labels,
                       const std::string& enum_name, const std::string& enum_schema) const;
};

/// The columns of a key, in its order.
constexpr const char* kKeyColumns =
    "(SELECT array_agg(a.attname::text ORDER BY x.n) FROM unnest(k.conkey) WITH ORDINALITY "
    "x(attnum, n) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = "
    "x.attnum)";

Value PostgresqlCatalog::type_of_column(const std::string& written, const operation::Value& labels,
                                        const std::string& enum_name,
                                        const std::string& enum_schema) const {
  if (is_null(labels)) return type_of(written);
  schema::Type type;
  type.name = "ENUM";
  type.enumeration.name = enum_name;
  type.enumeration.schema = enum_schema;
  type.enumeration.values = field_list(labels);
  if (written.ends_with("[]")) type = schema::array_of(std::move(type));
  return make_type_object(library(), type, library().world().dialect());
}

constexpr const char* kColumns =
    "SELECT a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, "
    "CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END, "
    "pg_catalog.col_description(c.oid, a.attnum), a.attidentity::text, "
    "CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END, "
    "e.labels, e.name, e.schema, a.attgenerated::text "
    "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
    "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
    "LEFT JOIN LATERAL (SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder) AS labels, "
    "y.typname::text AS name, CASE WHEN pg_catalog.pg_type_is_visible(y.oid) THEN NULL ELSE "
    "z.nspname::text END AS schema FROM pg_catalog.pg_type y JOIN pg_catalog.pg_enum l ON "
    "l.enumtypid = y.oid JOIN pg_catalog.pg_namespace z ON z.oid = y.typnamespace WHERE y.oid IN "
    "(t.oid, t.typelem) GROUP BY y.oid, y.typname, z.nspname) e ON true "
    "WHERE a.attnum > 0 AND NOT a.attisdropped AND ";

Value PostgresqlCatalog::columns(const TableId& table) {
  std::vector<Value> all;
  for (const operation::Row& row : ask(kColumns + is_named(table) + " ORDER BY a.attnum").rows) {
    const std::string written_default = field_text(row[3]);
    const std::string identity = field_text(row[5]);
    const bool counts = written_default.starts_with("nextval(") || !identity.empty();
    const Value column = dict({
        {"name",              in().str(field_text(row[0]))},
        {"type",
         type_of_column(field_text(row[1]),                 row[7], field_text(row[8]), field_text(row[9]))},
        {"nullable", Value(!field_flag(row[2]))         },
        {"default",          text_or_none(written_default)           },
        {"autoincrement",           Value(counts)},
        {"comment",     text_or_none(field_text(row[4]))         }
    });
    auto* told = python::as<python::Dict>(column);
    if (!identity.empty()) {
      told->set_name(in().intern("identity"), dict({
                                                  {"always", Value(identity == "a")}
      }));
    }
    if (!is_null(row[6])) {
      told->set_name(in().intern("computed"),
                     dict({
                         {"sqltext",   in().str(field_text(row[6]))     },
                         {"persisted", Value(field_text(row[10]) == "s")}
      }));
    }
    all.push_back(column);
  }
  return in().list(std::move(all));
}

Value PostgresqlCatalog::primary_key(const TableId& table) {
  const dialect::Answer answer =
      constraints(table, "p", std::string("k.conname::text, ") + kKeyColumns);
  std::vector<std::string> columns;
  Value name = Value::none();
  if (!answer.rows.empty()) {
    name = in().str(field_text(answer.rows.front()[0]));
    columns = field_list(answer.rows.front()[1]);
  }
  return dict({
      {"constrained_columns", text_list(columns)},
      {"name",                name              },
      {"comment",             Value::none()     }
  });
}

std::string_view action_of(const std::string& letter) {
  if (letter == "c") return "CASCADE";
  if (letter == "n") return "SET NULL";
  if (letter == "d") return "SET DEFAULT";
  return letter == "r" ? "RESTRICT" : "";
}

Value PostgresqlCatalog::foreign_keys(const TableId& table) {
  const dialect::Answer answer = constraints(
      table, "f",
      std::string("k.conname::text, ") + kKeyColumns +
          ", (SELECT array_agg(a.attname::text ORDER BY x.n) FROM unnest(k.confkey) WITH "
          "ORDINALITY x(attnum, n) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND "
          "a.attnum = x.attnum), (SELECT r.relname::text FROM pg_catalog.pg_class r WHERE r.oid = "
          "k.confrelid), (SELECT CASE WHEN pg_catalog.pg_table_is_visible(r.oid) THEN NULL ELSE "
          "m.nspname::text END FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace m ON m.oid "
          "= r.relnamespace WHERE r.oid = k.confrelid), k.confdeltype::text, "
          "k.confupdtype::text, k.condeferrable, k.condeferred");
  std::vector<Value> all;
  for (const operation::Row& row : answer.rows) {
    const python::Ref<python::Dict> options = in().dict();
    const auto option = [&](std::string_view key, std::string_view value) {
      if (!value.empty()) options->set_name(in().intern(key), in().str(std::string(value)));
    };
    option("onupdate", action_of(field_text(row[6])));
    option("ondelete", action_of(field_text(row[5])));
    if (field_flag(row[7])) {
      options->set_name(in().intern("deferrable"), true);
      if (field_flag(row[8])) option("initially", "DEFERRED");
    }
    all.push_back(dict({
        {"name",                in().str(field_text(row[0]))    },
        {"constrained_columns", text_list(field_list(row[1]))   },
        {"referred_schema",     text_or_none(field_text(row[4]))},
        {"referred_table",      in().str(field_text(row[3]))    },
        {"referred_columns",    text_list(field_list(row[2]))   },
        {"options",             options                         },
        {"comment",             Value::none()                   }
    }));
  }
  return in().list(std::move(all));
}

Value PostgresqlCatalog::unique_constraints(const TableId& table) {
  std::vector<Value> all;
  const dialect::Answer answer =
      constraints(table, "u", std::string("k.conname::text, ") + kKeyColumns);
  for (const operation::Row& row : answer.rows) {
    all.push_back(dict({
        {"column_names", text_list(field_list(row[1]))},
        {"name",         in().str(field_text(row[0])) },
        {"comment",      Value::none()                }
    }));
  }
  return in().list(std::move(all));
}

/// What stands between the parentheses of `CHECK ((a > 0)) NOT VALID`.
std::string inside_check(std::string text) {
  const std::size_t begin = text.find('(');
  const std::size_t end = text.rfind(')');
  if (begin == std::string::npos || end <= begin) return text;
  text = text.substr(begin + 1, end - begin - 1);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0 && i + 1 < text.size()) return text;
  }
  return text.starts_with('(') && text.ends_with(')') ? text.substr(1, text.size() - 2) : text;
}

Value PostgresqlCatalog::check_constraints(const TableId& table) {
  std::vector<Value> all;
  const dialect::Answer answer =
      constraints(table, "c", "k.conname::text, pg_catalog.pg_get_constraintdef(k.oid, true)");
  for (const operation::Row& row : answer.rows) {
    all.push_back(dict({
        {"name",    in().str(field_text(row[0]))              },
        {"sqltext", in().str(inside_check(field_text(row[1])))},
        {"comment", Value::none()                             }
    }));
  }
  return in().list(std::move(all));
}

constexpr const char* kIndexes =
    "SELECT i.relname::text, x.indisunique, m.amname::text, x.indnkeyatts, "
    "(SELECT array_agg(pg_catalog.pg_get_indexdef(x.indexrelid, g, true) ORDER BY g) FROM "
    "generate_series(1, x.indnatts) g), "
    "(SELECT array_agg((x.indkey[g - 1] = 0)::text ORDER BY g) FROM generate_series(1, "
    "x.indnatts) g), pg_catalog.pg_get_expr(x.indpred, x.indrelid, true), "
    "EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid AND "
    "k.contype IN ('u', 'x')), "
    "(SELECT array_agg(x.indoption[g - 1]::text ORDER BY g) FROM generate_series(1, "
    "x.indnkeyatts) g), "
    "(SELECT array_agg(a.attname::text ORDER BY g) FROM generate_series(1, x.indnatts) g LEFT "
    "JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[g - 1]), "
    "i.relname::text = ANY (SELECT k.conname::text FROM pg_catalog.pg_constraint k WHERE "
    "k.conindid = x.indexrelid AND k.contype IN ('u', 'x')) "
    "FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid "
    "JOIN pg_catalog.pg_class c ON c.oid = x.indrelid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "JOIN pg_catalog.pg_am m ON m.oid = i.relam WHERE NOT x.indisprimary AND ";

Value PostgresqlCatalog::indexes(const TableId& table) {
  std::vector<Value> all;
  for (const operation::Row& row : ask(kIndexes + is_named(table) + " ORDER BY i.relname").rows) {
    all.push_back(index_of(row));
  }
  return in().list(std::move(all));
}

Value PostgresqlCatalog::index_of(const operation::Row& row) {
  const std::size_t keys = std::stoul(field_text(row[3]));
  const std::vector<std::string> parts = field_list(row[4]);
  const std::vector<std::string> is_expression = field_list(row[5]);
  const std::vector<std::string> columns = field_list(row[9]);
  std::vector<Value> names;
  std::vector<Value> expressions;
  std::vector<std::string> included;
  bool has_expression = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool expression = is_expression[i] == "true";
    if (i >= keys) {
      included.push_back(columns[i]);
      continue;
    }
    has_expression = has_expression || expression;
    names.push_back(expression ? Value::none() : in().str(columns[i]));
    expressions.push_back(in().str(expression ? parts[i] : columns[i]));
  }
  const python::Ref<python::Dict> options = in().dict();
  options->set_name(in().intern("postgresql_include"), text_list(included));
  if (field_text(row[2]) != "btree") {
    options->set_name(in().intern("postgresql_using"), in().str(field_text(row[2])));
  }
  if (!is_null(row[6])) {
    options->set_name(in().intern("postgresql_where"), in().str(field_text(row[6])));
  }
  Value index = dict({
      {"name",            in().str(field_text(row[0]))},
      {"unique",          Value(field_flag(row[1]))   },
      {"column_names",    in().list(std::move(names)) },
      {"include_columns", text_list(included)         },
      {"dialect_options", options                     }
  });
  auto* told = python::as<python::Dict>(index);
  if (has_expression) told->set_name(in().intern("expressions"), in().list(expressions));
  if (field_flag(row[7])) {
    told->set_name(in().intern("duplicates_constraint"), in().str(field_text(row[0])));
  }
  return index;
}

Value PostgresqlCatalog::comment(const TableId& table) {
  const dialect::Answer answer =
      ask("SELECT pg_catalog.obj_description(c.oid, 'pg_class') FROM pg_catalog.pg_class c JOIN "
          "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE " +
          is_named(table));
  return dict({
      {"text", answer.rows.empty() ? Value::none() : text_or_none(field_text(answer.rows[0][0]))}
  });
}

Value PostgresqlCatalog::enums(const std::string& schema) {
  const std::string where = schema == "*"    ? "true"
                            : schema.empty() ? "pg_catalog.pg_type_is_visible(t.oid)"
                                             : "n.nspname = " + quoted(schema);
  std::vector<Value> all;
  const dialect::Answer answer =
      ask("SELECT t.typname::text, n.nspname::text, pg_catalog.pg_type_is_visible(t.oid), "
          "(SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e "
          "WHERE e.enumtypid = t.oid) FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON "
          "n.oid = t.typnamespace WHERE t.typtype = 'e' AND " +
          where + " ORDER BY n.nspname, t.typname");
  for (const operation::Row& row : answer.rows) {
    all.push_back(dict({
        {"name",    in().str(field_text(row[0])) },
        {"schema",  in().str(field_text(row[1])) },
        {"visible", Value(field_flag(row[2]))    },
        {"labels",  text_list(field_list(row[3]))}
    }));
  }
  return in().list(std::move(all));
}

}  // namespace

std::unique_ptr<Catalog> postgresql_catalog(Library& library) {
  return std::make_unique<PostgresqlCatalog>(library);
}

}  // namespace migrate::alembic
