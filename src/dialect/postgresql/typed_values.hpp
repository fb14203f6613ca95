// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/answer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace migrate::dialect {

/// A value on its way to the server: its text, and the number of its type, 0 where the server is
/// to find it out as it does for a literal in quotes.
struct Parameter {
  std::optional<std::string> text{};  ///< nothing for NULL
  unsigned type = 0;
};

Parameter parameter_of(const operation::Value& value);

/// PostgreSQL's name of a type that is built in, "" for any other.
std::string_view type_name(unsigned type);

/// A value as the server writes it in text.
operation::Value read_value(std::string_view text, unsigned type);

}  // namespace migrate::dialect
