// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/performer.hpp"

#include <string>

namespace migrate::dialect {

/// Operations as PostgreSQL's statements. What is about tables stands in perform_tables.cpp, about
/// columns in perform_columns.cpp, about everything else in perform_others.cpp.
class PostgresqlPerformer : private Performer {
 public:
  using Performer::Performer;

  void operator()(const operation::CreateTable& op) const;
  void operator()(const operation::DropTable& op) const;
  void operator()(const operation::RenameTable& op) const;
  void operator()(const operation::SetTableComment& op) const;
  void operator()(const operation::AddColumn& op) const;
  void operator()(const operation::DropColumn& op) const;
  void operator()(const operation::AlterColumn& op) const;
  void operator()(const operation::AddConstraint& op) const;
  void operator()(const operation::DropConstraint& op) const;
  void operator()(const operation::CreateIndex& op) const;
  void operator()(const operation::DropIndex& op) const;
  void operator()(const operation::Batch& op) const;
  void operator()(const operation::Execute& op) const;
  void operator()(const operation::BulkInsert& op) const;
  void operator()(const operation::CreateSchema& op) const;
  void operator()(const operation::DropSchema& op) const;
  void operator()(const operation::CreateEnum& op) const;
  void operator()(const operation::DropEnum& op) const;
  void operator()(const operation::AddEnumValue& op) const;
  void operator()(const operation::RenameEnumValue& op) const;
  void operator()(const operation::CreateDomain& op) const;
  void operator()(const operation::DropDomain& op) const;
  void operator()(const operation::CreateView& op) const;
  void operator()(const operation::DropView& op) const;
  void operator()(const operation::CreateFunction& op) const;
  void operator()(const operation::DropFunction& op) const;
  void operator()(const operation::CreateTrigger& op) const;
  void operator()(const operation::DropTrigger& op) const;
  void operator()(const operation::CreateSequence& op) const;
  void operator()(const operation::DropSequence& op) const;
  void operator()(const operation::CreateExtension& op) const;
  void operator()(const operation::DropExtension& op) const;

 private:
  void create_types(const std::vector<schema::Column>& columns,
                    const std::string& table_schema) const;
  void drop_types(const std::vector<schema::Column>& columns,
                  const std::string& table_schema) const;
  void comment(std::string_view what, const std::string& name, const std::string& text) const;
  void comment_constraint(const schema::TableName& table,
                          const schema::Constraint& constraint) const;
  void comment_indexes(const schema::TableName& table,
                       const std::vector<schema::Index>& indexes) const;
  void alter(const operation::AlterColumn& op, const std::string& change) const;
  void change_default(const operation::AlterColumn& op) const;
  void change_identity(const operation::AlterColumn& op, const schema::Identity& identity) const;
  void change_type(const operation::AlterColumn& op) const;
  void exchange_type_check(const operation::AlterColumn& op) const;
};

}  // namespace migrate::dialect
