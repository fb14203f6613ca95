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

/// Keeps a second run off a database file. SQLite's own lock covers one transaction; a run that
/// leaves its transaction (VACUUM, an autocommit part) needs one that holds across. It is the
/// kernel's flock on the database file: no file is left behind, it does not touch SQLite's own
/// (fcntl) locks, and it goes with the process, however that ends.
class RunLock {
 public:
  /// Waits until the lock is had. Throws DatabaseError after `patience.timeout`, and Interrupted.
  RunLock(const std::string& path, const Patience& patience);

  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  RunLock(RunLock&&) = delete;
  RunLock& operator=(RunLock&&) = delete;
  ~RunLock();

 private:
  int fd_;
};

}  // namespace migrate::dialect
