// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace migrate::dialect::sqlite {

enum class ConstraintKind { primary_key, unique, foreign_key, check };

/// Which constraint is meant: by its name, or, where it has none, by what it is about.
struct ConstraintKey {
  std::string name{};
  std::optional<ConstraintKind> kind{};
  std::vector<std::string> columns{};  ///< of a primary key, unique constraint or foreign key
  std::string referred_table{};        ///< of a foreign key, where its columns are not enough
  std::string condition{};             ///< of a check
};

/// The column that another is to stand before, or behind; without either, behind all others.
struct Position {
  std::string before{};
  std::string after{};

  bool empty() const { return before.empty() && after.empty(); }
};

/// A column as a definition has it: name, type, constraints.
struct AddColumn {
  std::string definition;
  Position position{};
  bool if_not_exists = false;
};

/// With the column go the constraints and indexes that are about nothing else.
struct DropColumn {
  std::string name;
  bool if_exists = false;
};

struct RenameColumn {
  std::string from;
  std::string to;
};

/// What is not said stays as it is.
struct AlterColumn {
  std::string name;
  std::optional<std::string> type{};
  std::optional<bool> nullable{};
  std::optional<std::string> default_value{};  ///< as it stands behind DEFAULT; "": none any more,
                                               ///< nor is it generated
  std::optional<std::string> generated{};      ///< GENERATED ALWAYS AS (...) STORED
  std::optional<std::string> collation{};      ///< "": none any more
  /// What the rows get, in terms of the columns before. Else their value; where the type's affinity
  /// changes, CAST to it.
  std::optional<std::string> copied{};
  Position position{};
};

/// A constraint of the table as a definition has it. It replaces one of the same name; a primary
/// key replaces the one that is there.
struct AddConstraint {
  std::string definition;
};

struct DropConstraint {
  ConstraintKey key;
  bool if_exists = false;
};

struct CreateIndex {
  std::string statement;
};

struct DropIndex {
  std::string name;
  bool if_exists = false;
};

/// Columns that are to stand in these orders, one list or several.
struct OrderColumns {
  std::vector<std::vector<std::string>> orders;
};

/// What the whole of the table is to be. What is not said stays as it is.
struct SetOptions {
  std::optional<bool> autoincrement{};
  std::optional<bool> with_rowid{};
  std::optional<bool> strict{};
};

struct RenameTable {
  std::string to;
};

/// One change of a table. Texts are SQL as it is to be written; names are without quotes.
using Edit =
    std::variant<AddColumn, DropColumn, RenameColumn, AlterColumn, AddConstraint, DropConstraint,
                 CreateIndex, DropIndex, OrderColumns, SetOptions, RenameTable>;

}  // namespace migrate::dialect::sqlite
