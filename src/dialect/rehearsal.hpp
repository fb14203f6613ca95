// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

namespace migrate::dialect {

class Dialect;

/// Renders what an operation does, to see whether it can be: as far as the database need not be
/// asked for it. Throws what rendering throws.
void rehearse(const Dialect& dialect, const operation::Step& step);

}  // namespace migrate::dialect
