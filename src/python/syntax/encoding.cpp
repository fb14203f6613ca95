// SPDX-License-Identifier: MIT
#include "python/syntax/encoding.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

using NamedEncoding = std::pair<std::string_view, Encoding>;

constexpr auto kEncodings = std::to_array<NamedEncoding>({
    {"utf_8",        Encoding::utf8    },
    {"utf8",         Encoding::utf8    },
    {"u8",           Encoding::utf8    },
    {"utf",          Encoding::utf8    },
    {"cp65001",      Encoding::utf8    },
    {"utf_8_sig",    Encoding::utf8_sig},
    {"ascii",        Encoding::ascii   },
    {"us_ascii",     Encoding::ascii   },
    {"646",          Encoding::ascii   },
    {"latin_1",      Encoding::latin1  },
    {"latin1",       Encoding::latin1  },
    {"latin",        Encoding::latin1  },
    {"l1",           Encoding::latin1  },
    {"iso_8859_1",   Encoding::latin1  },
    {"iso8859_1",    Encoding::latin1  },
    {"8859",         Encoding::latin1  },
    {"cp1252",       Encoding::cp1252  },
    {"windows_1252", Encoding::cp1252  },
    {"utf_16",       Encoding::utf16   },
    {"utf16",        Encoding::utf16   },
    {"utf_16_le",    Encoding::utf16le },
    {"utf_16le",     Encoding::utf16le },
    {"utf_16_be",    Encoding::utf16be },
    {"utf_16be",     Encoding::utf16be },
});

/// What the bytes from 0x80 to 0x9F are in Windows-1252; 0 where they are nothing.
constexpr auto kWindows1252 = std::to_array<char16_t>(
    {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178});

Decoded fail(Decoded decoded, std::string_view codec, unsigned byte, std::string_view why) {
  decoded.error = fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", codec,
                              byte, decoded.error_offset, why);
  return decoded;
}

/// What Python says is wrong with the byte that ends valid UTF-8.
std::string_view utf8_fault(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead < 0xC2 || lead > 0xF4) return "invalid start byte";
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if (i >= bytes.size()) return "unexpected end of data";
    if ((static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80) break;
  }
  return "invalid continuation byte";
}

Decoded decode_utf8(std::string_view bytes) {
  const std::size_t bad = text::find_invalid_utf8(bytes);
  Decoded decoded{.text = std::string(bytes.substr(0, bad)), .error = {}, .error_offset = bad};
  if (bad == std::string_view::npos) return decoded;
  return fail(std::move(decoded), "utf-8", static_cast<unsigned char>(bytes[bad]),
              utf8_fault(bytes, bad));
}

Decoded decode_single_bytes(std::string_view bytes, Encoding encoding) {
  Decoded decoded;
  decoded.text.reserve(bytes.size());
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x80 && encoding == Encoding::ascii) {
      return fail(std::move(decoded), "ascii", code, "ordinal not in range(128)");
    }
    const bool mapped = encoding == Encoding::cp1252 && code >= 0x80 && code < 0xA0;
    const char16_t character = mapped ? kWindows1252.at(code - 0x80U) : char16_t{code};
    if (mapped && character == 0) {
      return fail(std::move(decoded), "charmap", code, "character maps to <undefined>");
    }
    append_utf8(decoded.text, character);
    ++decoded.error_offset;
  }
  return decoded;
}

char16_t unit_at(std::string_view bytes, std::size_t at, bool big) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<char16_t>(big ? first * 256U + second : second * 256U + first);
}

Decoded decode_utf16(std::string_view bytes, bool big) {
  Decoded decoded;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    decoded.error_offset = at;
    if (at + 1 >= bytes.size()) {
      return fail(std::move(decoded), "utf-16", static_cast<unsigned char>(bytes[at]),
                  "truncated data");
    }
    char32_t character = unit_at(bytes, at, big);
    if (character >= 0xD800 && character < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit_at(bytes, at + 2, big);
      if (low >= 0xDC00 && low < 0xE000) {
        character = 0x10000 + ((character - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      }
    }
    if (character >= 0xD800 && character < 0xE000) {
      return fail(std::move(decoded), "utf-16", static_cast<unsigned char>(bytes[at]),
                  "illegal encoding");
    }
    append_utf8(decoded.text, character);
  }
  return decoded;
}

}  // namespace

std::optional<Encoding> find_encoding(std::string_view name) {
  std::string normal = text::lower(name);
  for (char& c : normal) {
    if (c == '-' || c == ' ') c = '_';
  }
  for (const auto& [known, encoding] : kEncodings) {
    if (normal == known) return encoding;
  }
  return std::nullopt;
}

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_sig:
      return "utf-8";
    case Encoding::ascii:
      return "ascii";
    case Encoding::latin1:
      return "latin-1";
    case Encoding::cp1252:
      return "charmap";
    case Encoding::utf16:
    case Encoding::utf16le:
    case Encoding::utf16be:
      return "utf-16";
  }
  return "";
}

Decoded decode_text(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return decode_utf8(bytes);
    case Encoding::utf8_sig:
      return decode_utf8(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
    case Encoding::ascii:
    case Encoding::latin1:
    case Encoding::cp1252:
      return decode_single_bytes(bytes, encoding);
    case Encoding::utf16: {
      const bool big = bytes.starts_with("\xFE\xFF");
      return decode_utf16(big || bytes.starts_with("\xFF\xFE") ? bytes.substr(2) : bytes, big);
    }
    case Encoding::utf16le:
      return decode_utf16(bytes, false);
    case Encoding::utf16be:
      return decode_utf16(bytes, true);
  }
  return {};
}

std::optional<char> windows1252_byte(char32_t character) {
  if (character < 0x80 || (character >= 0xA0 && character < 0x100)) {
    return static_cast<char>(character);
  }
  const auto found = std::ranges::find(kWindows1252, character);
  if (found == kWindows1252.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - kWindows1252.begin()));
}

void append_utf8(std::string& out, char32_t character) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (character < 0x80) {
    push(character);
  } else if (character < 0x800) {
    push(0xC0U | (character >> 6U));
    push(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    push(0xE0U | (character >> 12U));
    push(0x80U | ((character >> 6U) & 0x3FU));
    push(0x80U | (character & 0x3FU));
  } else {
    push(0xF0U | (character >> 18U));
    push(0x80U | ((character >> 12U) & 0x3FU));
    push(0x80U | ((character >> 6U) & 0x3FU));
    push(0x80U | (character & 0x3FU));
  }
}

char32_t next_utf8(std::string_view text, std::size_t& offset) {
  const auto byte = [&](std::size_t at) -> char32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const char32_t lead = byte(offset);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    character = (character << 6U) | (byte(offset + i) & 0x3FU);
  }
  offset += length;
  return character;
}

}  // namespace migrate::python
