// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"
#include "operation/operation.hpp"

#include <optional>
#include <vector>

namespace migrate::dialect {

class Dialect;

/// Renders what an operation does, to see whether it can be: as far as the database need not be
/// asked for it. Gives the statements where they are all that it does. Throws what rendering
/// throws.
std::optional<std::vector<Statement>> rehearse(const Dialect& dialect, const operation::Step& step);

}  // namespace migrate::dialect
