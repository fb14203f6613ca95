// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace migrate::dialect::sqlite {

/// A constraint, wherever a table has it.
struct FoundConstraint {
  std::size_t item = 0;  ///< the column, or the constraint of the table
  Clause clause;         ///< its spans are of the item's text
};

/// All constraints of a table: what has a kind, or a name.
std::vector<FoundConstraint> constraints_of(const TableDefinition& table);

/// The constraint that is meant. Throws Error when there is none, or more than one.
FoundConstraint find_constraint(const TableDefinition& table, const ConstraintKey& key);

bool has_constraint(const TableDefinition& table, const ConstraintKey& key);

/// The columns of a key: of a column's own constraint, that column.
std::vector<std::string> key_columns(const TableDefinition& table, const FoundConstraint& found);

/// As an error names it: `uq_users_email`, or `UNIQUE (email)`.
std::string describe(const TableDefinition& table, const FoundConstraint& found);
std::string describe(const ConstraintKey& key);

}  // namespace migrate::dialect::sqlite
