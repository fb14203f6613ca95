// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::python {

/// The encodings of text that are known.
enum class Encoding : std::uint8_t {
  utf8,
  utf8_sig,
  ascii,
  latin1,
  cp1252,
  utf16,
  utf16le,
  utf16be
};

/// The encoding that Python calls by that name ("UTF-8", "latin_1", "iso-8859-15" is not known).
std::optional<Encoding> find_encoding(std::string_view name);

/// The name that Python uses in messages.
std::string_view encoding_name(Encoding encoding);

/// What bytes mean, up to the first that mean nothing.
struct Decoded {
  std::string text;                  ///< UTF-8
  std::optional<std::string> error;  ///< Python's own words for what is wrong
  std::size_t error_offset = 0;      ///< of the offending byte
  std::size_t error_length = 1;
};

Decoded decode_text(std::string_view bytes, Encoding encoding);

/// The byte of a character in Windows-1252, where it has one.
std::optional<char> windows1252_byte(char32_t character);

/// Appends a code point as UTF-8; a lone surrogate as the three bytes that it would have.
void append_utf8(std::string& out, char32_t character);

/// The code point that begins at an offset of valid UTF-8 (surrogates allowed), which is moved
/// behind it.
char32_t next_utf8(std::string_view text, std::size_t& offset);

}  // namespace migrate::python
