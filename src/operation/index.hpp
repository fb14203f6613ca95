// SPDX-License-Identifier: MIT
#pragma once

#include "schema/index.hpp"
#include "schema/table_name.hpp"

#include <optional>

namespace migrate::operation {

struct CreateIndex {
  schema::TableName table;
  schema::Index index;
  bool if_not_exists = false;

  bool operator==(const CreateIndex&) const = default;
};

struct DropIndex {
  schema::Name name;
  schema::TableName table{};  ///< its name may be unknown; its schema is the index's
  bool if_exists = false;
  bool concurrently = false;  ///< PostgreSQL
  std::optional<schema::Index> was{};

  bool operator==(const DropIndex&) const = default;
};

}  // namespace migrate::operation
