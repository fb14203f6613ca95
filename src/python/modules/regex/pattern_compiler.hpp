// SPDX-License-Identifier: MIT
#pragma once

#include "python/modules/regex/program.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::python::regex {

inline constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

/// Writes the program of a pattern as it reads it.
class PatternCompiler {
 public:
  PatternCompiler(std::u32string_view pattern, unsigned flags) : pattern_(pattern), flags_(flags) {
    program_.flags = flags;
  }

  Program run();

 private:
  // reading
  [[noreturn]] void fail(const std::string& message) const { throw PatternError(message, at_); }

  bool done() const { return at_ >= pattern_.size(); }

  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : 0;
  }

  bool accept(std::u32string_view text);

  bool has(unsigned flag) const { return (flags_ & flag) != 0; }

  // writing
  std::size_t emit(Code code, std::size_t operand = 0);

  std::size_t here() const { return program_.steps.size(); }

  void aim(std::size_t step) { program_.steps[step].operand = static_cast<std::int32_t>(here()); }

  void insert(std::size_t where, Code code);
  void append(const std::vector<Step>& body, std::size_t written_at);

  // alternatives, sequences, repetitions
  void alternatives(std::size_t depth);
  void sequence(std::size_t depth);
  bool item(std::size_t depth);
  void skip_verbose();
  void quantifiers(std::size_t begin, bool repeatable);
  bool quantifier(std::size_t& least, std::size_t& most);
  bool counts(std::size_t& least, std::size_t& most);
  void repeat(std::size_t begin, std::size_t least, std::size_t most, bool lazy);
  void enclose(std::size_t begin);

  // groups
  bool group(std::size_t depth);
  bool extension(std::size_t depth);
  bool around(std::size_t depth);
  bool flagged_group(std::size_t depth);
  void named_again();
  void comment();
  void leading_flags();
  void inline_flags();
  std::string name(char32_t end);
  void capture(std::size_t depth, const std::string& group_name);
  void look(std::size_t depth, Code code);
  void conditional(std::size_t depth);

  // escapes and sets
  bool escape();
  bool escaped_place(char32_t c);
  void group_again(char32_t first);
  char32_t escaped(char32_t c);
  char32_t hexadecimal(std::size_t digits);
  void add_set(CharacterSet made);
  void set();
  std::optional<char32_t> set_member(CharacterSet& into);

  std::u32string_view pattern_;
  std::size_t at_ = 0;
  unsigned flags_ = 0;
  std::size_t marks_ = 0;
  Program program_;
};

/// Whether the operand of a step is another step.
bool jumps(Code code);

/// How many characters the steps from `from` on take, where that is always the same.
std::optional<std::size_t> width_of(const std::vector<Step>& steps, std::size_t from,
                                    std::size_t to);

}  // namespace migrate::python::regex
