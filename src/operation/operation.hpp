// SPDX-License-Identifier: MIT
#pragma once

#include "operation/batch.hpp"
#include "operation/column.hpp"
#include "operation/constraint.hpp"
#include "operation/execute.hpp"
#include "operation/index.hpp"
#include "operation/named.hpp"
#include "operation/rows.hpp"
#include "operation/table.hpp"

#include <migrate/error.hpp>

#include <variant>

namespace migrate::operation {

/// Whatever a revision can do, whichever way it is written.
using Operation =
    std::variant<CreateTable, DropTable, RenameTable, SetTableComment, AddColumn, DropColumn,
                 AlterColumn, AddConstraint, DropConstraint, CreateIndex, DropIndex, Batch, Execute,
                 BulkInsert, CreateSchema, DropSchema, CreateEnum, DropEnum, AddEnumValue,
                 RenameEnumValue, CreateDomain, DropDomain, CreateView, DropView, CreateFunction,
                 DropFunction, CreateTrigger, DropTrigger, CreateSequence, DropSequence,
                 CreateExtension, DropExtension>;

/// An operation, and where its revision asks for it.
struct Step {
  Operation operation;
  Place place{};

  /// The place is no part of what it does.
  bool operator==(const Step& other) const { return operation == other.operation; }
};

inline bool Batch::operator==(const Batch& other) const {
  return table == other.table && steps == other.steps && recreate == other.recreate &&
         copy_from == other.copy_from && column_order == other.column_order &&
         sqlite == other.sqlite && was_sqlite == other.was_sqlite;
}

/// As Alembic calls it: "create_table".
std::string_view name_of(const Operation& operation);

}  // namespace migrate::operation
