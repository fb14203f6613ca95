// SPDX-License-Identifier: MIT
#include "dialect/ddl/clauses.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/postgresql_performer.hpp"
#include "dialect/type_check.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// An ADD COLUMN stands alone: its table is the column.
schema::Table alone(const operation::AddColumn& op) {
  schema::Table table{.name = op.table.name, .schema = op.table.schema};
  table.columns.push_back(op.column);
  table.constraints = op.column.constraints;
  table.columns.front().constraints.clear();
  return table;
}

const schema::Identity* identity_in(const std::optional<operation::ColumnDefault>& value) {
  return value ? std::get_if<schema::Identity>(&*value) : nullptr;
}

}  // namespace

void PostgresqlPerformer::operator()(const operation::AddColumn& op) const {
  create_types({op.column}, op.table.schema);
  const schema::Table table = alone(op);
  run(fmt::format("ALTER TABLE {} ADD COLUMN {}{}", name(op.table),
                  op.if_not_exists ? "IF NOT EXISTS " : "",
                  dialect().column_text(table.columns.front(), table)));
  for (const schema::Constraint& constraint : op.column.constraints) {
    add_constraint(op.table, constraint);
  }
  create_indexes(op.table, op.indexes);
  if (!op.column.comment.empty()) {
    comment("COLUMN", name(op.table) + '.' + name(op.column.name), op.column.comment);
  }
}

void PostgresqlPerformer::operator()(const operation::DropColumn& op) const {
  run(fmt::format("ALTER TABLE {} DROP COLUMN {}{}", name(op.table),
                  op.if_exists ? "IF EXISTS " : "", name(op.column)));
  if (op.was) drop_types({*op.was}, op.table.schema);
}

/// The new name comes last: everything before still uses the old one.
void PostgresqlPerformer::operator()(const operation::AlterColumn& op) const {
  if (op.using_expression && !op.to.type) {
    throw Error(
        "postgresql_using says how the old values become values of a new type, and there "
        "is no new type",
        {.place = place(), .hint = "Give the type as well.", .revision = {}});
  }
  exchange_type_check(op);
  if (op.to.type) change_type(op);
  if (op.to.nullable) alter(op, *op.to.nullable ? "DROP NOT NULL" : "SET NOT NULL");
  if (op.to.server_default) change_default(op);
  if (op.to.comment) {
    comment("COLUMN", name(op.table) + '.' + name(op.column), *op.to.comment);
  }
  if (op.to.name && *op.to.name != op.column) {
    run(fmt::format("ALTER TABLE {} RENAME {} TO {}", name(op.table), name(op.column),
                    name(*op.to.name)));
  }
}

void PostgresqlPerformer::alter(const operation::AlterColumn& op, const std::string& change) const {
  run(fmt::format("ALTER TABLE {} ALTER COLUMN {} {}", name(op.table), name(op.column), change));
}

void PostgresqlPerformer::change_type(const operation::AlterColumn& op) const {
  std::string change = "TYPE " + dialect().render_type(*op.to.type);
  if (op.using_expression) change += " USING " + op.using_expression->on(dialect().name());
  alter(op, change);
}

void PostgresqlPerformer::change_default(const operation::AlterColumn& op) const {
  const operation::ColumnDefault& to = *op.to.server_default;
  if (const auto* identity = std::get_if<schema::Identity>(&to)) {
    change_identity(op, *identity);
    return;
  }
  if (const auto* value = std::get_if<schema::ServerDefault>(&to)) {
    if (identity_in(op.was.server_default) != nullptr) alter(op, "DROP IDENTITY");
    alter(op, "SET DEFAULT " + default_text(dialect(), *value));
    return;
  }
  const bool was_computed =
      op.was.server_default && std::holds_alternative<schema::Computed>(*op.was.server_default);
  if (std::holds_alternative<schema::Computed>(to)) {
    throw Error("a column that is there cannot become a generated one",
                {.place = place(),
                 .hint = "Drop it, and add it again with what generates it.",
                 .revision = {}});
  }
  if (was_computed) {
    alter(op, "DROP EXPRESSION");
  } else if (identity_in(op.was.server_default) != nullptr) {
    alter(op, "DROP IDENTITY");
  } else {
    alter(op, "DROP DEFAULT");
  }
}

void PostgresqlPerformer::change_identity(const operation::AlterColumn& op,
                                          const schema::Identity& identity) const {
  const schema::Identity* was = identity_in(op.was.server_default);
  if (was == nullptr) {
    alter(op, "ADD" + identity_clause(identity));
    return;
  }
  std::string change = fmt::format("SET GENERATED {}", identity.always ? "ALWAYS" : "BY DEFAULT");
  const schema::SequenceOptions& to = identity.options;
  if (to.start != was->options.start)
    change += fmt::format(" SET START WITH {}", to.start.value_or(1));
  if (to.increment != was->options.increment) {
    change += fmt::format(" SET INCREMENT BY {}", to.increment.value_or(1));
  }
  if (to.minimum != was->options.minimum) {
    change += to.minimum ? fmt::format(" SET MINVALUE {}", *to.minimum) : " SET NO MINVALUE";
  }
  if (to.maximum != was->options.maximum) {
    change += to.maximum ? fmt::format(" SET MAXVALUE {}", *to.maximum) : " SET NO MAXVALUE";
  }
  if (to.cache != was->options.cache) change += fmt::format(" SET CACHE {}", to.cache.value_or(1));
  if (to.cycle != was->options.cycle)
    change += to.cycle.value_or(false) ? " SET CYCLE" : " SET NO CYCLE";
  alter(op, change);
}

/// The CHECK that stood for the old type goes, one for the new type comes.
void PostgresqlPerformer::exchange_type_check(const operation::AlterColumn& op) const {
  if (!op.to.type) return;
  const auto check_for = [&](const std::optional<schema::Type>& type) {
    return type ? type_check(dialect(), {.name = op.column, .type = *type}) : std::nullopt;
  };
  if (const auto was = check_for(op.was.type)) {
    if (!was->facts.name.empty()) {
      (*this)(operation::DropConstraint{.table = op.table, .name = was->facts.name});
    }
  }
  if (const auto becomes = check_for(op.to.type)) add_constraint(op.table, *becomes);
}

}  // namespace migrate::dialect
