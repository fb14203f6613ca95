// SPDX-License-Identifier: MIT
#include "runtime/backoff.hpp"

#include <algorithm>

namespace migrate::runtime {

namespace {

constexpr std::chrono::milliseconds kLongest{30000};

}  // namespace

std::chrono::milliseconds Backoff::next() {
  std::uniform_int_distribution<std::chrono::milliseconds::rep> around(next_.count() / 2,
                                                                       next_.count() * 3 / 2);
  const std::chrono::milliseconds pause(around(random_));
  next_ = std::min(next_ * 2, kLongest);
  return pause;
}

}  // namespace migrate::runtime
