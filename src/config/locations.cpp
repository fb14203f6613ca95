// SPDX-License-Identifier: MIT
#include "config/locations.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/core.h>

namespace migrate::config {

std::string absolute_path(const std::string& base, const std::string& path) {
  std::filesystem::path result;
  for (const std::filesystem::path& part : std::filesystem::path(base) / path) {
    if (!part.empty() && part != ".") result /= part;
  }
  return result.string();
}

std::string current_directory() {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::current_path(error);
  if (error) throw ConfigError(fmt::format("no current directory: {}", error.message()));
  return path.string();
}

std::optional<char> separator_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kSeparators{
      {{"os", ':'}, {"space", ' '}, {"newline", '\n'}, {":", ':'}, {";", ';'}}
  };
  const auto found = std::find_if(kSeparators.begin(), kSeparators.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == kSeparators.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> split_paths(std::string_view text, std::optional<char> separator,
                                     std::string_view legacy) {
  if (separator) return text::split_list(text, *separator);
  std::vector<std::string> paths;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find_first_of(legacy, from), text.size());
    if (end > from) paths.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return paths;
}

std::optional<std::string> resource_path(std::string_view text) {
  const std::size_t colon = text.find(':');
  // A package is a dotted name: what has a slash in it is a path with a colon.
  if (colon == std::string_view::npos || text.find('/') < colon) return std::nullopt;
  std::string path = text::replace_all(std::string(text.substr(0, colon)), ".", "/");
  path += text::replace_all(std::string(text.substr(colon)), ":", "/");
  return path;
}

}  // namespace migrate::config
