// SPDX-License-Identifier: MIT
#include "dialect/ddl/constraint_text.hpp"
#include "dialect/ddl/table_text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/postgresql_performer.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

schema::TableName name_of(const schema::Table& table) {
  return {.name = table.name, .schema = table.schema};
}

}  // namespace

void PostgresqlDialect::perform(const operation::Step& step, Sink& sink) const {
  std::visit(PostgresqlPerformer(*this, step.place, sink), step.operation);
}

/// Types that a column brings along are made before the table that needs them.
void PostgresqlPerformer::operator()(const operation::CreateTable& op) const {
  const schema::TableName table = name_of(op.table);
  create_types(op.table.columns, table.schema);
  for (const schema::Column& column : op.table.columns) {
    if (column.sequence) (*this)(operation::CreateSequence{.sequence = *column.sequence});
  }
  run(create_table_text(dialect(), op));
  for (const schema::Constraint& constraint : op.table.constraints) {
    const auto* key = std::get_if<schema::ForeignKey>(&constraint);
    if (key != nullptr && key->use_alter) add_constraint(table, constraint);
  }
  create_indexes(table, op.table.indexes);
  if (!op.table.comment.empty()) comment("TABLE", name(table), op.table.comment);
  for (const schema::Column& column : op.table.columns) {
    if (column.comment.empty()) continue;
    comment("COLUMN", name(table) + '.' + name(column.name), column.comment);
  }
  for (const schema::Constraint& constraint : op.table.constraints) {
    comment_constraint(table, constraint);
  }
  comment_indexes(table, op.table.indexes);
}

/// Types that came with the table go with it, where they are known.
void PostgresqlPerformer::operator()(const operation::DropTable& op) const {
  drop_table(op);
  if (!op.was) return;
  drop_types(op.was->columns, op.table.schema);
  for (const schema::Column& column : op.was->columns) {
    if (!column.sequence) continue;
    (*this)(operation::DropSequence{
        .sequence = {.name = column.sequence->name, .schema = column.sequence->schema}
    });
  }
}

void PostgresqlPerformer::operator()(const operation::RenameTable& op) const {
  rename_table(op);
}

void PostgresqlPerformer::operator()(const operation::SetTableComment& op) const {
  comment("TABLE", name(op.table), op.comment);
}

void PostgresqlPerformer::operator()(const operation::AddConstraint& op) const {
  add_constraint(op.table, op.constraint);
  comment_constraint(op.table, op.constraint);
}

void PostgresqlPerformer::operator()(const operation::DropConstraint& op) const {
  if (op.name.empty()) {
    throw Error("a constraint without a name cannot be dropped",
                {.place = place(), .hint = "Name it.", .revision = {}});
  }
  run(fmt::format("ALTER TABLE {} DROP CONSTRAINT {}{}", name(op.table),
                  op.if_exists ? "IF EXISTS " : "", dialect().render_name(op.name)));
}

void PostgresqlPerformer::operator()(const operation::CreateIndex& op) const {
  create_index(op);
  comment_indexes(op.table, {op.index});
}

void PostgresqlPerformer::operator()(const operation::DropIndex& op) const {
  drop_index(op);
}

/// Each change by itself: no table has to be made anew.
void PostgresqlPerformer::operator()(const operation::Batch& op) const {
  for (const operation::Step& step : op.steps) dialect().perform(step, sink());
}

void PostgresqlPerformer::comment(std::string_view what, const std::string& name,
                                  const std::string& text) const {
  run(fmt::format("COMMENT ON {} {} IS {}", what, name,
                  text.empty() ? "NULL" : dialect().quote_text(text)));
}

void PostgresqlPerformer::comment_constraint(const schema::TableName& table,
                                             const schema::Constraint& constraint) const {
  const schema::ConstraintFacts& facts = schema::facts_of(constraint);
  if (facts.comment.empty() || facts.name.empty()) return;
  comment("CONSTRAINT", dialect().render_name(facts.name) + " ON " + name(table), facts.comment);
}

void PostgresqlPerformer::comment_indexes(const schema::TableName& table,
                                          const std::vector<schema::Index>& indexes) const {
  for (const schema::Index& index : indexes) {
    if (index.comment.empty()) continue;
    const std::string prefix = table.schema.empty() ? "" : name(table.schema) + '.';
    comment("INDEX", prefix + dialect().render_name(index.name), index.comment);
  }
}

}  // namespace migrate::dialect
