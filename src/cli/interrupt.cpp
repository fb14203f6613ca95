// SPDX-License-Identifier: MIT
#include "cli/interrupt.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace migrate::cli {

namespace {

/// A signal handler can reach nothing but what is static.
std::atomic<bool>& flag() {
  static std::atomic<bool> requested{false};
  static_assert(std::atomic<bool>::is_always_lock_free);
  return requested;
}

extern "C" void on_interrupt(int signal) {
  flag().store(true);
  std::signal(signal, SIG_DFL);
}

}  // namespace

void listen_for_interrupts() {
  flag().store(false);
  for (const int signal : std::array<int, 3>{SIGINT, SIGTERM, SIGHUP}) {
    // nohup and background jobs of a shell have these ignored: that stays so.
    if (std::signal(signal, on_interrupt) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

bool interrupt_requested() {
  return flag().load();
}

}  // namespace migrate::cli
