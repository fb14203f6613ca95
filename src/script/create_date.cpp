// SPDX-License-Identifier: MIT
#include "script/create_date.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::script {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "TZif";

/// Sets TZ, and puts back what it was. libc alone knows the rules of all zones, and the variable is
/// the only way to tell it which one is meant.
class ScopedTimezone {
 public:
  explicit ScopedTimezone(const std::string& value) {
    if (const char* const set = std::getenv("TZ"); set != nullptr) before_ = set;
    if (::setenv("TZ", value.c_str(), 1) != 0) throw std::bad_alloc();
    ::tzset();
  }

  ScopedTimezone(const ScopedTimezone&) = delete;
  ScopedTimezone& operator=(const ScopedTimezone&) = delete;
  ScopedTimezone(ScopedTimezone&&) = delete;
  ScopedTimezone& operator=(ScopedTimezone&&) = delete;

  ~ScopedTimezone() {
    if (before_) {
      ::setenv("TZ", before_->c_str(), 1);
    } else {
      ::unsetenv("TZ");
    }
    ::tzset();
  }

 private:
  std::optional<std::string> before_;
};

std::vector<fs::path> zone_directories() {
  if (const char* const set = std::getenv("TZDIR"); set != nullptr && *set != '\0') return {set};
  return {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"};
}

bool is_zone_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  std::ifstream file(path, std::ios::binary);
  std::string start(kMagic.size(), '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  return file && start == kMagic;
}

/// A name leads to a file below the directories, and to nothing else.
bool is_sound_name(std::string_view name) {
  return !name.empty() && name.front() != '/' && name.find("..") == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

std::optional<fs::path> find_zone(const std::string& name) {
  if (!is_sound_name(name)) return std::nullopt;
  for (const fs::path& directory : zone_directories()) {
    if (is_zone_file(directory / name)) return directory / name;
  }
  return std::nullopt;
}

/// The names of all zones, for a hint.
std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  for (const fs::path& directory : zone_directories()) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
         entry.increment(error)) {
      const std::string name = entry->path().lexically_relative(directory).string();
      if (name == "posix" || name == "right") entry.disable_recursion_pending();  // copies
      if (is_zone_file(entry->path())) names.push_back(name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

[[noreturn]] void refuse_zone(const std::string& name) {
  const std::vector<std::string> names = zone_names();
  const std::string near = text::nearest(name, names);
  std::string hint =
      "Use a name such as Europe/Berlin or UTC, or leave timezone out for local time.";
  if (names.empty())
    hint = "This machine has no time zone data: install the package tzdata, or use UTC.";
  if (!near.empty()) hint = fmt::format("Did you mean {}?", near);
  throw ConfigError(fmt::format("Can't locate timezone: {}", text::printable(name)),
                    {.place = {}, .hint = std::move(hint), .revision = {}});
}

std::string upper(std::string s) {
  for (char& c : s) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return s;
}

std::string offset_text(long seconds) {
  const long distance = std::labs(seconds);
  std::string out =
      fmt::format("{}{:02}:{:02}", seconds < 0 ? '-' : '+', distance / 3600, distance / 60 % 60);
  // Only zones before standard time came have any.
  if (distance % 60 != 0) out += fmt::format(":{:02}", distance % 60);
  return out;
}

std::tm utc_time(std::time_t when) {
  std::tm result{};
  ::gmtime_r(&when, &result);
  return result;
}

std::tm local_time(std::time_t when) {
  std::tm result{};
  ::tzset();  // localtime_r() need not
  ::localtime_r(&when, &result);
  return result;
}

std::tm zone_time(std::time_t when, const std::string& name) {
  const std::string capitals = upper(name);
  if (capitals == "UTC") return utc_time(when);  // with no tzdata either
  std::optional<fs::path> file = find_zone(name);
  if (!file) file = find_zone(capitals);
  if (!file) refuse_zone(name);
  const ScopedTimezone scope(":" + fs::absolute(*file).string());
  return local_time(when);
}

}  // namespace

std::string CreateDate::text() const {
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}{}", year, month, day, hour, minute,
                     second, utc_offset);
}

CreateDate make_create_date(std::chrono::system_clock::time_point now,
                            const std::optional<std::string>& timezone) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const auto micro = std::chrono::floor<std::chrono::microseconds>(now - seconds);
  const std::time_t epoch = seconds.time_since_epoch().count();
  // Alembic's template promises local time for a key that is left blank.
  const std::string name(text::trim(timezone.value_or("")));
  const std::tm time = name.empty() ? local_time(epoch) : zone_time(epoch, name);
  return {.year = time.tm_year + 1900,
          .month = time.tm_mon + 1,
          .day = time.tm_mday,
          .hour = time.tm_hour,
          .minute = time.tm_min,
          .second = time.tm_sec,
          .microsecond = static_cast<int>(micro.count()),
          .epoch = epoch,
          .utc_offset = name.empty() ? "" : offset_text(time.tm_gmtoff)};
}

}  // namespace migrate::script
