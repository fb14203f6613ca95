// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <random>

namespace migrate::runtime {

/// The pauses between attempts: each about twice the one before, and none quite like another
/// program's, so that two that met do not meet again.
class Backoff {
 public:
  explicit Backoff(std::chrono::milliseconds first)
      : next_(first), random_(std::random_device{}()) {}

  std::chrono::milliseconds next();

 private:
  std::chrono::milliseconds next_;
  std::mt19937 random_;
};

}  // namespace migrate::runtime
