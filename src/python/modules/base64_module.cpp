// SPDX-License-Identifier: MIT
//
// `_base64`: bytes as texts of sixty-four characters, and their checksum.
#include "python/modules/modules.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string encode64(std::string_view data) {
  std::string out;
  for (std::size_t i = 0; i < data.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8U | (i + j < data.size() ? static_cast<unsigned char>(data[i + j]) : 0U);
    }
    const std::size_t given = std::min<std::size_t>(data.size() - i, 3);
    for (std::size_t j = 0; j < 4; ++j) {
      out += j <= given ? kAlphabet[group >> (18 - 6 * j) & 63U] : '=';
    }
  }
  return out;
}

/// What the characters of a text stand for; others are passed over, as Python does. The message,
/// where the end is missing.
struct Decoded64 {
  std::string data;
  std::string error;
};

Decoded64 decode64(std::string_view text) {
  Decoded64 result;
  std::uint32_t group = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '=' && digits % 4 >= 2 && digits % 4 + ++padding >= 4) return result;
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) continue;
    padding = 0;
    group = group << 6U | static_cast<std::uint32_t>(value);
    if (++digits % 4 != 1)
      result.data += static_cast<char>(group >> (6 - 2 * ((digits - 1) % 4)) & 0xFFU);
  }
  if (digits % 4 == 1) {
    result.error = fmt::format(
        "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a "
        "multiple of 4",
        digits);
  } else if (digits % 4 != 0) {
    result.error = "Incorrect padding";
  }
  return result;
}

std::string_view data_to_code(Bound& a) {
  const Bytes* bytes = as<Bytes>(a[0]);
  if (bytes == nullptr) {
    a.in.type_error("a bytes-like object is required, not '" + a.in.type_name(a[0]) + "'");
  }
  return bytes->data();
}

/// The one of Ethernet and zip files.
std::uint32_t checksum(std::string_view data, std::uint32_t start) {
  std::uint32_t value = ~start;
  for (const char c : data) {
    value ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) value = value >> 1U ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~value;
}

}  // namespace

void fill_base64_module(Interpreter& in, Module& module) {
  define(in, module, "encode(data, /)",
         [](Bound& a) { return a.in.bytes(encode64(data_to_code(a))); });
  // A text where something is wrong.
  define(in, module, "decode(data, /)", [](Bound& a) {
    Decoded64 decoded = decode64(data_to_code(a));
    return decoded.error.empty() ? a.in.bytes(std::move(decoded.data)) : a.in.str(decoded.error);
  });
  define(in, module, "checksum(data, start, /)", [](Bound& a) -> Value {
    const auto start = static_cast<std::uint32_t>(a.integer(1) & 0xFFFFFFFF);
    return std::int64_t{checksum(data_to_code(a), start)};
  });
}

}  // namespace migrate::python
