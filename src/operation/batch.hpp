// SPDX-License-Identifier: MIT
#pragma once

#include "schema/table.hpp"
#include "schema/table_name.hpp"

#include <optional>
#include <string>
#include <vector>

namespace migrate::operation {

struct Step;

/// When a batch makes the table anew: where it must, always, or never.
enum class Recreate { automatic, always, never };

/// Changes of one table that are made together. Where a database must make the table anew for
/// them, it does so once.
struct Batch {
  schema::TableName table;
  std::vector<Step> steps;  ///< each about this table
  Recreate recreate = Recreate::automatic;
  std::optional<schema::Table> copy_from{};  ///< the table as it is, where that must not be asked
  std::vector<std::vector<std::string>> column_order{};  ///< groups of columns that are neighbours

  bool operator==(const Batch&) const;
};

}  // namespace migrate::operation
