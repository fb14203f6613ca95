// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::schema {

/// PostgreSQL's
struct Extension {
  std::string name;
  std::string schema{};   ///< "": the database decides
  std::string version{};  ///< "": the newest

  bool operator==(const Extension&) const = default;
};

}  // namespace migrate::schema
