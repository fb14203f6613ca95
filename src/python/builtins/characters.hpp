// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/encoding.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace migrate::python {

// What characters are. Letters of Latin, Greek and Cyrillic scripts have cases; what is beyond is
// taken for a letter without case where it may be one.

char32_t to_lower(char32_t c);
char32_t to_upper(char32_t c);
bool is_lower(char32_t c);
bool is_upper(char32_t c);
bool is_letter(char32_t c);
bool is_decimal_digit(char32_t c);
/// The text with the digits of every script as 0 to 9.
std::string plain_digits(std::string_view text);
bool is_blank(char32_t c);
/// Ends a line, as str.splitlines sees it.
bool is_line_end(char32_t c);

/// Bytes of a text; none where it cannot be encoded, with the reason in Python's words. `errors` is
/// "strict", "ignore", "replace", "backslashreplace" or "xmlcharrefreplace".
std::optional<std::string> encode_text(std::string_view text, Encoding encoding,
                                       std::string_view errors, std::string& reason);

}  // namespace migrate::python
