// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace migrate::dialect::sqlite {

/// The columns so that in each pair the first stands before the second. As Alembic has it, those
/// that wait for none come first, in their own order, then those that waited for these, and so on.
/// Throws Error when there is no such order.
std::vector<std::size_t> ordered_columns(
    const std::vector<std::string>& columns,
    const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace migrate::dialect::sqlite
