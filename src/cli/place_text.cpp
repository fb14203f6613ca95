// SPDX-License-Identifier: MIT
#include "cli/place_text.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::cli {

namespace {

/// Longer lines (a dump's INSERT, say) are shown around the place.
constexpr std::size_t kExcerptWidth = 110;

/// The bytes in front of character number `column` of a line.
std::size_t bytes_before(std::string_view line, std::size_t column) {
  std::size_t bytes = 0;
  for (std::size_t character = 1; bytes < line.size() && character < column; ++character) {
    ++bytes;
    while (bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0U) == 0x80U)
      ++bytes;
  }
  return bytes;
}

struct Excerpt {
  std::string line;
  std::string before_caret;
};

Excerpt make_excerpt(const Place& place) {
  std::string_view line = place.excerpt;
  std::size_t caret = bytes_before(line, place.column);
  bool is_cut = false;
  if (line.size() > kExcerptWidth) {
    std::size_t start = caret > kExcerptWidth / 2 ? caret - kExcerptWidth / 2 : 0;
    while (start > 0 && (static_cast<unsigned char>(line[start]) & 0xC0U) == 0x80U) --start;
    is_cut = start > 0;
    caret -= start;
    line = line.substr(start, std::max(kExcerptWidth, caret));
  }
  std::string before;
  for (const char c : line.substr(0, caret)) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues) before += c == '\t' ? '\t' : ' ';
  }
  return {.line = (is_cut ? "..." : "") + text::printable(line),
          .before_caret = (is_cut ? "   " : "") + before};
}

std::string plain(std::string_view text) {
  return std::string(text);
}

}  // namespace

std::string place_text(const Place& place, const Emphasis& where, const Emphasis& caret) {
  if (place.file.empty()) return {};
  std::string position = place.file;
  if (place.line > 0) position += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) position += fmt::format(":{}", place.column);
  std::string text = fmt::format("  {}\n", where(position));
  if (place.line == 0 || place.excerpt.empty()) return text;
  const Excerpt excerpt = make_excerpt(place);
  const std::string number = std::to_string(place.line);
  text += fmt::format("    {} | {}\n", number, excerpt.line);
  text += fmt::format("    {} | {}{}\n", std::string(number.size(), ' '), excerpt.before_caret,
                      caret("^"));
  return text;
}

std::string place_text(const Place& place) {
  return place_text(place, plain, plain);
}

}  // namespace migrate::cli
