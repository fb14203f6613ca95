// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::schema {

/// The name of a table, or of what else stands in a schema.
struct TableName {
  std::string name;
  std::string schema{};  ///< "": where the search path leads

  bool operator==(const TableName&) const = default;
};

}  // namespace migrate::schema
