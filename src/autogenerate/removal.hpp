// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "schema/database.hpp"

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// What takes a part of a database away.
struct Removal {
  /// Tables and what stands on them, before anything is made: their names may be needed again, and
  /// those of their indexes and sequences. And what is made again itself.
  Changes above{};
  Changes below{};  ///< what tables stand on, when nothing needs it any more
};

Removal remove(const schema::Database& gone, const schema::Database& fresh,
               const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
