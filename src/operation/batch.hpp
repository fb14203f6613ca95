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

/// SQLite: what a table is made with. What is not said is not touched, or not known.
struct SqliteTableFacts {
  std::optional<bool> autoincrement{};
  std::optional<bool> with_rowid{};
  std::optional<bool> strict{};

  bool empty() const { return !autoincrement && !with_rowid && !strict; }

  bool operator==(const SqliteTableFacts&) const = default;
};

/// Changes of one table that are made together. Where a database must make the table anew for
/// them, it does so once.
struct Batch {
  schema::TableName table;
  std::vector<Step> steps;  ///< each about this table
  Recreate recreate = Recreate::automatic;
  std::optional<schema::Table> copy_from{};  ///< the table as it is, where that must not be asked
  std::vector<std::vector<std::string>> column_order{};  ///< groups of columns that are neighbours
  SqliteTableFacts sqlite{};      ///< what it is to be when the steps are done
  SqliteTableFacts was_sqlite{};  ///< as it is now, where that is known: reversing needs it

  bool operator==(const Batch&) const;
};

}  // namespace migrate::operation
