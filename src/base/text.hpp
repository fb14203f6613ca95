// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Small helpers for text. Everything here works on bytes, and is UTF-8 aware only where it says
/// so.
namespace migrate::text {

std::string_view trim(std::string_view s);
std::string_view trim_left(std::string_view s);
std::string_view trim_right(std::string_view s);
std::string lower(std::string_view s);  ///< ASCII only

/// The pieces between separators, empty ones included; never an empty vector.
std::vector<std::string_view> split(std::string_view s, char separator);

/// The lines without their ends (LF, CRLF or CR).
std::vector<std::string_view> split_lines(std::string_view s);

/// "a, b , c" -> {"a", "b", "c"}: trimmed pieces, empty ones dropped.
std::vector<std::string> split_list(std::string_view s, char separator = ',');

std::string join(const std::vector<std::string>& parts, std::string_view separator);

std::string replace_all(std::string s, std::string_view from, std::string_view to);

/// Where the line ends that `from` stands in: its line break, or the end of the text.
std::size_t end_of_line(std::string_view s, std::size_t from);

/// Where the first byte stands that is not part of valid UTF-8, or npos when all are.
std::size_t find_invalid_utf8(std::string_view s);

/// A copy in which what is not valid UTF-8, and control characters but tab, are shown as `\xNN`.
std::string printable(std::string_view s);

/// Two digits a byte.
std::string hexadecimal(std::string_view bytes);

/// Whether `word` is one of `words`.
bool contains(std::span<const std::string_view> words, std::string_view word);

/// The number of characters (code points) in a UTF-8 text.
std::size_t count_characters(std::string_view s);

/// The first `count` characters (code points) of a UTF-8 text, all where it has no more.
std::string_view first_characters(std::string_view s, std::size_t count);

/// How many single-character edits (insert, delete, replace, swap) lead from `a` to `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that was probably meant by `word`, or "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace migrate::text
