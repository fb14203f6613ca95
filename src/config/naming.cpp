// SPDX-License-Identifier: MIT
#include "config/naming.hpp"

#include "base/text.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::config {

namespace {

constexpr std::string_view kFamily = "naming_convention.";
constexpr std::array<std::string_view, 5> kKinds{"ix", "uq", "ck", "fk", "pk"};

}  // namespace

std::map<std::string, std::string> read_naming_convention(const Ini& ini,
                                                          std::string_view section) {
  std::map<std::string, std::string> templates;
  for (const std::string& key : ini.keys(section)) {
    if (!key.starts_with(kFamily)) continue;
    const std::string kind = key.substr(kFamily.size());
    const Ini::Entry entry = *ini.find(section, key);
    if (!text::contains(kKinds, kind)) {
      throw ConfigError(
          fmt::format("there is no naming convention for '{}'", text::printable(kind)),
          {.place = ini.place(entry), .hint = "It is ix, uq, ck, fk or pk.", .revision = {}});
    }
    if (!entry.text.empty()) templates[kind] = text::replace_all(entry.text, "%%", "%");
  }
  return templates;
}

}  // namespace migrate::config
