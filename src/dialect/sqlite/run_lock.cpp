// SPDX-License-Identifier: MIT
#include "dialect/sqlite/run_lock.hpp"

#include <migrate/error.hpp>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

namespace migrate::dialect {

namespace {

/// A file that can only be read can be locked all the same.
int open_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd >= 0 || (errno != EACCES && errno != EROFS)) return fd;
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
}

[[noreturn]] void give_up(std::chrono::milliseconds timeout) {
  throw DatabaseError(
      "database is locked: another migrate run is at work on it",
      {.code = 0, .sqlstate = {}, .statement = {}},
      {.place = {},
       .hint =
           fmt::format("Waited {}. Let the other run finish, or wait longer with `lock_wait` (0 "
                       "waits for ever).",
                       describe(timeout)),
       .revision = {}});
}

}  // namespace

RunLock::RunLock(const std::string& path, const Patience& patience, const Tell& tell)
    : fd_(open_file(path)) {
  if (fd_ < 0) return;  // SQLite says better what is wrong with the file
  Wait wait(patience);
  bool told = false;
  while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    // A file system without flock leaves SQLite's lock and the checked version rows as the guard.
    if (errno != EWOULDBLOCK && errno != EINTR) return;
    if (!std::exchange(told, true) && tell) {
      tell(Severity::warning, "waiting for another migrate run on this database");
    }
    if (wait.pause()) continue;
    ::close(std::exchange(fd_, -1));
    if (!wait.timed_out()) throw Interrupted("stopped while waiting for another migrate run");
    give_up(patience.timeout);
  }
}

RunLock::~RunLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace migrate::dialect
