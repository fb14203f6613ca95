// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrate::schema {

/// The name of a constraint or an index.
struct Name {
  std::string text{};  ///< "": the database names it, or a naming convention does
  /// What `op.f()` says, and what a naming convention made: no convention applies any more, and
  /// where it is too long for the database, it is shortened instead of refused.
  bool settled = false;

  bool empty() const { return text.empty(); }

  bool operator==(const Name&) const = default;
};

/// A name of at most `limit` characters: a longer one loses its end to the last four digits of its
/// MD5, as in SQLAlchemy, so that both arrive at one name.
std::string shorten_name(std::string_view name, std::size_t limit);

}  // namespace migrate::schema
