// SPDX-License-Identifier: MIT
#pragma once

#include "schema/constraint.hpp"
#include "schema/table_name.hpp"

#include <optional>
#include <string>
#include <vector>

namespace migrate::operation {

/// create_primary_key, create_unique_constraint, create_foreign_key, create_check_constraint and
/// create_exclude_constraint
struct AddConstraint {
  schema::TableName table;
  schema::Constraint constraint;

  bool operator==(const AddConstraint&) const = default;
};

enum class ConstraintKind { unsaid, primary_key, unique, foreign_key, check, exclude };

/// One that has a name is known by it; else it is the one of its kind over these columns, or with
/// this condition.
struct DropConstraint {
  schema::TableName table;
  schema::Name name{};
  ConstraintKind kind = ConstraintKind::unsaid;
  std::vector<std::string> columns{};
  std::string condition{};
  bool if_exists = false;
  std::optional<schema::Constraint> was{};

  bool operator==(const DropConstraint&) const = default;
};

ConstraintKind kind_of(const schema::Constraint& constraint);

}  // namespace migrate::operation
