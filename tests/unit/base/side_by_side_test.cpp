// SPDX-License-Identifier: MIT
#include "base/side_by_side.hpp"

#include <vector>

#include <gmock/gmock.h>

namespace migrate {
namespace {

TEST(SideBySide, DoesTheWorkForEachIndexOnce) {
  for (const std::size_t count : {0U, 1U, 31U, 64U, 5000U}) {
    std::vector<int> done(count, 0);
    side_by_side(count, [&](std::size_t at) { ++done[at]; });
    EXPECT_THAT(done, testing::Each(1)) << count;
    EXPECT_EQ(done.size(), count);
  }
}

}  // namespace
}  // namespace migrate
