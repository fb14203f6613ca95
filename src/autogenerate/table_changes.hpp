// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/compare.hpp"
#include "operation/operation.hpp"
#include "schema/table.hpp"

#include <vector>

namespace migrate::autogenerate {

/// What changes a table that is there before and after: in the order in which all tables together
/// are changed.
struct TableChanges {
  std::vector<operation::Operation> drop_foreign_keys{};
  std::vector<operation::Operation> drop_indexes{};
  std::vector<operation::Operation> drop_constraints{};
  std::vector<operation::Operation> columns{};
  std::vector<operation::Operation> add_constraints{};
  std::vector<operation::Operation> add_indexes{};
  std::vector<operation::Operation> add_foreign_keys{};
  std::vector<operation::Operation> comments{};
};

TableChanges changes_of(const schema::Table& from, const schema::Table& to,
                        const dialect::Dialect& dialect, const CompareOptions& options);

/// Drops and adds anew a foreign key that stays, around a change of the key that it refers to.
void add_anew(TableChanges& changes, const schema::Table& table,
              const schema::ForeignKey& foreign_key);

/// The operation that drops a constraint of that table.
operation::DropConstraint dropped(const schema::Table& table, const schema::Constraint& constraint);

}  // namespace migrate::autogenerate
