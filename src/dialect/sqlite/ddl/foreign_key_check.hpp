// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/stored_table.hpp"

#include <string>
#include <vector>

namespace migrate::dialect {

class Connection;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// Asks whether rows refer to rows that are not there. Old violations may exist, and are nobody's
/// fault: those that come new with a change count.
class ForeignKeyCheck {
 public:
  /// Of the tables whose rows a change of this one can cut off: itself, where it has foreign keys,
  /// and those that refer to it. One whose keys do not fit together as it is cannot be checked.
  static ForeignKeyCheck around(Connection& database, const StoredTable& table,
                                const TableDefinition& becomes);

  bool is_needed() const { return !tables_.empty(); }

  /// Whether there is no violation at all. Also false where a check cannot be made.
  bool is_clean(Connection& database) const;

  /// Leaves out what cannot be checked as it is now.
  void keep_checkable(Connection& database);

  /// Keeps the violations that there are now in a temporary table, and drops that.
  std::string remember() const;
  static std::string forget();

  /// The violations that were not among those, as errors tell them: at most a few.
  std::vector<std::string> news(Connection& database) const;

  /// Statements that fail, in any shell, when there are such violations; and when foreign keys are
  /// enforced, so that dropping a table would change those that refer to it.
  std::vector<std::string> assertions() const;
  std::vector<std::string> guards() const;

 private:
  std::string all_violations() const;
  std::string new_violations() const;
  std::string violations(const std::string& table) const;

  std::string schema_;
  std::string subject_;
  std::vector<std::string> tables_;
};

}  // namespace migrate::dialect::sqlite
