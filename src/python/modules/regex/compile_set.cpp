// SPDX-License-Identifier: MIT
//
// Escapes and sets of characters.
#include "python/modules/regex/pattern_compiler.hpp"

#include <optional>
#include <string>
#include <utility>

namespace migrate::python::regex {
namespace {

bool add_class(CharacterSet& into, char32_t c) {
  switch (c) {
    case 'd':
    case 'D':
      into.classes.emplace_back(ClassKind::digit, c == 'D');
      return true;
    case 's':
    case 'S':
      into.classes.emplace_back(ClassKind::blank, c == 'S');
      return true;
    case 'w':
    case 'W':
      into.classes.emplace_back(ClassKind::word, c == 'W');
      return true;
    default:
      return false;
  }
}

}  // namespace

/// From behind the backslash. Whether what was read may be repeated.
bool PatternCompiler::escape() {
  if (done()) fail("bad escape (end of pattern)");
  const char32_t c = pattern_[at_++];
  if (escaped_place(c)) return false;
  CharacterSet one;
  if (c >= '1' && c <= '9') {
    group_again(c);
  } else if (add_class(one, c)) {
    add_set(std::move(one));
  } else {
    emit(Code::character, escaped(c));
  }
  return true;
}

bool PatternCompiler::escaped_place(char32_t c) {
  switch (c) {
    case 'A':
      emit(Code::text_start);
      return true;
    case 'Z':
      emit(Code::text_end);
      return true;
    case 'b':
      emit(Code::word_boundary, 0);
      return true;
    case 'B':
      emit(Code::word_boundary, 1);
      return true;
    default:
      return false;
  }
}

/// `\1` to `\99`.
void PatternCompiler::group_again(char32_t first) {
  std::size_t number = first - U'0';
  if (!done() && peek() >= '0' && peek() <= '9') number = number * 10 + (pattern_[at_++] - U'0');
  if (number > program_.groups) fail("invalid group reference " + std::to_string(number));
  emit(Code::group_again, number);
}

char32_t PatternCompiler::escaped(char32_t c) {
  constexpr std::u32string_view kLetters = U"abfnrtv";
  constexpr std::u32string_view kMeanings = U"\a\b\f\n\r\t\v";
  if (const std::size_t simple = kLetters.find(c); simple != std::u32string_view::npos) {
    return kMeanings[simple];
  }
  if (c == 'x') return hexadecimal(2);
  if (c == 'u') return hexadecimal(4);
  if (c == 'U') return hexadecimal(8);
  if (c == '0') {
    char32_t value = 0;
    for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i) {
      value = value * 8 + (pattern_[at_++] - U'0');
    }
    return value;
  }
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    fail(std::string("bad escape \\") + static_cast<char>(c));
  }
  return c;
}

char32_t PatternCompiler::hexadecimal(std::size_t digits) {
  char32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char32_t c = peek();
    const bool digit = c >= '0' && c <= '9';
    const char32_t letter = c | 0x20U;
    if (done() || (!digit && (letter < 'a' || letter > 'f'))) fail("incomplete escape");
    value = value * 16 + (digit ? c - U'0' : letter - U'a' + 10);
    ++at_;
  }
  return value;
}

void PatternCompiler::add_set(CharacterSet made) {
  program_.sets.push_back(std::move(made));
  emit(Code::set, program_.sets.size() - 1);
}

/// From behind the `[`.
void PatternCompiler::set() {
  CharacterSet made;
  made.negated = accept(U"^");
  for (bool first = true; first || done() || peek() != ']'; first = false) {
    const std::optional<char32_t> low = set_member(made);
    if (!low) {
      if (peek() == '-' && peek(1) != ']' && at_ + 1 < pattern_.size()) fail("bad character range");
      continue;
    }
    char32_t high = *low;
    if (peek() == '-' && peek(1) != ']' && at_ + 1 < pattern_.size()) {
      ++at_;
      high = pattern_[at_++];
      if (high == '\\' && !done()) high = escaped(pattern_[at_++]);
      if (high < *low) fail("bad character range");
    }
    made.ranges.emplace_back(*low, high);
  }
  ++at_;
  add_set(std::move(made));
}

/// A character of a set; none where a class (`\d`) went into it.
std::optional<char32_t> PatternCompiler::set_member(CharacterSet& into) {
  if (done()) fail("unterminated character set");
  const char32_t member = pattern_[at_++];
  if (member != '\\') return member;
  if (done()) fail("unterminated character set");
  const char32_t c = pattern_[at_++];
  if (add_class(into, c)) return std::nullopt;
  return c == 'b' ? U'\b' : escaped(c);
}

}  // namespace migrate::python::regex
