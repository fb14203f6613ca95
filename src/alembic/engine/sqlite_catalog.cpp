// SPDX-License-Identifier: MIT
//
// What SQLite tells of a table, and what only its stored definition does: names of constraints.
#include "alembic/engine/inspector.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"

#include <algorithm>
#include <optional>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Value;

namespace {

namespace ddl = dialect::sqlite;

class SqliteCatalog final : public Catalog {
 public:
  using Catalog::Catalog;

  std::vector<std::string> schemas() override {
    return names("SELECT name FROM pragma_database_list WHERE name <> 'temp'");
  }

  std::string default_schema() override { return "main"; }

  std::vector<std::string> tables(const std::string& schema) override {
    return objects(schema, "table");
  }

  std::vector<std::string> views(const std::string& schema) override {
    return objects(schema, "view");
  }

  std::vector<std::string> materialized_views(const std::string& /*schema*/) override { return {}; }

  std::vector<std::string> sequences(const std::string& /*schema*/) override { return {}; }

  bool has(const TableId& table) override {
    return !rows("pragma_table_xinfo", table.name, table.schema).empty();
  }

  std::optional<std::string> view_definition(const TableId& view) override {
    return stored(view, "view");
  }

  Value columns(const TableId& table) override;
  Value primary_key(const TableId& table) override;
  Value foreign_keys(const TableId& table) override;
  Value unique_constraints(const TableId& table) override;
  Value check_constraints(const TableId& table) override;
  Value indexes(const TableId& table) override;

  Value comment(const TableId& /*table*/) override {
    in().raise(*in().types().not_implemented_error, "SQLite has no comments");
  }

  Value enums(const std::string& /*schema*/) override { return in().list({}); }

 private:
  /// A constraint of the stored definition.
  struct Stored {
    std::string name;
    ddl::Clause clause;
    std::vector<std::string> columns;
    std::string text;
  };

  std::string master(const std::string& schema) const {
    if (schema.empty()) return "sqlite_master";
    return library().world().dialect().quote_name_if_needed(schema) + ".sqlite_master";
  }

  std::vector<std::string> objects(const std::string& schema, std::string_view type) {
    return names(
        fmt::format("SELECT name FROM {} WHERE type = '{}' AND name NOT LIKE 'sqlite~_%' ESCAPE "
                    "'~' ORDER BY name",
                    master(schema), type));
  }

  std::vector<operation::Row> rows(std::string_view pragma, const std::string& name,
                                   const std::string& schema, std::string_view columns = "*") {
    const std::string in_schema = schema.empty() ? "" : ", " + quoted(schema);
    return ask(fmt::format("SELECT {} FROM {}({}{})", columns, pragma, quoted(name), in_schema))
        .rows;
  }

  std::optional<std::string> stored(const TableId& table, std::string_view type) {
    const dialect::Answer answer =
        ask(fmt::format("SELECT sql FROM {} WHERE type = '{}' AND name = {} COLLATE NOCASE",
                        master(table.schema), type, quoted(table.name)));
    if (answer.rows.empty() || is_null(answer.rows.front().front())) return std::nullopt;
    return field_text(answer.rows.front().front());
  }

