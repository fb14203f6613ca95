// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace migrate::dialect::postgresql {

/// The values of a row, one after the other.
class Fields {
 public:
  explicit Fields(Row& row) : row_(row) {}

  std::string text() { return std::move(row_.at(next_++)).value_or(""); }

  std::optional<std::string> maybe() { return std::move(row_.at(next_++)); }

  bool flag() { return row_.at(next_++) == "t"; }

  std::int64_t number() { return std::stoll(row_.at(next_++).value_or("0")); }

  /// What array_to_string(..., E'\n') has put together.
  std::vector<std::string> lines();

  /// Numbers of an int2vector or an array: "1 2 3", "{1,2,3}".
  std::vector<int> numbers();

  /// The lines of a reloptions array, "name=value" each.
  std::map<std::string, std::string> options();

 private:
  Row& row_;
  std::size_t next_ = 0;
};

/// "(a > 0)" -> "a > 0", where the two parentheses belong together.
std::string without_outer_parentheses(std::string expression);

}  // namespace migrate::dialect::postgresql
