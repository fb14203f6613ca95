// SPDX-License-Identifier: MIT
#include "dialect/sqlite/run_lock.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

namespace migrate::dialect {

namespace {

constexpr std::chrono::milliseconds kFirstPause{1};
constexpr std::chrono::milliseconds kLongestPause{50};

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
           fmt::format("Waited {}. Let the other run finish, or wait longer with `lock_timeout` "
                       "(0 waits for ever).",
                       describe(timeout)),
       .revision = {}});
}

}  // namespace

std::string describe(std::chrono::milliseconds duration) {
  const auto count = duration.count();
  return count % 1000 == 0 ? fmt::format("{} s", count / 1000) : fmt::format("{} ms", count);
}

RunLock::RunLock(const std::string& path, const Patience& patience) : fd_(open_file(path)) {
  if (fd_ < 0) return;  // SQLite says better what is wrong with the file
  const auto start = std::chrono::steady_clock::now();
  std::chrono::milliseconds pause = kFirstPause;
  while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    // A file system without flock leaves SQLite's lock and the checked version rows as the guard.
    if (errno != EWOULDBLOCK && errno != EINTR) return;
    const auto waited = std::chrono::steady_clock::now() - start;
    const bool too_long = patience.timeout.count() > 0 && waited >= patience.timeout;
    if (patience.stopped() || too_long) {
      ::close(std::exchange(fd_, -1));
      if (!too_long) throw Interrupted("stopped while waiting for another migrate run");
      give_up(patience.timeout);
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

RunLock::~RunLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace migrate::dialect
