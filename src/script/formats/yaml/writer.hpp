// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "script/formats/yaml/body.hpp"
#include "script/formats/yaml/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// Operations as the value of a key of the outermost mapping: `upgrade:` and a list that reads back
/// as these.
std::string write_operations(std::string_view key, const std::vector<Part>& parts);
std::string write_operations(std::string_view key, const std::vector<operation::Step>& steps);

// The nodes that each of these reads back from.
Node operation_node(const operation::Operation& operation);
Node type_node(const schema::Type& type);
Node column_node(const schema::Column& column, bool with_name = true);
Node default_node(const schema::ServerDefault& value);
Node identity_node(const schema::Identity& identity);
Node computed_node(const schema::Computed& computed);
Node constraint_node(const schema::Constraint& constraint);
Node table_node(const schema::Table& table, bool with_name = true);
Node index_node(const schema::Index& index, bool with_name = true);

class Outline;

/// Besides what a constraint is over.
void put_constraint(Outline& outline, const schema::Constraint& constraint, bool in_list);
void put_index(Outline& outline, const schema::Index& index);
void put_sequence_options(Outline& outline, const schema::SequenceOptions& options);

}  // namespace migrate::script::yaml
