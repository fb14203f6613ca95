// SPDX-License-Identifier: MIT
#include "runtime/planned_step.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace migrate::runtime {

std::size_t longest_version(const Plan& plan) {
  std::size_t longest = 0;
  for (const PlannedStep& planned : plan) {
    for (const revision::VersionChange& change : planned.changes) {
      longest = std::max(longest, text::count_characters(change.to));
    }
  }
  return longest;
}

}  // namespace migrate::runtime