  static void add_stored(std::vector<Stored>& all, const ddl::TableItem& item,
                         ddl::ClauseKind kind);
  std::vector<Stored> constraints(const TableId& table, ddl::ClauseKind kind);
  std::string expression_of(const TableId& table, const std::string& column);
  Value index_of(const TableId& table, const operation::Row& row);
};

/// Adds those constraints of a column, or of the table, that are of a kind.
void SqliteCatalog::add_stored(std::vector<Stored>& all, const ddl::TableItem& item,
                               ddl::ClauseKind kind) {
  if (const auto* column = std::get_if<ddl::ColumnDefinition>(&item.content)) {
    for (const ddl::Clause& clause : column->clauses()) {
      if (clause.kind != kind) continue;
      all.push_back({clause.name, clause, {column->name()}, column->text()});
    }
    return;
  }
  const auto& constraint = std::get<ddl::TableConstraint>(item.content);
  if (constraint.clause.kind != kind) return;
  std::vector<std::string> columns;
  for (const ddl::KeyTerm& term : constraint.clause.key) {
    if (term.column) columns.push_back(term.column->name);
  }
  all.push_back({constraint.clause.name, constraint.clause, std::move(columns), constraint.text});
}

std::vector<SqliteCatalog::Stored> SqliteCatalog::constraints(const TableId& table,
                                                              ddl::ClauseKind kind) {
  const std::optional<std::string> text = stored(table, "table");
  std::vector<Stored> all;
  if (!text) return all;
  try {
    const ddl::TableDefinition definition = ddl::TableDefinition::read(*text);
    for (const ddl::TableItem& item : definition.items()) add_stored(all, item, kind);
  } catch (const Error&) {
    return {};  // a virtual table, say
  }
  return all;
}

/// What a generated column is computed from, "" where that is not known.
std::string SqliteCatalog::expression_of(const TableId& table, const std::string& column) {
  const std::optional<std::string> definition = stored(table, "table");
  if (!definition) return {};
  const ddl::TableDefinition parsed = ddl::TableDefinition::read(*definition);
  const std::optional<std::size_t> item = parsed.find_column(column);
  const ddl::Clause* clause =
      item ? parsed.column(*item).find(ddl::ClauseKind::generated) : nullptr;
  if (clause == nullptr) return {};
  return std::string(parsed.column(*item).text_of(clause->expression));
}

Value SqliteCatalog::columns(const TableId& table) {
  std::vector<Value> all;
  for (const operation::Row& row : rows("pragma_table_xinfo", table.name, table.schema,
                                        "name, type, \"notnull\", dflt_value, pk, hidden")) {
    const std::string hidden = field_text(row[5]);
    if (hidden == "1") continue;
    const bool generated = hidden == "2" || hidden == "3";
    std::string type = field_text(row[1]);
    if (generated) type = type.substr(0, text::lower(type).find(" generated"));
    const Value column = dict({
        {"name",        in().str(field_text(row[0]))         },
        {"type",        type_of(type)                        },
        {"nullable",    Value(!field_flag(row[2]))           },
        {"default",     text_or_none(field_text(row[3]))     },
        {"primary_key", Value(std::get<std::int64_t>(row[4]))}
    });
    if (generated) {
      python::as<python::Dict>(column)->set_name(
          in().intern("computed"),
          dict({
              {"sqltext", in().str(expression_of(table, field_text(row[0])))},
              {"persisted",         Value(hidden == "3")                          }
      }));
    }
    all.push_back(column);
  }
  return in().list(std::move(all));
}

Value SqliteCatalog::primary_key(const TableId& table) {
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (const operation::Row& row :
       rows("pragma_table_xinfo", table.name, table.schema, "name, pk")) {
    const auto at = std::get<std::int64_t>(row[1]);
    if (at > 0) found.emplace_back(at, field_text(row[0]));
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> columns;
  columns.reserve(found.size());
  for (auto& [at, name] : found) columns.push_back(std::move(name));
  std::string name;
  for (const Stored& key : constraints(table, ddl::ClauseKind::primary_key)) name = key.name;
  return dict({
      {"constrained_columns", text_list(columns)},
      {"name",                text_or_none(name)}
  });
}

bool same_columns(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return text::lower(x) == text::lower(y); });
}

Value SqliteCatalog::foreign_keys(const TableId& table) {
  struct Key {
    std::int64_t id;
    std::string table, on_update, on_delete;
    std::vector<std::string> from, to;
  };

  std::vector<Key> keys;
  for (const operation::Row& row : rows("pragma_foreign_key_list", table.name, table.schema,
                                        R"(id, "table", "from", "to", on_update, on_delete)")) {
    const auto id = std::get<std::int64_t>(row[0]);
    if (keys.empty() || keys.back().id != id) {
      keys.push_back({id, field_text(row[1]), field_text(row[4]), field_text(row[5]), {}, {}});
    }
    keys.back().from.push_back(field_text(row[2]));
    // Without a name, the other table's key is meant.
    keys.back().to.push_back(is_null(row[3]) ? field_text(row[2]) : field_text(row[3]));
  }
  std::vector<Stored> written = constraints(table, ddl::ClauseKind::foreign_key);
  std::vector<Value> all;
  std::reverse(keys.begin(), keys.end());
  for (const Key& key : keys) {
    const python::Ref<python::Dict> options = in().dict();
    if (key.on_update != "NO ACTION") {
      options->set_name(in().intern("onupdate"), in().str(key.on_update));
    }
    if (key.on_delete != "NO ACTION") {
      options->set_name(in().intern("ondelete"), in().str(key.on_delete));
    }
    std::string name;
    const auto found = std::find_if(written.begin(), written.end(), [&](const Stored& stored_key) {
      return same_columns(stored_key.columns, key.from) &&
             text::lower(stored_key.clause.reference.table.name) == text::lower(key.table);
    });
    if (found != written.end()) {
      name = found->name;
      const std::string lower = text::lower(found->text);
      if (lower.find("initially deferred") != std::string::npos) {
        options->set_name(in().intern("initially"), in().str("DEFERRED"));
      }
      if (lower.find("deferrable") != std::string::npos) {
        options->set_name(in().intern("deferrable"),
                          lower.find("not deferrable") == std::string::npos);
      }
      written.erase(found);
    }
    all.push_back(dict({
        {"name",                text_or_none(name)        },
        {"constrained_columns", text_list(key.from)       },
        {"referred_schema",     text_or_none(table.schema)},
        {"referred_table",      in().str(key.table)       },
        {"referred_columns",    text_list(key.to)         },
        {"options",             options                   }
    }));
  }
  return in().list(std::move(all));
}

