// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "script/formats/alembic/write_table.hpp"

#include <string_view>
#include <type_traits>
#include <vector>

namespace migrate::script::alembic {

template <typename Type, typename... Types>
concept IsOneOf = (std::is_same_v<Type, Types> || ...);

/// The operations that Alembic does not have.
template <typename Operation>
concept OnlySql =
    IsOneOf<Operation, operation::Batch, operation::Execute, operation::CreateSchema,
            operation::DropSchema, operation::AddEnumValue, operation::RenameEnumValue,
            operation::CreateDomain, operation::DropDomain, operation::CreateView,
            operation::DropView, operation::CreateFunction, operation::DropFunction,
            operation::CreateTrigger, operation::DropTrigger, operation::CreateSequence,
            operation::DropSequence, operation::CreateExtension, operation::DropExtension>;

/// One operation as a call of Alembic's, or several. Throws Unsayable where Alembic has none.
class OperationWriter {
 public:
  /// `tables` are those of a batch where the operation is a part of one.
  explicit OperationWriter(const TableWriter& tables) : tables_(tables) {}

  std::vector<Code> operator()(const operation::CreateTable& op) const;
  std::vector<Code> operator()(const operation::DropTable& op) const;
  std::vector<Code> operator()(const operation::RenameTable& op) const;
  std::vector<Code> operator()(const operation::SetTableComment& op) const;
  std::vector<Code> operator()(const operation::AddColumn& op) const;
  std::vector<Code> operator()(const operation::DropColumn& op) const;
  std::vector<Code> operator()(const operation::AlterColumn& op) const;
  std::vector<Code> operator()(const operation::AddConstraint& op) const;
  std::vector<Code> operator()(const operation::DropConstraint& op) const;
  std::vector<Code> operator()(const operation::CreateIndex& op) const;
  std::vector<Code> operator()(const operation::DropIndex& op) const;
  std::vector<Code> operator()(const operation::BulkInsert& op) const;
  std::vector<Code> operator()(const operation::CreateEnum& op) const;
  std::vector<Code> operator()(const operation::DropEnum& op) const;

  /// SQL alone says the rest; and a batch stands in no other.
  template <typename Operation>
  requires OnlySql<Operation> std::vector<Code>

  operator()(const Operation& /*op*/) const { throw Unsayable{}; }

 private:
  bool is_batch() const { return tables_.object() != "op"; }

  Code called(std::string_view function, std::vector<Code> arguments) const;
  void add_table(std::vector<Code>& arguments, const schema::TableName& table) const;
  void add_table_schema(std::vector<Code>& arguments, const schema::TableName& table) const;
  void add_position(std::vector<Code>& arguments, const operation::Position& position) const;
  std::vector<Code> constraint_comment(const schema::TableName& table,
                                       const schema::Constraint& constraint) const;
  std::vector<Code> late_constraint(const schema::TableName& table,
                                    const schema::Constraint& constraint) const;
  bool is_said_with_table(const schema::Constraint& constraint) const;
  std::vector<schema::Constraint> take_late(schema::Table& table) const;
  std::vector<Code> column_changes(const operation::AlterColumn& op) const;
  Code foreign_key(const operation::AddConstraint& op, const schema::ForeignKey& key) const;

  const TableWriter& tables_;
};

}  // namespace migrate::script::alembic
