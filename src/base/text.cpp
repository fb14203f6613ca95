// SPDX-License-Identifier: MIT
#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <fmt/core.h>

namespace migrate::text {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

/// How a UTF-8 sequence that starts with a certain byte goes on.
struct Sequence {
  std::size_t length;  ///< 0: no sequence starts like that
  unsigned char low;   ///< the bounds of the second byte, which keep out overlong forms,
  unsigned char high;  ///< surrogates, and what lies beyond U+10FFFF
};

Sequence sequence_of(unsigned char first) {
  if (first < 0x80) return {.length = 1, .low = 0, .high = 0};
  if (first < 0xC2 || first > 0xF4) return {.length = 0, .low = 0, .high = 0};
  if (first < 0xE0) return {.length = 2, .low = 0x80, .high = 0xBF};
  switch (first) {
    case 0xE0:
      return {.length = 3, .low = 0xA0, .high = 0xBF};
    case 0xED:
      return {.length = 3, .low = 0x80, .high = 0x9F};
    case 0xF0:
      return {.length = 4, .low = 0x90, .high = 0xBF};
    case 0xF4:
      return {.length = 4, .low = 0x80, .high = 0x8F};
    default:
      return {.length = first < 0xF0 ? std::size_t{3} : std::size_t{4}, .low = 0x80, .high = 0xBF};
  }
}

/// The length of the valid UTF-8 sequence that starts at `i`, or 0 when there is none.
std::size_t sequence_length(std::string_view s, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  const Sequence sequence = sequence_of(byte(i));
  if (sequence.length < 2) return sequence.length;
  if (s.size() - i < sequence.length) return 0;
  if (byte(i + 1) < sequence.low || byte(i + 1) > sequence.high) return 0;
  for (std::size_t k = 2; k < sequence.length; ++k) {
    if (byte(i + k) < 0x80 || byte(i + k) > 0xBF) return 0;
  }
  return sequence.length;
}

/// Whether there are at least as many bytes as are looked at together, all of them ASCII.
bool begins_with_ascii(std::string_view s) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t bytes = 0;
  if (s.size() < sizeof bytes) return false;
  std::memcpy(&bytes, s.data(), sizeof bytes);
  return (bytes & kHighBits) == 0;
}

}  // namespace

std::string_view trim_right(std::string_view s) {
  const std::size_t last = s.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view{} : s.substr(0, last + 1);
}

std::string_view trim_left(std::string_view s) {
  const std::size_t first = s.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? std::string_view{} : s.substr(first);
}

std::string_view trim(std::string_view s) {
  return trim_right(trim_left(s));
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = s.find(separator);
    parts.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return parts;
    s.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> split_lines(std::string_view s) {
  std::vector<std::string_view> lines;
  while (!s.empty()) {
    const std::size_t end = s.find_first_of("\r\n");
    lines.push_back(s.substr(0, end));
    if (end == std::string_view::npos) break;
    const bool crlf = s[end] == '\r' && end + 1 < s.size() && s[end + 1] == '\n';
    s.remove_prefix(end + (crlf ? 2 : 1));
  }
  return lines;
}

std::vector<std::string> split_list(std::string_view s, char separator) {
  std::vector<std::string> items;
  for (const std::string_view part : split(s, separator)) {
    const std::string_view item = trim(part);
    if (!item.empty()) items.emplace_back(item);
  }
  return items;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

std::string replace_all(std::string s, std::string_view from, std::string_view to) {
  for (std::size_t at = s.find(from); at != std::string::npos; at = s.find(from, at + to.size())) {
    s.replace(at, from.size(), to);
  }
  return s;
}

std::size_t end_of_line(std::string_view s, std::size_t from) {
  // Lines are short: a look at each byte is faster than a search for several.
  while (from < s.size() && s[from] != '\n' && s[from] != '\r') ++from;
  return std::min(from, s.size());
}

std::size_t find_invalid_utf8(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size()) {
    if (begins_with_ascii(s.substr(i))) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const std::size_t length = sequence_length(s, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string printable(std::string_view s) {
  std::string out;
  std::size_t i = 0;
  while (i < s.size()) {
    const std::size_t length = sequence_length(s, i);
    const auto byte = static_cast<unsigned char>(s[i]);
    const bool control = (byte < 0x20 && byte != '\t') || byte == 0x7F;
    if (length == 0 || control) {
      out += fmt::format("\\x{:02x}", byte);
      ++i;
    } else {
      out += s.substr(i, length);
      i += length;
    }
  }
  return out;
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t count_characters(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view first_characters(std::string_view s, std::size_t count) {
  std::size_t end = 0;
  for (; end < s.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(s[end]) & 0xC0U) != 0x80U;
    if (!starts) continue;
    if (count == 0) break;
    --count;
  }
  return s.substr(0, end);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestWord = 64;  // nobody mistypes more than that
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::size_t tolerance = std::max<std::size_t>(1, word.size() / 3);
  std::string best;
  std::size_t best_distance = tolerance + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    const std::size_t distance = edit_distance(lower(word), lower(candidate));
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace migrate::text