Value SqliteCatalog::unique_constraints(const TableId& table) {
  std::vector<Value> all;
  for (const Stored& unique : constraints(table, ddl::ClauseKind::unique)) {
    all.push_back(dict({
        {"name",         text_or_none(unique.name)},
        {"column_names", text_list(unique.columns)}
    }));
  }
  return in().list(std::move(all));
}

Value SqliteCatalog::check_constraints(const TableId& table) {
  std::vector<Value> all;
  for (const Stored& check : constraints(table, ddl::ClauseKind::check)) {
    all.push_back(dict({
        {"sqltext", in().str(std::string(check.clause.expression.of(check.text)))},
        {"name",    text_or_none(check.name)                                     }
    }));
  }
  return in().list(std::move(all));
}

/// What stands behind WHERE in a CREATE INDEX, whose last parenthesis outside of it ends the list.
std::string where_of(const std::string& definition) {
  const std::size_t open = definition.find('(');
  int depth = 0;
  for (std::size_t i = open; i < definition.size(); ++i) {
    if (definition[i] == '(') ++depth;
    if (definition[i] != ')' || --depth > 0) continue;
    const std::string rest(text::trim(std::string_view(definition).substr(i + 1)));
    if (text::lower(rest).starts_with("where")) return std::string(text::trim(rest.substr(5)));
    return {};
  }
  return {};
}

Value SqliteCatalog::index_of(const TableId& table, const operation::Row& row) {
  const std::string name = field_text(row[0]);
  std::vector<Value> columns;
  bool has_expression = false;
  for (const operation::Row& part : rows("pragma_index_info", name, table.schema, "name")) {
    has_expression = has_expression || is_null(part[0]);
    columns.push_back(is_null(part[0]) ? Value::none() : in().str(field_text(part[0])));
  }
  const python::Ref<python::Dict> options = in().dict();
  if (field_flag(row[3])) {
    const std::optional<std::string> text = stored({.name = name, .schema = table.schema}, "index");
    const Value where = in().call(
        in().get_attribute(in().import_module({.module = "sqlalchemy", .importer = {}, .file = {}}),
                           "text"),
        {in().str(text ? where_of(*text) : "")});
    options->set_name(in().intern("sqlite_where"), where);
  }
  const Value index = dict({
      {"name",            in().str(name)                       },
      {"column_names",    in().list(std::move(columns))        },
      {"unique",          Value(std::get<std::int64_t>(row[1]))},
      {"dialect_options", options                              }
  });
  return has_expression ? Value() : index;
}

/// Indexes over expressions are left out, as SQLAlchemy leaves them out here.
Value SqliteCatalog::indexes(const TableId& table) {
  std::vector<std::pair<std::string, Value>> all;
  for (const operation::Row& row :
       rows("pragma_index_list", table.name, table.schema, "name, \"unique\", origin, partial")) {
    const std::string name = field_text(row[0]);
    if (name.starts_with("sqlite_autoindex")) continue;
    Value index = index_of(table, row);
    if (index.is_set()) all.emplace_back(name, std::move(index));
  }
  return list_by_name(std::move(all));
}

}  // namespace

std::unique_ptr<Catalog> sqlite_catalog(Library& library) {
  return std::make_unique<SqliteCatalog>(library);
}

}  // namespace migrate::alembic
