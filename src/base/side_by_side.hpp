// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace migrate {

/// Does the work for each index below `count`, on all cores when it is much. The work must not
/// throw, and must not touch what the work for another index does.
void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace migrate
