// SPDX-License-Identifier: MIT
#include "config/environment.hpp"

#include <string_view>

#include <unistd.h>

namespace migrate::config {

Environment process_environment() {
  Environment result;
  for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    // Of two entries with one name, getenv() finds the first.
    result.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return result;
}

}  // namespace migrate::config
