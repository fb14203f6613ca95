// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/column_order.hpp"

#include "dialect/sqlite/ddl/tokens.hpp"

#include <migrate/error.hpp>

#include <algorithm>

namespace migrate::dialect::sqlite {

std::vector<std::size_t> ordered_columns(
    const std::vector<std::string>& columns,
    const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<std::size_t> order;
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < columns.size(); ++i) left.push_back(i);
  const auto waits = [&](std::size_t column) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
      return is_same_name(pair.second, columns[column]) &&
             std::any_of(left.begin(), left.end(), [&](std::size_t other) {
               return is_same_name(pair.first, columns[other]);
             });
    });
  };
  while (!left.empty()) {
    std::vector<std::size_t> free;
    std::copy_if(left.begin(), left.end(), std::back_inserter(free),
                 [&](std::size_t column) { return !waits(column); });
    if (free.empty()) throw Error("the columns cannot stand in these orders at once");
    order.insert(order.end(), free.begin(), free.end());
    std::erase_if(left, [&](std::size_t column) {
      return std::find(free.begin(), free.end(), column) != free.end();
    });
  }
  return order;
}

}  // namespace migrate::dialect::sqlite
