// SPDX-License-Identifier: MIT
#pragma once

#include "base/nested.hpp"
#include "schema/server_default.hpp"
#include "schema/sql_text.hpp"

#include <optional>
#include <string>

namespace migrate::schema {

struct Type;

/// A type that is another one under a condition.
struct Domain {
  std::string name{};
  std::string schema{};  ///< "": where the search path leads
  Nested<Type> data_type{};
  std::string collation{};
  std::optional<ServerDefault> server_default{};
  bool not_null = false;
  std::optional<SqlText> check{};
  std::string constraint_name{};

  bool operator==(const Domain&) const = default;
};

}  // namespace migrate::schema
