// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// The letters of every script, as Python's `re` and `str` know them.
namespace migrate::script {

/// The characters of a UTF-8 text. A byte that is no part of one becomes U+FFFD.
std::u32string decode(std::string_view text);

/// The text in UTF-8.
std::string encode(std::u32string_view text);

/// Whether `\w` matches: a letter or a number of any script, or `_`.
bool is_word(char32_t c);

/// The text in lower case, with `Σ` at the end of a word as `ς`.
std::u32string lower(std::u32string_view text);

}  // namespace migrate::script
