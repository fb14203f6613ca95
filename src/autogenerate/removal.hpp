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
  Changes above{};  ///< what stands on tables, before they change: views, triggers ...
  Changes below{};  ///< tables and what they stand on, when nothing needs it any more
};

Removal remove(const schema::Database& gone, const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
