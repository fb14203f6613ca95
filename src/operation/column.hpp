// SPDX-License-Identifier: MIT
#pragma once

#include "schema/column.hpp"
#include "schema/index.hpp"
#include "schema/table_name.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace migrate::operation {

/// Where a column is to stand, which only a table that is rebuilt can choose.
struct Position {
  std::string before{};  ///< the column that it stands before ...
  std::string after{};   ///< ... or behind; "": unsaid

  bool empty() const { return before.empty() && after.empty(); }

  bool operator==(const Position&) const = default;
};

struct AddColumn {
  schema::TableName table;
  schema::Column column;
  std::vector<schema::Index> indexes{};  ///< that come with the column
  bool if_not_exists = false;
  Position position{};

  bool operator==(const AddColumn&) const = default;
};

struct DropColumn {
  schema::TableName table;
  std::string column;
  bool if_exists = false;
  std::optional<schema::Column> was{};

  bool operator==(const DropColumn&) const = default;
};

struct NoDefault {
  bool operator==(const NoDefault&) const = default;
};

/// What puts in a value where none is given.
using ColumnDefault =
    std::variant<NoDefault, schema::ServerDefault, schema::Identity, schema::Computed>;

/// What can be said of a column. What is not said is not touched, or not known.
struct ColumnFacts {
  std::optional<schema::Type> type{};
  std::optional<bool> nullable{};
  std::optional<ColumnDefault> server_default{};
  std::optional<std::string> comment{};  ///< "": none
  std::optional<schema::Autoincrement> autoincrement{};
  std::optional<std::string> name{};

  bool operator==(const ColumnFacts&) const = default;
};

struct AlterColumn {
  schema::TableName table;
  std::string column;  ///< the name that it has
  ColumnFacts to{};
  ColumnFacts was{};  ///< as it is now, where that is known: reversing needs it
  std::optional<schema::SqlText> using_expression{};  ///< PostgreSQL: the old value as a new one
  Position position{};

  bool operator==(const AlterColumn&) const = default;
};

}  // namespace migrate::operation
