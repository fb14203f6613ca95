// SPDX-License-Identifier: MIT
#include "python/builtins/characters.hpp"

#include <fmt/format.h>

namespace migrate::python {
namespace {

bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

/// Scripts where upper and lower case letters stand in pairs, the upper one first at even codes.
bool in_even_pairs(char32_t c) {
  return between(c, 0x100, 0x137) || between(c, 0x14A, 0x177) || between(c, 0x1DE, 0x1EF) ||
         between(c, 0x1F8, 0x21F) || between(c, 0x222, 0x233) || between(c, 0x370, 0x373) ||
         between(c, 0x3D8, 0x3EF) || between(c, 0x460, 0x481) || between(c, 0x48A, 0x4BF) ||
         between(c, 0x4D0, 0x52F) || between(c, 0x1E00, 0x1E95) || between(c, 0x1EA0, 0x1EFF);
}

/// The same at odd codes.
bool in_odd_pairs(char32_t c) {
  return between(c, 0x139, 0x148) || between(c, 0x179, 0x17E) || between(c, 0x4C1, 0x4CE) ||
         between(c, 0x1CD, 0x1DC);
}

void append_unencodable(std::string& out, char32_t c, std::string_view errors) {
  const auto code = static_cast<std::uint32_t>(c);
  if (errors == "replace") out += '?';
  if (errors == "xmlcharrefreplace") out += fmt::format("&#{};", code);
  if (errors != "backslashreplace") return;
  out += code < 0x100     ? fmt::format("\\x{:02x}", code)
         : code < 0x10000 ? fmt::format("\\u{:04x}", code)
                          : fmt::format("\\U{:08x}", code);
}

void append_unit(std::string& out, char32_t unit, bool big) {
  const char low = static_cast<char>(unit & 0xFFU);
  const char high = static_cast<char>(unit >> 8U & 0xFFU);
  out += big ? high : low;
  out += big ? low : high;
}

std::string encode_utf16(std::string_view text, bool big) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (c < 0x10000) {
      append_unit(out, c, big);
    } else {
      append_unit(out, 0xD800 + ((c - 0x10000) >> 10U), big);
      append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FFU), big);
    }
  }
  return out;
}

}  // namespace

char32_t to_lower(char32_t c) {
  if (c < 0x80) return between(c, 'A', 'Z') ? c + 32 : c;
  if ((between(c, 0xC0, 0xDE) && c != 0xD7) || between(c, 0x391, 0x3A9)) return c + 32;
  if (between(c, 0x410, 0x42F)) return c + 32;
  if (between(c, 0x400, 0x40F)) return c + 80;
  if (c == 0x178) return 0xFF;
  if (c == 0x130) return 'i';
  if (in_even_pairs(c)) return c | 1U;
  if (in_odd_pairs(c)) return (c & 1U) != 0 ? c + 1 : c;
  if (between(c, 0x531, 0x556)) return c + 48;
  return c;
}

char32_t to_upper(char32_t c) {
  if (c < 0x80) return between(c, 'a', 'z') ? c - 32 : c;
  if ((between(c, 0xE0, 0xFE) && c != 0xF7) || (between(c, 0x3B1, 0x3C9) && c != 0x3C2))
    return c - 32;
  if (c == 0x3C2) return 0x3A3;
  if (between(c, 0x430, 0x44F)) return c - 32;
  if (between(c, 0x450, 0x45F)) return c - 80;
  if (c == 0xFF) return 0x178;
  if (c == 0xB5) return 0x39C;
  if (c == 0x131) return 'I';
  if (in_even_pairs(c) && c != 0x138) return c & ~char32_t{1};
  if (in_odd_pairs(c)) return (c & 1U) != 0 ? c : c - 1;
  if (between(c, 0x561, 0x586)) return c - 48;
  return c;
}

bool is_lower(char32_t c) {
  return to_upper(c) != c || c == 0xDF || c == 0xAA || c == 0xBA;
}

bool is_upper(char32_t c) {
  return to_lower(c) != c;
}

