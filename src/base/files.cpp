// SPDX-License-Identifier: MIT
#include "base/files.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

namespace migrate::files {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string reason(int error) {
  return std::generic_category().message(error);
}

/// A file descriptor that is closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  int get() const { return fd_; }

  /// Closes now, and says whether that went well: a full disk may only show here.
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

std::string read_up_to(const std::string& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));

  struct stat info {};

  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
    throw ScriptError(fmt::format("cannot read {}: {}", path, reason(errno)));
  }
  if (S_ISDIR(info.st_mode))
    throw ScriptError(fmt::format("cannot read {}: it is a directory", path));
  // Room for one byte more than there is, so that the first read sees the end. Pipes have no size.
  const bool has_size = S_ISREG(info.st_mode) && info.st_size > 0;
  const std::size_t room = has_size ? static_cast<std::size_t>(info.st_size) + 1 : 4096;
  std::string content(std::min(room, limit), '\0');
  std::size_t size = 0;
  while (size < limit) {
    if (size == content.size()) content.resize(std::min(2 * size, limit));
    const ssize_t got = ::read(file.get(), content.data() + size, content.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw ScriptError(fmt::format("cannot read {}: {}", path, reason(errno)));
    size += static_cast<std::size_t>(got);
    if (got == 0 || (has_size && size < content.size())) break;
  }
  content.resize(size);
  return content;
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::string read_start(const std::string& path, std::size_t limit) {
  return read_up_to(path, limit);
}

std::string read_text(const std::string& path) {
  std::string text = read_up_to(path, kMaxTextSize + 1);
  if (text.size() > kMaxTextSize) {
    throw ScriptError(
        fmt::format("{} is larger than {} MiB; a revision that loads so much data is "
                    "better split, or loads it from elsewhere",
                    path, kMaxTextSize >> 20U));
  }
  return checked_text(std::move(text), path);
}

std::string checked_text(std::string text, const std::string& path) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    throw ScriptError(fmt::format("{} is not a text file: it holds a NUL byte", path),
                      {.place = place_at(path, text, nul),
                       .hint = "UTF-16? Save the file as UTF-8.",
                       .revision = {}});
  }
  if (const std::size_t bad = text::find_invalid_utf8(text); bad != std::string_view::npos) {
    throw ScriptError(
        fmt::format("{} is not UTF-8 (byte 0x{:02x})", path, static_cast<unsigned char>(text[bad])),
        {.place = place_at(path, text, bad), .hint = "Save the file as UTF-8.", .revision = {}});
  }
  return text;
}

void create(const std::string& path, std::string_view content) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) {
    throw ScriptError(fmt::format("cannot create {}: {}", path, reason(errno)));
  }
  if (!write_all(file.get(), content) || !file.close()) {
    const int error = errno;
    ::unlink(path.c_str());  // half a file is worse than none
    throw ScriptError(fmt::format("cannot write {}: {}", path, reason(error)));
  }
}

Place place_at(const std::string& file, std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !crlf)) {
      ++line;
      start = i + 1;
    }
  }
  const std::size_t end = text.find_first_of("\r\n", start);
  const std::string_view excerpt =
      text.substr(start, end == std::string_view::npos ? std::string_view::npos : end - start);
  const std::size_t column = text::count_characters(text.substr(start, offset - start)) + 1;
  return {.file = file, .line = line, .column = column, .excerpt = std::string(excerpt)};
}

}  // namespace migrate::files
