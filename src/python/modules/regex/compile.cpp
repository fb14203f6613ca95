// SPDX-License-Identifier: MIT
#include "python/modules/regex/program.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace migrate::python::regex {
namespace {

constexpr std::size_t kLongestProgram = 200'000;
constexpr std::size_t kDeepestPattern = 100;
constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

std::string narrow(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

/// Writes the program of a pattern as it reads it.
class PatternCompiler {
 public:
  PatternCompiler(std::u32string_view pattern, unsigned flags) : pattern_(pattern) {
    program_.flags = flags;
    flags_ = flags;
  }

  Program run() {
    leading_flags();
    emit(Code::save, 0);
    alternatives(0);
    if (at_ < pattern_.size()) fail("unbalanced parenthesis");
    emit(Code::save, 1);
    emit(Code::match);
    program_.slots = 2 * (program_.groups + 1);
    for (Step& step : program_.steps) {
      if (step.code == Code::mark || step.code == Code::check) {
        step.operand += static_cast<std::int32_t>(program_.slots);
      }
    }
    program_.slots += marks_;
    program_.flags |= flags_ & (kIgnoreCase | kMultiline | kDotAll | kVerbose | kAscii);
    return std::move(program_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw PatternError(message, at_); }

  bool done() const { return at_ >= pattern_.size(); }

  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : 0;
  }

  bool accept(std::u32string_view text) {
    if (pattern_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }

  bool has(unsigned flag) const { return (flags_ & flag) != 0; }

  std::size_t emit(Code code, std::size_t operand = 0) {
    if (program_.steps.size() > kLongestProgram) fail("the pattern is too large");
    Step step;
    step.code = code;
    step.operand = static_cast<std::int32_t>(operand);
    step.ignore_case = has(kIgnoreCase);
    step.ascii = has(kAscii);
    step.multiline = has(kMultiline);
    program_.steps.push_back(step);
    return program_.steps.size() - 1;
  }

  std::size_t here() const { return program_.steps.size(); }

  void aim(std::size_t step) { program_.steps[step].operand = static_cast<std::int32_t>(here()); }

  /// `(?i)` at the start holds for all of it.
  void leading_flags() {
    while (peek() == '(' && peek(1) == '?') {
      std::size_t end = at_ + 2;
      unsigned found = 0;
      while (end < pattern_.size() && flag_of(pattern_[end]) != 0)
        found |= flag_of(pattern_[end++]);
      if (end == at_ + 2 || end >= pattern_.size() || pattern_[end] != ')') return;
      flags_ |= found;
      at_ = end + 1;
    }
  }

  static unsigned flag_of(char32_t c) {
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

  void alternatives(std::size_t depth) {
    if (depth > kDeepestPattern) fail("the pattern is nested too deeply");
    std::vector<std::size_t> ends;
    while (true) {
      const std::size_t begin = here();
      sequence(depth);
      if (peek() != '|' || done()) break;
      ++at_;
      insert(begin, Code::split);
      ends.push_back(emit(Code::jump));
      aim(begin);
    }
    for (const std::size_t end : ends) aim(end);
  }

  /// Puts a step before others: jumps over it are moved along.
  void insert(std::size_t where, Code code) {
    const auto shift = [&](std::int32_t& target) {
      if (target > static_cast<std::int32_t>(where)) ++target;
    };
    for (std::size_t i = where; i < program_.steps.size(); ++i) {
      Step& step = program_.steps[i];
      if (jumps(step.code)) shift(step.operand);
      if (jumps(step.code) && step.operand == static_cast<std::int32_t>(where)) ++step.operand;
    }
    Step step;
    step.code = code;
    program_.steps.insert(program_.steps.begin() + static_cast<std::ptrdiff_t>(where), step);
  }

  static bool jumps(Code code) {
    return code == Code::split || code == Code::split_lazy || code == Code::jump ||
           code == Code::look || code == Code::look_not || code == Code::look_behind ||
           code == Code::look_behind_not || code == Code::atomic || code == Code::if_group;
  }

  void skip_verbose() {
    while (has(kVerbose) && !done()) {
      if (peek() == ' ' || (peek() >= '\t' && peek() <= '\r')) {
        ++at_;
      } else if (peek() == '#') {
        while (!done() && peek() != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  void sequence(std::size_t depth) {
    while (true) {
      skip_verbose();
      if (done() || peek() == '|' || peek() == ')') return;
      const std::size_t begin = here();
      const bool repeatable = item(depth);
      quantifiers(begin, repeatable);
    }
  }

  /// Whether what was read may be repeated.
  bool item(std::size_t depth) {
    const char32_t c = pattern_[at_++];
    switch (c) {
      case '.':
        emit(has(kDotAll) ? Code::any_at_all : Code::any);
        return true;
      case '^':
        emit(has(kMultiline) ? Code::line_start : Code::text_start, 0);
        return false;
      case '$':
        emit(Code::line_end);
        return false;
      case '(':
        return group(depth);
      case '[':
        set();
        return true;
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
        --at_;
        fail("nothing to repeat");
      default:
        emit(Code::character, c);
        return true;
    }
  }

  void quantifiers(std::size_t begin, bool repeatable) {
    bool repeated = false;
    while (true) {
      skip_verbose();
      std::size_t least = 0;
      std::size_t most = kUnlimited;
      if (done()) return;
      if (peek() == '*') {
        ++at_;
      } else if (peek() == '+') {
        ++at_;
        least = 1;
      } else if (peek() == '?') {
        ++at_;
        most = 1;
      } else if (peek() != '{' || !counts(least, most)) {
        return;
      }
      if (repeated) fail("multiple repeat");
      if (!repeatable && here() == begin) fail("nothing to repeat");
      const bool lazy = accept(U"?");
      const bool possessive = !lazy && accept(U"+");
      repeat(begin, least, most, lazy);
      if (possessive) enclose(begin);
      repeated = true;
    }
  }

  /// `{m}`, `{m,}`, `{,n}` or `{m,n}`; anything else stands for itself.
  bool counts(std::size_t& least, std::size_t& most) {
    std::size_t at = at_ + 1;
    const auto number = [&]() -> std::optional<std::size_t> {
      std::optional<std::size_t> value;
      while (at < pattern_.size() && pattern_[at] >= '0' && pattern_[at] <= '9') {
        value = std::min<std::size_t>(value.value_or(0) * 10 + (pattern_[at++] - U'0'), 1'000'000);
      }
      return value;
    };
    const std::optional<std::size_t> low = number();
    std::optional<std::size_t> high = low;
    bool comma = false;
    if (at < pattern_.size() && pattern_[at] == ',') {
      comma = true;
      ++at;
      high = number();
    }
    if (at >= pattern_.size() || pattern_[at] != '}' || (!low && !comma)) return false;
    at_ = at + 1;
    least = low.value_or(0);
    most = high.value_or(kUnlimited);
    if (most < least) fail("min repeat greater than max repeat");
    return true;
  }

  /// What was written from `begin` on, repeated: copies of it, the last ones optional.
  void repeat(std::size_t begin, std::size_t least, std::size_t most, bool lazy) {
    const std::vector<Step> body(program_.steps.begin() + static_cast<std::ptrdiff_t>(begin),
                                 program_.steps.end());
    program_.steps.resize(begin);
    for (std::size_t i = 0; i < least; ++i) append(body, begin);
    if (most == kUnlimited) {
      const std::size_t mark = marks_++;
      const std::size_t loop = emit(lazy ? Code::split_lazy : Code::split);
      emit(Code::mark, mark);
      append(body, begin);
      emit(Code::check, mark);
      emit(Code::jump, loop);
      return aim(loop);
    }
    std::vector<std::size_t> exits;
    for (std::size_t i = least; i < most; ++i) {
      exits.push_back(emit(lazy ? Code::split_lazy : Code::split));
      append(body, begin);
    }
    for (const std::size_t exit : exits) aim(exit);
  }

  void append(const std::vector<Step>& body, std::size_t written_at) {
    const auto shift = static_cast<std::int32_t>(here()) - static_cast<std::int32_t>(written_at);
    if (program_.steps.size() + body.size() > kLongestProgram) fail("the pattern is too large");
    for (Step step : body) {
      if (jumps(step.code)) step.operand += shift;
      program_.steps.push_back(step);
    }
  }

  void enclose(std::size_t begin) {
    insert(begin, Code::atomic);
    emit(Code::match);
    aim(begin);
  }

  bool group(std::size_t depth) {
    const unsigned before = flags_;
    const std::size_t begin = at_ - 1;
    if (!accept(U"?")) {
      capture(depth, "");
    } else if (accept(U":")) {
      alternatives(depth + 1);
    } else if (accept(U"P<")) {
      capture(depth, name(U'>'));
    } else if (accept(U"P=")) {
      const std::string wanted = name(U')');
      const auto found = program_.names.find(wanted);
      if (found == program_.names.end()) fail("unknown group name '" + wanted + "'");
      emit(Code::group_again, found->second);
      return true;
    } else if (accept(U"#")) {
      while (!done() && peek() != ')') ++at_;
      if (done()) fail("missing ), unterminated comment");
      ++at_;
      return false;
    } else if (accept(U"=")) {
      look(depth, Code::look);
    } else if (accept(U"!")) {
      look(depth, Code::look_not);
    } else if (accept(U"<=")) {
      look(depth, Code::look_behind);
    } else if (accept(U"<!")) {
      look(depth, Code::look_behind_not);
    } else if (accept(U">")) {
      look(depth, Code::atomic);
    } else if (accept(U"(")) {
      conditional(depth);
    } else {
      inline_flags();
      if (peek() == ')') {
        ++at_;
        return false;
      }
      if (!accept(U":")) fail("unknown extension");
      alternatives(depth + 1);
    }
    if (peek() != ')' || done()) {
      throw PatternError("missing ), unterminated subpattern", begin);
    }
    ++at_;
    flags_ = before;
    return true;
  }

  void inline_flags() {
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

  std::string name(char32_t end) {
    const std::size_t begin = at_;
    while (!done() && peek() != end) ++at_;
    if (done() || at_ == begin) fail("missing group name");
    std::string text = narrow(pattern_.substr(begin, at_ - begin));
    ++at_;
    return text;
  }

  void capture(std::size_t depth, const std::string& group_name) {
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

  void look(std::size_t depth, Code code) {
    const std::size_t begin = emit(code);
    alternatives(depth + 1);
    if (code == Code::look_behind || code == Code::look_behind_not) {
      const std::optional<std::size_t> width = width_of(begin + 1, here());
      if (!width) fail("look-behind requires fixed-width pattern");
      program_.steps[begin].extra = static_cast<std::int32_t>(*width);
    }
    emit(Code::match);
    aim(begin);
  }

  /// How many characters the steps take, where that is always the same.
  std::optional<std::size_t> width_of(std::size_t from, std::size_t to) const {
    std::size_t width = 0;
    std::vector<std::pair<std::size_t, std::size_t>>
        pending;  // where a jump comes down, and with what
    for (std::size_t i = from; i < to; ++i) {
      const Step& step = program_.steps[i];
      for (const auto& [target, expected] : pending) {
        if (target == i && expected != width) return std::nullopt;
      }
      const auto target = static_cast<std::size_t>(step.operand);
      switch (step.code) {
        case Code::character:
        case Code::any:
        case Code::any_at_all:
        case Code::set:
          ++width;
          break;
        case Code::jump:
          if (target <= i) return std::nullopt;
          pending.emplace_back(target, width);
          for (const auto& [other, expected] : pending) {
            if (other == i + 1) width = expected;
          }
          break;
        case Code::split:
        case Code::split_lazy:
          pending.emplace_back(target, width);
          break;
        case Code::group_again:
        case Code::if_group:
          return std::nullopt;
        case Code::look:
        case Code::look_not:
        case Code::look_behind:
        case Code::look_behind_not:
          i = target - 1;
          break;
        default:
          break;
      }
    }
    for (const auto& [target, expected] : pending) {
      if (target == to && expected != width) return std::nullopt;
    }
    return width;
  }

  void conditional(std::size_t depth) {
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

  bool escape() {
    if (done()) fail("bad escape (end of pattern)");
    const char32_t c = pattern_[at_++];
    switch (c) {
      case 'A':
        emit(Code::text_start);
        return false;
      case 'Z':
        emit(Code::text_end);
        return false;
      case 'b':
        emit(Code::word_boundary, 0);
        return false;
      case 'B':
        emit(Code::word_boundary, 1);
        return false;
      default:
        break;
    }
    if (c >= '1' && c <= '9') {
      std::size_t number = c - U'0';
      if (!done() && peek() >= '0' && peek() <= '9')
        number = number * 10 + (pattern_[at_++] - U'0');
      if (number > program_.groups) {
        fail("invalid group reference " + std::to_string(number));
      }
      emit(Code::group_again, number);
      return true;
    }
    CharacterSet one;
    if (add_class(one, c)) {
      add_set(std::move(one));
    } else {
      emit(Code::character, escaped(c));
    }
    return true;
  }

  static bool add_class(CharacterSet& into, char32_t c) {
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

  char32_t escaped(char32_t c) {
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

  char32_t hexadecimal(std::size_t digits) {
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

  void add_set(CharacterSet made) {
    program_.sets.push_back(std::move(made));
    emit(Code::set, program_.sets.size() - 1);
  }

  void set() {
    CharacterSet made;
    made.negated = accept(U"^");
    bool first = true;
    while (first || peek() != ']' || done()) {
      if (done()) fail("unterminated character set");
      first = false;
      char32_t low = pattern_[at_++];
      if (low == '\\') {
        if (done()) fail("unterminated character set");
        const char32_t c = pattern_[at_++];
        if (add_class(made, c)) continue;
        low = c == 'b' ? U'\b' : escaped(c);
      }
      char32_t high = low;
      if (peek() == '-' && peek(1) != ']' && at_ + 1 < pattern_.size()) {
        ++at_;
        high = pattern_[at_++];
        if (high == '\\' && !done()) high = escaped(pattern_[at_++]);
        if (high < low) fail("bad character range");
      }
      made.ranges.emplace_back(low, high);
    }
    ++at_;
    add_set(std::move(made));
  }

  std::u32string_view pattern_;
  std::size_t at_ = 0;
  unsigned flags_ = 0;
  std::size_t marks_ = 0;
  Program program_;
};

}  // namespace

Program compile_pattern(std::u32string_view pattern, unsigned flags) {
  return PatternCompiler(pattern, flags).run();
}

}  // namespace migrate::python::regex