bool is_decimal_digit(char32_t c) {
  return between(c, '0', '9') || between(c, 0x660, 0x669) || between(c, 0x6F0, 0x6F9) ||
         between(c, 0x966, 0x96F) || between(c, 0xFF10, 0xFF19);
}

std::string plain_digits(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_utf8(text, at);
    if (c < 0x80 || !is_decimal_digit(c)) {
      out += text.substr(begin, at - begin);
      continue;
    }
    char32_t zero = c;
    while (is_decimal_digit(zero - 1)) --zero;
    out += static_cast<char>('0' + (c - zero));
  }
  return out;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return between(c, 'a', 'z') || between(c, 'A', 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || is_decimal_digit(c) || is_blank(c)) return false;
  if (between(c, 0x300, 0x36F) || between(c, 0x2000, 0x206F) || between(c, 0x20A0, 0x20CF))
    return false;
  if (between(c, 0x2190, 0x2BFF) || between(c, 0x3000, 0x3004) || between(c, 0x3007, 0x3020))
    return false;
  if (between(c, 0xFE00, 0xFE6F) || between(c, 0xFF00, 0xFF20) || between(c, 0xD800, 0xF8FF))
    return false;
  return !between(c, 0x1F000, 0x1FAFF) && c < 0xE0000;
}

bool is_blank(char32_t c) {
  return between(c, 0x09, 0x0D) || between(c, 0x1C, 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || between(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_line_end(char32_t c) {
  return between(c, 0x0A, 0x0D) || between(c, 0x1C, 0x1E) || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

namespace {

std::string reason_against(char32_t c, std::size_t position, Encoding encoding, char32_t limit) {
  const auto code = static_cast<std::uint32_t>(c);
  std::string shown = fmt::format("\\U{:08x}", code);
  if (code < 0x10000) shown = fmt::format("\\u{:04x}", code);
  if (code < 0x100) shown = fmt::format("\\x{:02x}", code);
  const std::string why =
      between(c, 0xD800, 0xDFFF) ? "surrogates not allowed"
      : encoding == Encoding::cp1252
          ? "character maps to <undefined>"
          : fmt::format("ordinal not in range({})", static_cast<std::uint32_t>(limit));
  return fmt::format("'{}' codec can't encode character '{}' in position {}: {}",
                     encoding_name(encoding), shown, position, why);
}

/// How many characters an encoding has.
char32_t limit_of(Encoding encoding) {
  if (encoding == Encoding::ascii) return 0x80;
  return encoding == Encoding::utf8 || encoding == Encoding::utf8_sig ? 0x110000 : 0x100;
}

bool can_encode(char32_t c, Encoding encoding) {
  if (between(c, 0xD800, 0xDFFF)) return false;
  if (encoding == Encoding::cp1252) return windows1252_byte(c).has_value();
  return c < limit_of(encoding);
}

}  // namespace

std::optional<std::string> encode_text(std::string_view text, Encoding encoding,
                                       std::string_view errors, std::string& reason) {
  if (encoding == Encoding::utf16) return "\xFF\xFE" + encode_utf16(text, false);
  if (encoding == Encoding::utf16le) return encode_utf16(text, false);
  if (encoding == Encoding::utf16be) return encode_utf16(text, true);
  const char32_t limit = limit_of(encoding);
  std::string out = encoding == Encoding::utf8_sig ? "\xEF\xBB\xBF" : "";
  std::size_t position = 0;
  for (std::size_t at = 0; at < text.size(); ++position) {
    const std::size_t begin = at;
    const char32_t c = next_utf8(text, at);
    if (!can_encode(c, encoding)) {
      if (errors == "strict") {
        reason = reason_against(c, position, encoding, limit);
        return std::nullopt;
      }
      append_unencodable(out, c, errors);
    } else if (limit > 0x100) {
      out += text.substr(begin, at - begin);
    } else {
      out += encoding == Encoding::cp1252 ? *windows1252_byte(c) : static_cast<char>(c);
    }
  }
  return out;
}

}  // namespace migrate::python
