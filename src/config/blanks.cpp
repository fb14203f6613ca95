// SPDX-License-Identifier: MIT
#include "config/blanks.hpp"

#include <algorithm>
#include <array>

namespace migrate::config {

namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 28 && c <= 31);
}

/// The length of the blank that `text` starts with, or 0.
std::size_t leading_blank(std::string_view text) {
  static constexpr std::array<std::string_view, 18> kWide{
      "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
      "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
      "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
      "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F"};
  constexpr std::string_view kIdeographic = "\xE3\x80\x80";
  if (text.empty()) return 0;
  if (is_ascii(text[0])) return is_ascii_blank(text[0]) ? 1 : 0;
  if (text.starts_with(kIdeographic)) return kIdeographic.size();
  const auto found = std::find_if(kWide.begin(), kWide.end(),
                                  [&](std::string_view blank) { return text.starts_with(blank); });
  return found == kWide.end() ? 0 : found->size();
}

/// The length of the blank that `text` ends with, or 0.
std::size_t trailing_blank(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii(text.back())) return is_ascii_blank(text.back()) ? 1 : 0;
  for (std::size_t length = 2; length <= std::min<std::size_t>(3, text.size()); ++length) {
    if (leading_blank(text.substr(text.size() - length)) == length) return length;
  }
  return 0;
}

}  // namespace

std::string_view stripped_right(std::string_view text) {
  while (const std::size_t length = trailing_blank(text)) text.remove_suffix(length);
  return text;
}

Stripped stripped(std::string_view text) {
  Stripped result;
  while (const std::size_t length = leading_blank(text)) {
    text.remove_prefix(length);
    ++result.indent;
  }
  result.text = stripped_right(text);
  return result;
}

}  // namespace migrate::config
