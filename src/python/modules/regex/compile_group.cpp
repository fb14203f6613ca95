// SPDX-License-Identifier: MIT
//
// Groups: captures, looks around, flags, conditions.
#include "python/modules/regex/pattern_compiler.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace migrate::python::regex {
namespace {

std::string narrow(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

bool is_name(std::string_view text) {
  return begins_name(text.front()) && std::ranges::all_of(text, continues_name);
}

unsigned flag_of(char32_t c) {
  switch (c) {
    case 'i':
      return kIgnoreCase;
    case 'm':
      return kMultiline;
    case 's':
      return kDotAll;
    case 'x':
      return kVerbose;
    case 'a':
      return kAscii;
    case 'u':
    case 'L':
      return 32;
    default:
      return 0;
  }
}

}  // namespace

/// From behind the `(`. Whether what was read may be repeated.
bool PatternCompiler::group(std::size_t depth) {
  const unsigned before = flags_;
  const std::size_t begin = at_ - 1;
  if (!accept(U"?")) {
    capture(depth, "");
  } else if (!extension(depth)) {
    return false;
  }
  if (peek() != ')' || done()) {
    throw PatternError("missing ), unterminated subpattern", begin);
  }
  ++at_;
  flags_ = before;
  return true;
}

/// From behind the `(?` to before the `)`. False where nothing was written, and the `)` is read.
bool PatternCompiler::extension(std::size_t depth) {
  if (accept(U":")) {
    alternatives(depth + 1);
  } else if (accept(U"P<")) {
    const std::string group_name = name(U'>');
    if (!is_name(group_name)) fail("bad character in group name '" + group_name + "'");
    capture(depth, group_name);
  } else if (accept(U"P=")) {
    named_again();
  } else if (accept(U"#")) {
    comment();
    return false;
  } else if (accept(U"(")) {
    conditional(depth);
  } else if (!around(depth)) {
    return flagged_group(depth);
  }
  return true;
}

/// Looks ahead and behind, and what is not gone back into.
bool PatternCompiler::around(std::size_t depth) {
  if (accept(U"=")) {
    look(depth, Code::look);
  } else if (accept(U"!")) {
    look(depth, Code::look_not);
  } else if (accept(U"<=")) {
    look(depth, Code::look_behind);
  } else if (accept(U"<!")) {
    look(depth, Code::look_behind_not);
  } else if (accept(U">")) {
    look(depth, Code::atomic);
  } else {
    return false;
  }
  return true;
}

/// `(?i)` and `(?i:...)`.
bool PatternCompiler::flagged_group(std::size_t depth) {
  inline_flags();
  if (accept(U")")) return false;
  if (!accept(U":")) fail("unknown extension");
  alternatives(depth + 1);
  return true;
}

/// `(?P=name)`, from behind the `=` to before the `)`.
void PatternCompiler::named_again() {
  const std::string wanted = name(U')');
  --at_;
  const auto found = program_.names.find(wanted);
  if (found == program_.names.end()) fail("unknown group name '" + wanted + "'");
  emit(Code::group_again, found->second);
}

void PatternCompiler::comment() {
  while (!done() && peek() != ')') ++at_;
  if (done()) fail("missing ), unterminated comment");
  ++at_;
}

/// `(?i)` at the start holds for all of it.
void PatternCompiler::leading_flags() {
  while (peek() == '(' && peek(1) == '?') {
    std::size_t end = at_ + 2;
    unsigned found = 0;
    while (end < pattern_.size() && flag_of(pattern_[end]) != 0) found |= flag_of(pattern_[end++]);
    if (end == at_ + 2 || end >= pattern_.size() || pattern_[end] != ')') return;
    flags_ |= found;
    at_ = end + 1;
  }
}

void PatternCompiler::inline_flags() {
  bool on = true;
  bool any = false;
  while (!done() && (flag_of(peek()) != 0 || peek() == '-')) {
    if (peek() == '-') {
      on = false;
    } else if (on) {
      flags_ |= flag_of(peek());
    } else {
      flags_ &= ~flag_of(peek());
    }
    any = true;
    ++at_;
  }
  if (!any) fail("unknown extension");
}

std::string PatternCompiler::name(char32_t end) {
  const std::size_t begin = at_;
  while (!done() && peek() != end) ++at_;
  if (done() || at_ == begin) fail("missing group name");
  std::string text = narrow(pattern_.substr(begin, at_ - begin));
  ++at_;
  return text;
}

void PatternCompiler::capture(std::size_t depth, const std::string& group_name) {
  const std::size_t number = ++program_.groups;
  if (!group_name.empty()) {
    if (!program_.names.emplace(group_name, number).second) {
      fail("redefinition of group name '" + group_name + "'");
    }
  }
  emit(Code::save, 2 * number);
  alternatives(depth + 1);
  emit(Code::save, 2 * number + 1);
}

void PatternCompiler::look(std::size_t depth, Code code) {
  const std::size_t begin = emit(code);
  alternatives(depth + 1);
  if (code == Code::look_behind || code == Code::look_behind_not) {
    const std::optional<std::size_t> width = width_of(program_.steps, begin + 1, here());
    if (!width) fail("look-behind requires fixed-width pattern");
    program_.steps[begin].extra = static_cast<std::int32_t>(*width);
  }
  emit(Code::match);
  aim(begin);
}

void PatternCompiler::conditional(std::size_t depth) {
  const std::string which = name(U')');
  std::size_t number = 0;
  if (const auto found = program_.names.find(which); found != program_.names.end()) {
    number = found->second;
  } else if (which.find_first_not_of("0123456789") == std::string::npos && which.size() < 6) {
    number = std::stoul(which);
  }
  if (number == 0) fail("bad character in group name '" + which + "'");
  const std::size_t test = emit(Code::if_group);
  program_.steps[test].extra = static_cast<std::int32_t>(number);
  sequence(depth + 1);
  const std::size_t skip = emit(Code::jump);
  aim(test);
  if (accept(U"|")) sequence(depth + 1);
  aim(skip);
}

}  // namespace migrate::python::regex
