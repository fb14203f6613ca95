// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace migrate::test {

/// What is wrong with a value by a JSON Schema, or "". It knows the keywords that
/// docs/revision.schema.json uses, and no others.
std::string schema_mistake(const nlohmann::ordered_json& schema,
                           const nlohmann::ordered_json& value);

/// The definitions that are referred to and are not there.
std::vector<std::string> missing_definitions(const nlohmann::ordered_json& schema);

}  // namespace migrate::test
