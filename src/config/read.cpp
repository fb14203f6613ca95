// SPDX-License-Identifier: MIT
#include "config/read.hpp"

#include "base/files.hpp"
#include "config/redact.hpp"

#include <migrate/error.hpp>

#include <cstddef>
#include <utility>

#include <fmt/core.h>

namespace migrate::config {

namespace {

constexpr std::size_t kMebibyte = std::size_t{1024} * 1024;
constexpr std::size_t kLargest = 16 * kMebibyte;

}  // namespace

std::string read_file(const std::string& path) {
  try {
    std::string text = files::read_start(path, kLargest + 1);
    if (text.size() > kLargest) {
      throw ConfigError(fmt::format("{} is larger than {} MiB: that is no configuration", path,
                                    kLargest / kMebibyte));
    }
    return files::checked_text(std::move(text), path);
  } catch (const ScriptError& error) {
    throw ConfigError(
        error.what(),
        {.place = redacted(error.place(), true), .hint = error.hint(), .revision = {}});
  }
}

}  // namespace migrate::config
