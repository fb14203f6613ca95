// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "schema/database.hpp"

#include <set>
#include <string>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// A table that both databases have.
struct TablePair {
  const schema::Table* from = nullptr;
  const schema::Table* to = nullptr;

  schema::TableName name() const { return {.name = to->name, .schema = to->schema}; }
};

/// The values of an enum and the conditions of a domain are matters of their own.
bool is_same_type(const schema::Type& a, const schema::Type& b);

/// The columns that go, or whose type becomes another one. `renewed` are enums that are made anew.
std::set<std::string> unsteady_columns(const TablePair& tables,
                                       const std::set<schema::ObjectName>& renewed);

/// Those that go, be it for a moment.
std::set<std::string> passing_columns(const TablePair& tables);

/// What makes one table of the other, but for its foreign keys where those are changed by
/// themselves.
class TableChanges {
 public:
  TableChanges(const TablePair& tables, const std::set<schema::ObjectName>& renewed,
               const dialect::Dialect& dialect);

  Changes make();

 private:
  void drop_indexes();
  void drop_constraints();
  void change_columns();
  void drop_columns();
  void add_column(const schema::Column& column);
  void alter_column(const schema::Column& from, const schema::Column& to);
  std::string change_type(const schema::Column& from, const schema::Column& to,
                          operation::AlterColumn& alter) const;
  bool is_row_number(const schema::Column& column, const schema::Table& table) const;
  bool loses_silent_key(const schema::Column& from, const schema::Column& to) const;
  void make_way(operation::AlterColumn& alter, const operation::ColumnDefault& wanted);
  void add_constraints();
  void create_indexes();
  void change_comment();
  void change_options();
  void add(operation::Operation operation, std::string remark = {});

  bool is_replaced(const schema::Column& from, const schema::Column& to) const;
  bool changes_type(const schema::Column& from, const schema::Column& to) const;
  bool is_changed_elsewhere(const schema::Constraint& constraint) const;

  TablePair tables_;
  const std::set<schema::ObjectName>& renewed_;
  const dialect::Dialect& dialect_;
  Changes changes_;
};

/// The same of a database that alters tables by making them anew: once.
Changes batched(const TablePair& tables, Changes changes);

}  // namespace migrate::autogenerate
