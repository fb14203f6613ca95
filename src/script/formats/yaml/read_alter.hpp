// SPDX-License-Identifier: MIT
#pragma once

#include "operation/column.hpp"
#include "operation/constraint.hpp"
#include "operation/index.hpp"
#include "operation/table.hpp"
#include "script/formats/yaml/keys.hpp"

#include <vector>

/// What changes or drops parts of a table.
namespace migrate::script::yaml {

operation::DropTable read_drop_table(const Value& value);
operation::RenameTable read_rename_table(const Value& value);
operation::SetTableComment read_create_table_comment(const Value& value);
operation::SetTableComment read_drop_table_comment(const Value& value);
operation::AddColumn read_add_column(const Value& value);
operation::DropColumn read_drop_column(const Value& value);
operation::AlterColumn read_alter_column(const Value& value);
operation::DropConstraint read_drop_constraint(const Value& value);
operation::DropIndex read_drop_index(const Value& value);

std::vector<KeyFacts> drop_table_keys();
std::vector<KeyFacts> rename_table_keys();
std::vector<KeyFacts> create_table_comment_keys();
std::vector<KeyFacts> drop_table_comment_keys();
std::vector<KeyFacts> add_column_keys();
std::vector<KeyFacts> drop_column_keys();
std::vector<KeyFacts> alter_column_keys();
std::vector<KeyFacts> drop_constraint_keys();
std::vector<KeyFacts> drop_index_keys();

}  // namespace migrate::script::yaml
