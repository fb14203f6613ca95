// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"

#include <cstddef>

namespace migrate::dialect {

/// The place in the revision file of byte `offset` of a statement.
Place place_inside(const Statement& statement, std::size_t offset);

}  // namespace migrate::dialect
