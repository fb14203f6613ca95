// SPDX-License-Identifier: MIT
#include "dialect/sqlite/sqlite_performer.hpp"

#include "dialect/ddl/table_text.hpp"
#include "dialect/sqlite/alter_table.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

void SqliteDialect::perform(const operation::Step& step, Sink& sink) const {
  std::visit(SqlitePerformer(*this, step, sink), step.operation);
}

SqlitePerformer::SqlitePerformer(const SqliteDialect& dialect, const operation::Step& step,
                                 Sink& sink)
    : Performer(dialect, step.place, sink), dialect_(dialect), step_(step) {}

void SqlitePerformer::alter(const schema::TableName& table) const {
  alter_sqlite_table(dialect_, {.table = table, .steps = {step_}}, place(), sink());
}

void SqlitePerformer::operator()(const operation::CreateTable& op) const {
  run(create_table_text(dialect(), op));
  create_indexes({.name = op.table.name, .schema = op.table.schema}, op.table.indexes);
}

void SqlitePerformer::operator()(const operation::DropTable& op) const {
  drop_table(op);
}

void SqlitePerformer::operator()(const operation::RenameTable& op) const {
  rename_table(op);
}

// SQLite keeps no comments. What only explains may be missing: the schema is the same.
void SqlitePerformer::operator()(const operation::SetTableComment& /*op*/) const {}

void SqlitePerformer::operator()(const operation::AddColumn& op) const {
  alter(op.table);
}

void SqlitePerformer::operator()(const operation::DropColumn& op) const {
  alter(op.table);
}

void SqlitePerformer::operator()(const operation::AlterColumn& op) const {
  alter(op.table);
}

void SqlitePerformer::operator()(const operation::AddConstraint& op) const {
  alter(op.table);
}

void SqlitePerformer::operator()(const operation::DropConstraint& op) const {
  alter(op.table);
}

void SqlitePerformer::operator()(const operation::CreateIndex& op) const {
  create_index(op);
}

void SqlitePerformer::operator()(const operation::DropIndex& op) const {
  drop_index(op);
}

void SqlitePerformer::operator()(const operation::Batch& op) const {
  alter_sqlite_table(dialect_, op, place(), sink());
}

void SqlitePerformer::operator()(const operation::Execute& op) const {
  execute(op);
}

void SqlitePerformer::operator()(const operation::BulkInsert& op) const {
  sink().insert(op, place());
}

void SqlitePerformer::operator()(const operation::CreateSchema& /*op*/) const {
  refuse("schemas of its own");
}

void SqlitePerformer::operator()(const operation::DropSchema& /*op*/) const {
  refuse("schemas of its own");
}

// An enum is a text here, and its values stand with each column: there is no type to change.
void SqlitePerformer::operator()(const operation::CreateEnum& /*op*/) const {}

void SqlitePerformer::operator()(const operation::DropEnum& /*op*/) const {}

void SqlitePerformer::operator()(const operation::AddEnumValue& /*op*/) const {}

void SqlitePerformer::operator()(const operation::RenameEnumValue& /*op*/) const {}

void SqlitePerformer::operator()(const operation::CreateDomain& /*op*/) const {
  refuse("domains");
}

void SqlitePerformer::operator()(const operation::DropDomain& /*op*/) const {
  refuse("domains");
}

/// There is no OR REPLACE: the old one goes first.
void SqlitePerformer::operator()(const operation::CreateView& op) const {
  if (op.view.materialized) refuse("materialized views");
  if (op.replace) {
    drop("VIEW", name({.name = op.view.name, .schema = op.view.schema}), true);
  }
  create_view(op.if_not_exists ? "CREATE VIEW IF NOT EXISTS" : "CREATE VIEW", op.view, "");
}

void SqlitePerformer::operator()(const operation::DropView& op) const {
  if (op.materialized) refuse("materialized views");
  drop("VIEW", name(op.view), op.if_exists);
}

void SqlitePerformer::operator()(const operation::CreateFunction& /*op*/) const {
  refuse("functions of its own");
}

void SqlitePerformer::operator()(const operation::DropFunction& /*op*/) const {
  refuse("functions of its own");
}

void SqlitePerformer::operator()(const operation::CreateTrigger& op) const {
  const std::string trigger = name({.name = op.trigger.name, .schema = op.trigger.schema});
  if (op.replace) drop("TRIGGER", trigger, true);
  create_trigger(
      fmt::format("CREATE TRIGGER {}{}", op.if_not_exists ? "IF NOT EXISTS " : "", trigger),
      op.trigger, name(op.trigger.table));
}

void SqlitePerformer::operator()(const operation::DropTrigger& op) const {
  drop("TRIGGER", name({.name = op.name, .schema = op.table.schema}), op.if_exists);
}

void SqlitePerformer::operator()(const operation::CreateSequence& /*op*/) const {
  refuse("sequences");
}

void SqlitePerformer::operator()(const operation::DropSequence& /*op*/) const {
  refuse("sequences");
}

void SqlitePerformer::operator()(const operation::CreateExtension& /*op*/) const {
  refuse("extensions of this kind");
}

void SqlitePerformer::operator()(const operation::DropExtension& /*op*/) const {
  refuse("extensions of this kind");
}

}  // namespace migrate::dialect
