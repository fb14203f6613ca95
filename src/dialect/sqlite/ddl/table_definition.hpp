// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/clause.hpp"
#include "dialect/sqlite/ddl/column_definition.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace migrate::dialect::sqlite {

/// A constraint of a table as it is written.
struct TableConstraint {
  std::string text;
  Clause clause;  ///< its spans are of `text`

  /// Throws Error when the text is no constraint of a table.
  static TableConstraint read(std::string text);
};

/// What is between two commas of a definition, and what is around it.
struct TableItem {
  std::string lead;  ///< the blanks and comments before it
  std::variant<ColumnDefinition, TableConstraint> content;
  std::string gap;     ///< what is between it and its comma
  bool comma = false;  ///< SQLite takes constraints of a table without one between them
  std::string tail;    ///< a comment behind the comma, on the same line

  const std::string& text() const;
};

/// A CREATE TABLE, of which every byte is kept: what is read and printed is the same text.
class TableDefinition {
 public:
  /// Throws Error for what is no CREATE TABLE with a list of columns.
  static TableDefinition read(std::string_view text);

  std::string print() const;

  const std::string& name() const { return name_.name; }

  /// The name as it is to be written: quoted where it must be, qualified where it may be.
  void set_name(std::string_view written);

  bool is_without_rowid() const { return without_rowid_; }

  bool is_strict() const { return strict_; }

  void set_without_rowid(bool on);
  void set_strict(bool on);

  const std::vector<TableItem>& items() const { return items_; }

  std::vector<const ColumnDefinition*> columns() const;
  std::vector<std::string> column_names() const;
  std::vector<const TableConstraint*> constraints() const;

  /// The item of a column, or nothing.
  std::optional<std::size_t> find_column(std::string_view name) const;

  const ColumnDefinition& column(std::size_t item) const;

  void set(std::size_t item, ColumnDefinition column);
  void set(std::size_t item, TableConstraint constraint);

  /// A column behind the others, or before the item `before`.
  void insert(ColumnDefinition column, std::optional<std::size_t> before = std::nullopt);
  void append(TableConstraint constraint);
  void remove(std::size_t item);

  /// Puts the columns into the order of these items.
  void reorder(const std::vector<std::size_t>& columns);

 private:
  class Reader;

  void insert_item(std::size_t at, TableItem item);
  void say_behind(std::string_view option, bool on);

  std::string head_;  ///< up to the parenthesis, and with it
  NamedSpan name_;    ///< in the head; with its schema
  std::vector<TableItem> items_;
  std::string foot_;  ///< from the closing parenthesis on
  bool without_rowid_ = false;
  bool strict_ = false;
};

}  // namespace migrate::dialect::sqlite
