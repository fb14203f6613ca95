// SPDX-License-Identifier: MIT
//
// Finds where strings end. An f-string ends where its quotes are closed outside of its replacement
// fields, in which strings with the same quotes may stand.
#include "python/syntax/lexer.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// How deep f-strings may stand in each other.
constexpr std::size_t kDeepestFString = 20;

}  // namespace

std::size_t Lexer::end_of_string(std::size_t quote, bool formatted, std::size_t depth) {
  if (depth > kDeepestFString) fail("f-string: expressions nested too deeply", quote);
  const char c = at(quote);
  const auto closes = [&](std::size_t offset, std::size_t quotes) {
    for (std::size_t i = 0; i < quotes; ++i) {
      if (at(offset + i) != c) return false;
    }
    return true;
  };
  const std::size_t quotes = closes(quote, 3) ? 3 : 1;
  std::size_t i = quote + quotes;
  while (i < text_.size() && !closes(i, quotes)) {
    const char here = text_[i];
    if (quotes == 1 && (here == '\n' || here == '\r')) break;
    i = behind_in_string(i, formatted, depth);
  }
  if (i < text_.size() && closes(i, quotes)) return i + quotes;
  // A line end at the end of the file begins no line.
  const std::size_t last = source_.line(std::min(i, text_.size() - 1));
  fail(fmt::format("unterminated {}string literal (detected at line {})",
                   quotes == 3 ? "triple-quoted " : "", last),
       quote);
}

/// Behind a character of a string, an escape, or a replacement field.
std::size_t Lexer::behind_in_string(std::size_t i, bool formatted, std::size_t depth) {
  const char c = text_[i];
  if (c == '\\') return i + (at(i + 1) == '\r' && at(i + 2) == '\n' ? 3U : 2U);
  if (!formatted || c != '{') return i + 1;
  return at(i + 1) == '{' ? i + 2 : end_of_field(i + 1, depth);
}

/// From behind the `{` of a replacement field to behind its `}`.
std::size_t Lexer::end_of_field(std::size_t at_field, std::size_t depth) {
  std::size_t brackets = 0;
  std::size_t i = at_field;
  while (i < text_.size()) {
    const char c = text_[i];
    if (c == '}' && brackets == 0) return i + 1;
    if (c == ':' && brackets == 0) return end_of_format_spec(i + 1, depth);
    if (c == '(' || c == '[' || c == '{') ++brackets;
    if (c == ')' || c == ']' || c == '}') {
      if (brackets == 0) fail(fmt::format("f-string: unmatched '{}'", c), i);
      --brackets;
    }
    i = skip_in_field(i, depth);
  }
  fail("f-string: expecting '}'", at_field - 1);
}

/// Behind one character of a replacement field, or the string that begins there.
std::size_t Lexer::skip_in_field(std::size_t i, std::size_t depth) {
  const char c = text_[i];
  if (c == '#') fail("f-string expression part cannot include '#'", i);
  if (c != '\'' && c != '"') return i + 1;
  std::size_t prefix = i;
  while (prefix > 0 && continues_name(text_[prefix - 1]) && i - prefix < 3) --prefix;
  const std::string_view letters = text_.substr(prefix, i - prefix);
  const bool formatted =
      letters.size() <= 2 && letters.find_first_of("fF") != std::string_view::npos;
  return end_of_string(i, formatted, depth + 1);
}

std::size_t Lexer::end_of_format_spec(std::size_t i, std::size_t depth) {
  if (depth > kDeepestFString) fail("f-string: expressions nested too deeply", i);
  const std::size_t begin = i;
  while (i < text_.size()) {
    if (text_[i] == '}') return i + 1;
    i = text_[i] == '{' ? end_of_field(i + 1, depth + 1) : i + 1;
  }
  fail("f-string: expecting '}'", begin - 1);
}

}  // namespace migrate::python
