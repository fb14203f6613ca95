// SPDX-License-Identifier: MIT
#pragma once

#include "operation/constraint.hpp"
#include "operation/index.hpp"
#include "schema/index.hpp"
#include "schema/table.hpp"
#include "script/formats/yaml/keys.hpp"

#include <vector>

/// Tables, and the constraints and indexes in them.
namespace migrate::script::yaml {

/// `if_not_exists` is where that key is read to, where the mapping may have it.
schema::Table read_table(const Value& value, Complete complete, bool* if_not_exists = nullptr);

/// A constraint in a list: {unique: [a, b], name: ...}.
schema::Constraint read_constraint(const Value& value);

/// An index, in a list or as what there was: {columns: [a, b], ...}.
schema::Index read_index(const Value& value, Complete complete);

/// The operations that add a constraint of one kind.
operation::AddConstraint read_add_constraint(const Value& value, operation::ConstraintKind kind);

operation::CreateIndex read_create_index(const Value& value);

std::vector<KeyFacts> table_keys();
std::vector<KeyFacts> index_keys();
std::vector<KeyFacts> index_element_keys();
std::vector<KeyFacts> exclusion_keys();
std::vector<KeyFacts> create_index_keys();

/// Of an item in `constraints`, and of the operation that adds such a constraint.
std::vector<KeyFacts> constraint_keys(operation::ConstraintKind kind);
std::vector<KeyFacts> add_constraint_keys(operation::ConstraintKind kind);

}  // namespace migrate::script::yaml
