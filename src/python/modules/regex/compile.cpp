// SPDX-License-Identifier: MIT
//
// Alternatives, sequences and repetitions.
#include "python/modules/regex/pattern_compiler.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python::regex {
namespace {

constexpr std::size_t kLongestProgram = 200'000;
constexpr std::size_t kDeepestPattern = 100;

}  // namespace

Program PatternCompiler::run() {
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

bool PatternCompiler::accept(std::u32string_view text) {
  if (pattern_.substr(at_, text.size()) != text) return false;
  at_ += text.size();
  return true;
}

std::size_t PatternCompiler::emit(Code code, std::size_t operand) {
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

void PatternCompiler::alternatives(std::size_t depth) {
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
void PatternCompiler::insert(std::size_t where, Code code) {
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

void PatternCompiler::skip_verbose() {
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

void PatternCompiler::sequence(std::size_t depth) {
  while (true) {
    skip_verbose();
    if (done() || peek() == '|' || peek() == ')') return;
    const std::size_t begin = here();
    const bool repeatable = item(depth);
    quantifiers(begin, repeatable);
  }
}

/// Whether what was read may be repeated.
bool PatternCompiler::item(std::size_t depth) {
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

void PatternCompiler::quantifiers(std::size_t begin, bool repeatable) {
  bool repeated = false;
  while (true) {
    skip_verbose();
    std::size_t least = 0;
    std::size_t most = kUnlimited;
    if (!quantifier(least, most)) return;
    if (repeated) fail("multiple repeat");
    if (!repeatable && here() == begin) fail("nothing to repeat");
    const bool lazy = accept(U"?");
    const bool possessive = !lazy && accept(U"+");
    repeat(begin, least, most, lazy);
    if (possessive) enclose(begin);
    repeated = true;
  }
}

/// `*`, `+`, `?` or a count; false where none stands.
bool PatternCompiler::quantifier(std::size_t& least, std::size_t& most) {
  if (done()) return false;
  if (peek() == '{') return counts(least, most);
  if (accept(U"*")) return true;
  if (accept(U"+")) {
    least = 1;
    return true;
  }
  most = 1;
  return accept(U"?");
}

/// `{m}`, `{m,}`, `{,n}` or `{m,n}`; anything else stands for itself.
bool PatternCompiler::counts(std::size_t& least, std::size_t& most) {
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
void PatternCompiler::repeat(std::size_t begin, std::size_t least, std::size_t most, bool lazy) {
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

void PatternCompiler::append(const std::vector<Step>& body, std::size_t written_at) {
  const auto shift = static_cast<std::int32_t>(here()) - static_cast<std::int32_t>(written_at);
  if (program_.steps.size() + body.size() > kLongestProgram) fail("the pattern is too large");
  for (Step step : body) {
    if (jumps(step.code)) step.operand += shift;
    program_.steps.push_back(step);
  }
}

void PatternCompiler::enclose(std::size_t begin) {
  insert(begin, Code::atomic);
  emit(Code::match);
  aim(begin);
}

bool jumps(Code code) {
  return code == Code::split || code == Code::split_lazy || code == Code::jump ||
         code == Code::look || code == Code::look_not || code == Code::look_behind ||
         code == Code::look_behind_not || code == Code::atomic || code == Code::if_group;
}

Program compile_pattern(std::u32string_view pattern, unsigned flags) {
  return PatternCompiler(pattern, flags).run();
}

}  // namespace migrate::python::regex
