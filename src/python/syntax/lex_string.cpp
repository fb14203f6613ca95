// SPDX-License-Identifier: MIT
//
// Finds where strings end. An f-string ends where its quotes are closed outside of its replacement
// fields, in which strings with the same quotes may stand.
#include "python/syntax/lexer.hpp"

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
  const bool triple = at(quote + 1) == c && at(quote + 2) == c;
  if (!triple && at(quote + 1) == c) return quote + 2;
  std::size_t i = quote + (triple ? 3 : 1);
  while (i < text_.size()) {
    const char here = text_[i];
    if (here == c && (!triple || (at(i + 1) == c && at(i + 2) == c))) return i + (triple ? 3 : 1);
    if (!triple && (here == '\n' || here == '\r')) break;
    if (here == '\\') {
      i += at(i + 1) == '\r' && at(i + 2) == '\n' ? 3U : 2U;
    } else if (formatted && here == '{') {
      i = at(i + 1) == '{' ? i + 2 : end_of_field(i + 1, depth);
    } else {
      ++i;
    }
  }
  const std::size_t last = source_.line(std::min(i, text_.size()));
  fail(fmt::format("unterminated {}string literal (detected at line {})",
                   triple ? "triple-quoted " : "", last),
       quote);
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
