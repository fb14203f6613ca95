// SPDX-License-Identifier: MIT
#include "config/percent.hpp"

#include <cstddef>

#include <fmt/core.h>

namespace migrate::config {

namespace {

/// The value of a hexadecimal digit, or -1.
int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The value of the escape whose digits start at `i`, or -1.
int escape_at(std::string_view text, std::size_t i) {
  if (i + 1 >= text.size()) return -1;
  const int high = digit(text[i]);
  const int low = digit(text[i + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace

std::string percent_decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int escape = text[i] == '%' ? escape_at(text, i + 1) : -1;
    if (escape >= 0) {
      out += static_cast<char>(escape);
      i += 2;
    } else {
      out += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool encode =
        c == '%' || byte < 0x20 || byte == 0x7F || characters.find(c) != std::string_view::npos;
    if (encode) {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace migrate::config
