// SPDX-License-Identifier: MIT
#pragma once

#include "operation/execute.hpp"
#include "operation/named.hpp"
#include "script/formats/yaml/keys.hpp"

#include <variant>
#include <vector>

/// What a database has besides tables, and plain SQL.
namespace migrate::script::yaml {

operation::Execute read_execute(const Value& value);

operation::CreateSchema read_create_schema(const Value& value);
operation::DropSchema read_drop_schema(const Value& value);
operation::CreateEnum read_create_enum(const Value& value);
operation::DropEnum read_drop_enum(const Value& value);
std::variant<operation::AddEnumValue, operation::RenameEnumValue> read_alter_enum(
    const Value& value);
operation::CreateDomain read_create_domain(const Value& value);
operation::DropDomain read_drop_domain(const Value& value);
operation::CreateSequence read_create_sequence(const Value& value);
operation::DropSequence read_drop_sequence(const Value& value);
operation::CreateExtension read_create_extension(const Value& value);
operation::DropExtension read_drop_extension(const Value& value);

operation::CreateView read_create_view(const Value& value, bool materialized, bool replace);
operation::DropView read_drop_view(const Value& value, bool materialized);
operation::CreateFunction read_create_function(const Value& value, bool procedure, bool replace);
operation::DropFunction read_drop_function(const Value& value, bool procedure);
operation::CreateTrigger read_create_trigger(const Value& value, bool replace);
operation::DropTrigger read_drop_trigger(const Value& value);

std::vector<KeyFacts> execute_keys();
std::vector<KeyFacts> create_schema_keys();
std::vector<KeyFacts> drop_schema_keys();
std::vector<KeyFacts> create_enum_keys();
std::vector<KeyFacts> drop_enum_keys();
std::vector<KeyFacts> alter_enum_keys();
std::vector<KeyFacts> create_domain_keys();
std::vector<KeyFacts> drop_domain_keys();
std::vector<KeyFacts> create_sequence_keys();
std::vector<KeyFacts> drop_sequence_keys();
std::vector<KeyFacts> create_extension_keys();
std::vector<KeyFacts> drop_extension_keys();
std::vector<KeyFacts> create_view_keys();
std::vector<KeyFacts> create_materialized_view_keys();
std::vector<KeyFacts> drop_view_keys();
std::vector<KeyFacts> create_function_keys();
std::vector<KeyFacts> drop_function_keys();
std::vector<KeyFacts> create_trigger_keys();
std::vector<KeyFacts> drop_trigger_keys();

// What there was.
std::vector<KeyFacts> enum_was_keys();
std::vector<KeyFacts> domain_was_keys();
std::vector<KeyFacts> sequence_was_keys();
std::vector<KeyFacts> extension_was_keys();
std::vector<KeyFacts> view_was_keys();
std::vector<KeyFacts> function_was_keys();
std::vector<KeyFacts> trigger_was_keys();

}  // namespace migrate::script::yaml
