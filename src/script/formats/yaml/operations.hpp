// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "script/formats/yaml/keys.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// An operation, as a revision names it.
struct OperationEntry {
  std::string_view name;
  std::string_view help;
  bool is_of_table = false;  ///< it can stand in a batch
  bool takes_name = false;   ///< `drop_table: users` is enough
  operation::Operation (*read)(const Value& value);
  std::vector<KeyFacts> (*keys)();
};

/// Every operation, each once.
std::span<const OperationEntry> operations();

/// Whether an item is one operation, {name: arguments}; says so where it is not.
bool expect_operation(const Value& item);

/// Reads one of these, by its name; nullopt where there is none such, or it does not belong here.
std::optional<operation::Step> read_operation(const Value& item);

}  // namespace migrate::script::yaml
