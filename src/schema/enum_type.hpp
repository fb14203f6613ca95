// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace migrate::schema {

/// A type that is the list of its values, in order.
struct EnumType {
  std::string name{};    ///< "" where the database keeps no such type
  std::string schema{};  ///< "": where the search path leads
  std::vector<std::string> values{};

  bool operator==(const EnumType&) const = default;
};

}  // namespace migrate::schema
