// SPDX-License-Identifier: MIT
#include "config/values.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>

namespace migrate::config {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};

constexpr std::array<Unit, 6> kUnits{
    {{"", 1}, {"ms", 1}, {"s", 1'000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}
};

}  // namespace

std::optional<bool> parse_boolean(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kTrue{"true", "yes", "on", "y", "t", "1"};
  static constexpr std::array<std::string_view, 6> kFalse{"false", "no", "off", "n", "f", "0"};
  const std::string word = text::lower(text::trim(text));
  if (text::contains(kTrue, word)) return true;
  if (text::contains(kFalse, word)) return false;
  return std::nullopt;
}

std::optional<int> parse_integer(std::string_view text) {
  const std::string_view digits = text::trim(text);
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value < 0) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  const std::string_view whole = text::trim(text);
  const std::size_t end = std::min(whole.find_first_not_of("0123456789"), whole.size());
  const std::optional<int> count = parse_integer(whole.substr(0, end));
  const std::string name = text::lower(text::trim(whole.substr(end)));
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(),
                                 [&](const Unit& candidate) { return candidate.name == name; });
  if (!count || unit == kUnits.end()) return std::nullopt;
  const std::int64_t total = *count * unit->milliseconds;
  if (total > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return std::chrono::milliseconds(total);
}

}  // namespace migrate::config
