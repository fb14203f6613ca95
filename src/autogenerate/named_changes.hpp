// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/parts.hpp"

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// Functions, sequences and domains that both databases have become those of the other one.
Changes change_named(const Parts& parts, const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
