// SPDX-License-Identifier: MIT
#pragma once

#include "schema/sql_text.hpp"

#include <optional>

namespace migrate::operation {

/// Statements as they stand, one or several.
struct Execute {
  schema::SqlText sql;
  std::optional<schema::SqlText> reverse{};

  bool operator==(const Execute&) const = default;
};

}  // namespace migrate::operation
