// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"
#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/stored_table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::dialect {

class Dialect;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// What a column of the new table is copied from.
struct CopiedColumn {
  std::string name;        ///< in the new table
  std::string expression;  ///< of the old one
};

/// Makes edits to a table's definition, one after the other. Columns go by the names they have by
/// then, or had before. Throws Error for what cannot be.
class TableEditor {
 public:
  TableEditor(const Dialect& dialect, StoredTable table);

  /// Columns that were renamed before, from and to.
  void know(std::string_view from, std::string_view to);

  void apply(const Edit& edit);

  /// The edits are through: nothing may name a column that is gone.
  void check() const;

  const StoredTable& table() const { return table_; }

  /// The columns that are not generated and that have something to be copied from, in their order.
  std::vector<CopiedColumn> copied() const;

  /// The statements of indexes that are new.
  const std::vector<std::string>& created_indexes() const { return created_indexes_; }

  /// The name that the table is to have in the end; "": the one it has.
  const std::string& new_name() const { return new_name_; }

  /// The column that an edit means. Throws Error when there is none.
  std::string resolve(std::string_view column) const;

  bool has_column(std::string_view name) const;
  bool has_index(std::string_view name) const;

  /// Whether a constraint of that name was dropped together with its column.
  bool went_with_column(std::string_view constraint) const;

 private:
  void make(const AddColumn& edit);
  void make(const DropColumn& edit);
  void make(const RenameColumn& edit);
  void make(const AlterColumn& edit);
  void make(const AddConstraint& edit);
  void make(const DropConstraint& edit);
  void make(const CreateIndex& edit);
  void make(const DropIndex& edit);
  void make(const OrderColumns& edit);
  void make(const SetOptions& edit);
  void make(const RenameTable& edit);

  std::string current_name(std::string_view column) const;
  std::size_t item_of(std::string_view column) const;
  std::optional<std::size_t> place_for(const std::string& column, const Position& position);
  void move(const std::string& column, const Position& position);
  void change_source(ColumnDefinition& column, const AlterColumn& edit);
  void change_type(ColumnDefinition& column, const AlterColumn& edit);
  void rename_in_item(std::size_t item, const std::string& from, const std::string& written);
  void drop_what_is_about_nothing_else();
  bool is_about_dropped_only(const std::vector<NamedSpan>& names) const;
  void drop_primary_key();
  void remove(const FoundConstraint& found);
  bool is_gone(std::string_view column) const;
  void check_names(const std::vector<NamedSpan>& names, const std::string& what) const;
  void forget_copy(std::string_view column);

  const Dialect& dialect_;
  StoredTable table_;
  std::vector<CopiedColumn> copied_;
  std::vector<std::pair<std::string, std::string>> renamed_;  ///< from, to
  std::vector<std::pair<std::string, std::string>> placed_;   ///< what stands before what
  std::vector<std::string> dropped_;                          ///< columns
  std::vector<std::string> dropped_constraints_;              ///< that went with their columns
  std::vector<std::string> created_indexes_;
  std::string new_name_;
};

}  // namespace migrate::dialect::sqlite
