// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "schema/database.hpp"

#include <set>
#include <utility>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// How the enums and domains that both databases have become those of the other one, where they
/// cannot be altered in their place.
struct TypeChanges {
  /// Those that are made anew, since a value cannot be taken away or moved, nor a domain be given
  /// another type. The columns of such a one follow between the two parts of its change.
  std::set<schema::ObjectName> renewed{};
  Changes before{};  ///< the tables are changed
  Changes after{};
};

TypeChanges compare_types(const schema::Database& from, const schema::Database& to,
                          const dialect::Dialect& dialect);

/// The enum or domain that a column's type is; without a name where it is none.
schema::ObjectName type_object(const schema::Type& type);

}  // namespace migrate::autogenerate
