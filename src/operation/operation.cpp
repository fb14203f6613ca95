// SPDX-License-Identifier: MIT
#include "operation/operation.hpp"

#include <string_view>

namespace migrate::operation {

namespace {

struct ConstraintKindOf {
  ConstraintKind operator()(const schema::PrimaryKey& /*key*/) const {
    return ConstraintKind::primary_key;
  }

  ConstraintKind operator()(const schema::Unique& /*unique*/) const {
    return ConstraintKind::unique;
  }

  ConstraintKind operator()(const schema::ForeignKey& /*key*/) const {
    return ConstraintKind::foreign_key;
  }

  ConstraintKind operator()(const schema::Check& /*check*/) const { return ConstraintKind::check; }

  ConstraintKind operator()(const schema::Exclude& /*exclude*/) const {
    return ConstraintKind::exclude;
  }
};

std::string_view name_of_adding(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::primary_key:
      return "create_primary_key";
    case ConstraintKind::unique:
      return "create_unique_constraint";
    case ConstraintKind::foreign_key:
      return "create_foreign_key";
    case ConstraintKind::exclude:
      return "create_exclude_constraint";
    case ConstraintKind::check:
    case ConstraintKind::unsaid:
      break;
  }
  return "create_check_constraint";
}

struct NameOf {
  std::string_view operator()(const CreateTable& /*op*/) const { return "create_table"; }

  std::string_view operator()(const DropTable& /*op*/) const { return "drop_table"; }

  std::string_view operator()(const RenameTable& /*op*/) const { return "rename_table"; }

  std::string_view operator()(const SetTableComment& op) const {
    return op.comment.empty() ? "drop_table_comment" : "create_table_comment";
  }

  std::string_view operator()(const AddColumn& /*op*/) const { return "add_column"; }

  std::string_view operator()(const DropColumn& /*op*/) const { return "drop_column"; }

  std::string_view operator()(const AlterColumn& /*op*/) const { return "alter_column"; }

  std::string_view operator()(const AddConstraint& op) const {
    return name_of_adding(kind_of(op.constraint));
  }

  std::string_view operator()(const DropConstraint& /*op*/) const { return "drop_constraint"; }

  std::string_view operator()(const CreateIndex& /*op*/) const { return "create_index"; }

  std::string_view operator()(const DropIndex& /*op*/) const { return "drop_index"; }

  std::string_view operator()(const Batch& /*op*/) const { return "batch_alter_table"; }

  std::string_view operator()(const Execute& /*op*/) const { return "execute"; }

  std::string_view operator()(const BulkInsert& /*op*/) const { return "bulk_insert"; }

  std::string_view operator()(const CreateSchema& /*op*/) const { return "create_schema"; }

  std::string_view operator()(const DropSchema& /*op*/) const { return "drop_schema"; }

  std::string_view operator()(const CreateEnum& /*op*/) const { return "create_enum"; }

  std::string_view operator()(const DropEnum& /*op*/) const { return "drop_enum"; }

  std::string_view operator()(const AddEnumValue& /*op*/) const { return "alter_enum"; }

  std::string_view operator()(const RenameEnumValue& /*op*/) const { return "alter_enum"; }

  std::string_view operator()(const CreateDomain& /*op*/) const { return "create_domain"; }

  std::string_view operator()(const DropDomain& /*op*/) const { return "drop_domain"; }

  std::string_view operator()(const CreateView& op) const {
    return op.view.materialized ? "create_materialized_view" : "create_view";
  }

  std::string_view operator()(const DropView& op) const {
    return op.materialized ? "drop_materialized_view" : "drop_view";
  }

  std::string_view operator()(const CreateFunction& op) const {
    return op.function.procedure ? "create_procedure" : "create_function";
  }

  std::string_view operator()(const DropFunction& op) const {
    return op.procedure ? "drop_procedure" : "drop_function";
  }

  std::string_view operator()(const CreateTrigger& /*op*/) const { return "create_trigger"; }

  std::string_view operator()(const DropTrigger& /*op*/) const { return "drop_trigger"; }

  std::string_view operator()(const CreateSequence& /*op*/) const { return "create_sequence"; }

  std::string_view operator()(const DropSequence& /*op*/) const { return "drop_sequence"; }

  std::string_view operator()(const CreateExtension& /*op*/) const { return "create_extension"; }

  std::string_view operator()(const DropExtension& /*op*/) const { return "drop_extension"; }
};

}  // namespace

ConstraintKind kind_of(const schema::Constraint& constraint) {
  return std::visit(ConstraintKindOf{}, constraint);
}

std::string_view name_of(const Operation& operation) {
  return std::visit(NameOf{}, operation);
}

}  // namespace migrate::operation
