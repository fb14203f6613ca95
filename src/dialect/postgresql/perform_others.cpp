// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/postgresql_performer.hpp"
#include "dialect/postgresql/signature.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// A type that comes and goes with a table.
struct BroughtType {
  schema::TableName name;
  schema::EnumType enumeration{};
  std::optional<schema::Domain> domain{};
};

std::optional<BroughtType> type_of(const schema::Column& column, const std::string& table_schema) {
  const schema::Type& type = column.type.on("postgresql");
  if (!type.create_type) return std::nullopt;
  if (type.name == "DOMAIN") {
    return BroughtType{
        .name = {.name = type.domain.name, .schema = type.domain.schema},
          .domain = type.domain
    };
  }
  if (text::lower(type.name) != "enum" || !type.native) return std::nullopt;
  schema::EnumType found = type.enumeration;
  if (type.inherit_schema) found.schema = table_schema;
  return BroughtType{
      .name = {.name = found.name, .schema = found.schema},
        .enumeration = found
  };
}

std::vector<BroughtType> types_of(const std::vector<schema::Column>& columns,
                                  const std::string& table_schema) {
  std::vector<BroughtType> types;
  for (const schema::Column& column : columns) {
    std::optional<BroughtType> type = type_of(column, table_schema);
    if (!type) continue;
    const bool is_known = std::any_of(types.begin(), types.end(), [&](const BroughtType& other) {
      return other.name == type->name;
    });
    if (!is_known) types.push_back(std::move(*type));
  }
  return types;
}

}  // namespace

void PostgresqlPerformer::operator()(const operation::Execute& op) const {
  execute(op);
}

void PostgresqlPerformer::operator()(const operation::BulkInsert& op) const {
  sink().insert(op, place());
}

void PostgresqlPerformer::operator()(const operation::CreateSchema& op) const {
  run(fmt::format("CREATE SCHEMA {}{}", op.if_not_exists ? "IF NOT EXISTS " : "", name(op.name)));
}

void PostgresqlPerformer::operator()(const operation::DropSchema& op) const {
  drop("SCHEMA", name(op.name), op.if_exists, op.cascade);
}

/// PostgreSQL has no IF NOT EXISTS for types: what stands for it asks the catalog.
void PostgresqlPerformer::operator()(const operation::CreateEnum& op) const {
  std::vector<std::string> values;
  for (const std::string& value : op.type.values) values.push_back(dialect().quote_text(value));
  const std::string create =
      fmt::format("CREATE TYPE {} AS ENUM ({})",
                  name({.name = op.type.name, .schema = op.type.schema}), text::join(values, ", "));
  if (!op.if_not_exists) {
    run(create);
    return;
  }
  run(fmt::format("DO $migrate$ BEGIN IF to_regtype({}) IS NULL THEN {}; END IF; END $migrate$",
                  dialect().quote_text(name({.name = op.type.name, .schema = op.type.schema})),
                  create));
}

void PostgresqlPerformer::operator()(const operation::DropEnum& op) const {
  drop("TYPE", name(op.type), op.if_exists);
}

void PostgresqlPerformer::operator()(const operation::AddEnumValue& op) const {
  std::string sql =
      fmt::format("ALTER TYPE {} ADD VALUE {}{}", name(op.type),
                  op.if_not_exists ? "IF NOT EXISTS " : "", dialect().quote_text(op.value));
  if (!op.before.empty()) sql += " BEFORE " + dialect().quote_text(op.before);
  if (!op.after.empty()) sql += " AFTER " + dialect().quote_text(op.after);
  run(std::move(sql));
}

void PostgresqlPerformer::operator()(const operation::RenameEnumValue& op) const {
  run(fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", name(op.type),
                  dialect().quote_text(op.value), dialect().quote_text(op.new_value)));
}

void PostgresqlPerformer::operator()(const operation::CreateDomain& op) const {
  const schema::Domain& domain = op.domain;
  std::string sql =
      fmt::format("CREATE DOMAIN {} AS {}", name({.name = domain.name, .schema = domain.schema}),
                  dialect().render_type(*domain.data_type));
  if (!domain.collation.empty()) sql += " COLLATE " + dialect().quote_name(domain.collation);
  if (domain.server_default) sql += " DEFAULT " + default_text(dialect(), *domain.server_default);
  if (!domain.constraint_name.empty()) sql += " CONSTRAINT " + name(domain.constraint_name);
  if (domain.not_null) sql += " NOT NULL";
  if (domain.check) sql += fmt::format(" CHECK ({})", domain.check->on(dialect().name()));
  run(std::move(sql));
}

void PostgresqlPerformer::operator()(const operation::DropDomain& op) const {
  drop("DOMAIN", name(op.domain), op.if_exists);
}

