// SPDX-License-Identifier: MIT
#pragma once

#include "schema/column.hpp"
#include "schema/type.hpp"
#include "script/formats/yaml/keys.hpp"

#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// A type: the text of one (schema/read_type.hpp), or a mapping that says it.
schema::Type read_type(const Value& value);

/// `name` may be left out where it is known, and what makes a column where it only was one.
schema::Column read_column(const Value& value, Complete complete = Complete::yes);

/// true, or a mapping of its options.
schema::Identity read_identity(const Value& value);

/// The expression, or a mapping of it and whether it is kept.
schema::Computed read_computed(const Value& value);

schema::Autoincrement read_autoincrement(const Value& value);

/// "users.id", "app.users.id", "users", or a mapping.
schema::ForeignKey read_references(const Value& value);

/// `serial` where it makes a key that numbers its rows, so that it does so on every database.
void take_serial(schema::Column& column);

std::vector<KeyFacts> column_keys();
std::vector<KeyFacts> type_keys();
std::vector<KeyFacts> enum_type_keys();
std::vector<KeyFacts> domain_type_keys();
std::vector<KeyFacts> identity_keys();
std::vector<KeyFacts> computed_keys();
std::vector<KeyFacts> references_keys();
std::vector<KeyFacts> check_keys();
std::vector<KeyFacts> column_sequence_keys();

}  // namespace migrate::script::yaml
