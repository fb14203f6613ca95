// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/performer.hpp"

namespace migrate::dialect {

class SqliteDialect;

/// Operations as SQLite's statements. Every change of a table that is there goes through
/// alter_sqlite_table().
class SqlitePerformer : private Performer {
 public:
  SqlitePerformer(const SqliteDialect& dialect, const operation::Step& step, Sink& sink);

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
  void alter(const schema::TableName& table) const;

  const SqliteDialect& dialect_;
  const operation::Step& step_;
};

}  // namespace migrate::dialect