void PostgresqlPerformer::operator()(const operation::CreateView& op) const {
  const schema::View& view = op.view;
  std::string head = op.replace && !view.materialized ? "CREATE OR REPLACE " : "CREATE ";
  head += view.materialized ? "MATERIALIZED VIEW" : "VIEW";
  if (op.if_not_exists) head += " IF NOT EXISTS";
  if (op.replace && view.materialized) {
    // There is no OR REPLACE for these.
    (*this)(operation::DropView{
        .view = {.name = view.name, .schema = view.schema},
        .materialized = true,
        .if_exists = true
    });
  }
  schema::View written = view;
  written.query = std::string(text::trim_right(view.query));
  while (written.query.ends_with(';')) written.query.pop_back();
  if (view.materialized && !view.with_data) written.query += "\nWITH NO DATA";
  create_view(head, written, with_clause(view.with));
}

void PostgresqlPerformer::operator()(const operation::DropView& op) const {
  drop(op.materialized ? "MATERIALIZED VIEW" : "VIEW", name(op.view), op.if_exists, op.cascade);
}

void PostgresqlPerformer::operator()(const operation::CreateFunction& op) const {
  const schema::Function& function = op.function;
  run(fmt::format("CREATE {}{} {}({}) {}", op.replace ? "OR REPLACE " : "",
                  function.procedure ? "PROCEDURE" : "FUNCTION",
                  name({.name = function.name, .schema = function.schema}), function.arguments,
                  text::trim(function.definition)));
}

void PostgresqlPerformer::operator()(const operation::DropFunction& op) const {
  const std::string arguments =
      op.arguments ? fmt::format("({})", without_defaults(*op.arguments, dialect().sql_syntax()))
                   : std::string();
  drop(op.procedure ? "PROCEDURE" : "FUNCTION", name(op.function) + arguments, op.if_exists,
       op.cascade);
}

/// CREATE OR REPLACE TRIGGER is younger than the oldest server that is served.
void PostgresqlPerformer::operator()(const operation::CreateTrigger& op) const {
  const schema::Trigger& trigger = op.trigger;
  const schema::TableName table{.name = trigger.table, .schema = trigger.schema};
  if (op.replace) {
    (*this)(operation::DropTrigger{.name = trigger.name, .table = table, .if_exists = true});
  }
  create_trigger(fmt::format("CREATE {}TRIGGER {}", trigger.constraint ? "CONSTRAINT " : "",
                             name(trigger.name)),
                 trigger, name(table));
}

void PostgresqlPerformer::operator()(const operation::DropTrigger& op) const {
  drop("TRIGGER", name(op.name) + " ON " + name(op.table), op.if_exists);
}

void PostgresqlPerformer::operator()(const operation::CreateSequence& op) const {
  const schema::Sequence& sequence = op.sequence;
  std::string sql = fmt::format("CREATE SEQUENCE {}{}", op.if_not_exists ? "IF NOT EXISTS " : "",
                                name({.name = sequence.name, .schema = sequence.schema}));
  if (!sequence.type.empty()) sql += " AS " + dialect().render_type(sequence.type);
  sql += sequence_options(sequence.options);
  if (!sequence.owner_table.empty()) {
    sql += fmt::format(" OWNED BY {}.{}",
                       name({.name = sequence.owner_table, .schema = sequence.schema}),
                       name(sequence.owner_column));
  }
  run(std::move(sql));
}

void PostgresqlPerformer::operator()(const operation::DropSequence& op) const {
  drop("SEQUENCE", name(op.sequence), op.if_exists);
}

void PostgresqlPerformer::operator()(const operation::CreateExtension& op) const {
  std::string sql = fmt::format("CREATE EXTENSION {}{}", op.if_not_exists ? "IF NOT EXISTS " : "",
                                name(op.extension.name));
  if (!op.extension.schema.empty()) sql += " WITH SCHEMA " + name(op.extension.schema);
  if (!op.extension.version.empty()) {
    sql += " VERSION " + dialect().quote_text(op.extension.version);
  }
  run(std::move(sql));
}

void PostgresqlPerformer::operator()(const operation::DropExtension& op) const {
  drop("EXTENSION", name(op.name), op.if_exists, op.cascade);
}

/// Each once, though several columns may be of it.
void PostgresqlPerformer::create_types(const std::vector<schema::Column>& columns,
                                       const std::string& table_schema) const {
  for (const BroughtType& type : types_of(columns, table_schema)) {
    if (type.domain) {
      (*this)(operation::CreateDomain{.domain = *type.domain});
    } else {
      (*this)(operation::CreateEnum{.type = type.enumeration});
    }
  }
}

void PostgresqlPerformer::drop_types(const std::vector<schema::Column>& columns,
                                     const std::string& table_schema) const {
  for (const BroughtType& type : types_of(columns, table_schema)) {
    if (type.domain) {
      (*this)(operation::DropDomain{.domain = type.name});
    } else {
      (*this)(operation::DropEnum{.type = type.name});
    }
  }
}

}  // namespace migrate::dialect
