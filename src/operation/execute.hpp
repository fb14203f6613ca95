// SPDX-License-Identifier: MIT
#pragma once

#include "schema/sql_text.hpp"

#include <migrate/error.hpp>

#include <optional>

namespace migrate::operation {

/// Statements as they stand, one or several.
struct Execute {
  schema::SqlText sql;
  std::optional<schema::SqlText> reverse{};
  std::optional<Place> begins{};  ///< where the text stands line by line, if it does

  /// The place is no part of what it does.
  bool operator==(const Execute& other) const {
    return sql == other.sql && reverse == other.reverse;
  }
};

}  // namespace migrate::operation
