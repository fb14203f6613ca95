// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/patience.hpp"

#include <migrate/observer.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace migrate::dialect {

/// Keeps a second run off a database file. SQLite's own lock covers one transaction; a run that
/// leaves its transaction (VACUUM, an autocommit part) needs one that holds across. It is the
/// kernel's flock on the database file: no file is left behind, it does not touch SQLite's own
/// (fcntl) locks, and it goes with the process, however that ends.
class RunLock {
 public:
  using Tell = std::function<void(Severity, std::string_view)>;

  /// Waits until the lock is had, and says so when it has to wait. Throws DatabaseError after
  /// `patience.timeout`, and Interrupted.
  RunLock(const std::string& path, const Patience& patience, const Tell& tell);

  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  RunLock(RunLock&&) = delete;
  RunLock& operator=(RunLock&&) = delete;
  ~RunLock();

 private:
  int fd_;
};

}  // namespace migrate::dialect
