// SPDX-License-Identifier: MIT
#pragma once

#include "schema/table.hpp"
#include "schema/table_name.hpp"

#include <optional>
#include <string>

/// In every operation that drops something, `was` is what there was, where that is known: with it
/// the operation can be reversed.
namespace migrate::operation {

struct CreateTable {
  schema::Table table;
  bool if_not_exists = false;

  bool operator==(const CreateTable&) const = default;
};

struct DropTable {
  schema::TableName table;
  bool if_exists = false;
  std::optional<schema::Table> was{};

  bool operator==(const DropTable&) const = default;
};

struct RenameTable {
  schema::TableName table;
  std::string new_name;

  bool operator==(const RenameTable&) const = default;
};

/// Sets the comment of a table; "": it has none any more.
struct SetTableComment {
  schema::TableName table;
  std::string comment;
  std::optional<std::string> was{};

  bool operator==(const SetTableComment&) const = default;
};

}  // namespace migrate::operation
