// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace migrate::config {

/// Who said so.
struct Origin {
  enum class Kind { built_in, file, dotenv, environment, option };

  Kind kind = Kind::built_in;
  std::string name;      ///< of the file, the variable or the option
  std::size_t line = 0;  ///< in the file

  /// "default", "/p/migrate.ini:12", "environment DATABASE_URL", "/p/.env:3" or "--url".
  std::string describe() const;

  bool operator==(const Origin&) const = default;
};

}  // namespace migrate::config
