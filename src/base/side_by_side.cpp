// SPDX-License-Identifier: MIT
#include "base/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace migrate {

namespace {

/// A thread costs as much as the work for some revisions.
constexpr std::size_t kWorthAThread = 32;

std::size_t thread_count(std::size_t count) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return std::min(cores, count / kWorthAThread);
}

}  // namespace

void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take_some = [&] {
    for (std::size_t at = next++; at < count; at = next++) work(at);
  };
  std::vector<std::jthread> others;
  try {
    for (std::size_t i = 1; i < thread_count(count); ++i) others.emplace_back(take_some);
  } catch (const std::system_error&) {
    // The system gives no more threads: those that are there do it all.
  }
  take_some();
}

}  // namespace migrate
