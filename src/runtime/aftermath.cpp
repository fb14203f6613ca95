// SPDX-License-Identifier: MIT
#include "runtime/aftermath.hpp"

#include <algorithm>

namespace migrate::runtime {

namespace {

using Rows = std::vector<std::string>;

void apply(Rows& rows, const revision::VersionChange& change) {
  if (!change.from.empty()) std::erase(rows, change.from);
  if (!change.to.empty()) rows.push_back(change.to);
}

Rows sorted(Rows rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

std::optional<std::size_t> count_committed(Rows start, const Plan& plan, Rows rows) {
  const Rows wanted = sorted(std::move(rows));
  std::optional<std::size_t> committed;
  if (sorted(start) == wanted) committed = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    for (const revision::VersionChange& change : plan[i].changes) apply(start, change);
    if (sorted(start) == wanted) committed = i + 1;
  }
  return committed;
}

}  // namespace migrate::runtime
