// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace migrate::dialect {

/// "10 s", or "250 ms" where it is not whole seconds.
std::string describe(std::chrono::milliseconds duration);

/// How long to wait for another session, and whether to give up waiting.
struct Patience {
  std::chrono::milliseconds timeout{0};  ///< 0 waits for ever
  std::function<bool()> stop_requested;

  bool stopped() const { return stop_requested && stop_requested(); }
};

/// Waiting that has begun. Its pauses grow, so that what is soon free is soon had and what is not
/// is not asked for in vain all the time.
class Wait {
 public:
  explicit Wait(const Patience& patience);

  /// Sleeps for a while. False, and at once, when there is to be no more waiting.
  bool pause();

  bool timed_out() const;

 private:
  const Patience& patience_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::milliseconds next_;
};

}  // namespace migrate::dialect
