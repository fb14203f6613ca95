// SPDX-License-Identifier: MIT
#include "dialect/patience.hpp"

#include <algorithm>
#include <thread>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

constexpr std::chrono::milliseconds kFirstPause{1};
constexpr std::chrono::milliseconds kLongestPause{50};

}  // namespace

std::string describe(std::chrono::milliseconds duration) {
  const auto count = duration.count();
  return count % 1000 == 0 ? fmt::format("{} s", count / 1000) : fmt::format("{} ms", count);
}

Wait::Wait(const Patience& patience)
    : patience_(patience), start_(std::chrono::steady_clock::now()), next_(kFirstPause) {}

bool Wait::timed_out() const {
  return patience_.timeout.count() > 0 &&
         std::chrono::steady_clock::now() - start_ >= patience_.timeout;
}

bool Wait::pause() {
  if (timed_out() || patience_.stopped()) return false;
  std::this_thread::sleep_for(next_);
  next_ = std::min(next_ * 2, kLongestPause);
  return true;
}

}  // namespace migrate::dialect
