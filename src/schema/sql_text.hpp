// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace migrate::schema {

/// An expression as text: a default, a condition, what an index is over. It is written into the
/// statement as it stands.
struct SqlText {
  std::string sql;
  std::map<std::string, std::string> dialects{};  ///< where one needs another text: its name, that

  /// How it reads on the dialect of that name.
  const std::string& on(std::string_view dialect) const;

  bool operator==(const SqlText&) const = default;
};

}  // namespace migrate::schema
