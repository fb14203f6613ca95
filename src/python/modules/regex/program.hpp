// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Regular expressions with Python's syntax: a pattern becomes a program, which is run by
/// backtracking without nesting.
namespace migrate::python::regex {

enum Flag : unsigned {
  kIgnoreCase = 2,
  kMultiline = 8,
  kDotAll = 16,
  kVerbose = 64,
  kAscii = 256,
};

/// A pattern that is none.
class PatternError : public std::runtime_error {
 public:
  PatternError(const std::string& message, std::size_t at)
      : std::runtime_error(message), position(at) {}

  std::size_t position;
};

enum class ClassKind : std::uint8_t { digit, blank, word };

/// One character of several.
struct CharacterSet {
  bool negated = false;
  std::vector<std::pair<char32_t, char32_t>> ranges;
  std::vector<std::pair<ClassKind, bool>> classes;  ///< and whether it is the opposite
};

enum class Code : std::uint8_t {
  character,  ///< operand: which
  any,        ///< but a line end
  any_at_all,
  set,         ///< operand: index of the set
  split,       ///< goes on at the next; when that fails, at the operand
  split_lazy,  ///< the other way round
  jump,        ///< operand: where
  save,        ///< operand: slot
  mark,        ///< operand: slot, to see whether a repetition gets on
  check,       ///< operand: slot; fails where nothing was taken since
  line_start,
  line_end,
  text_start,
  text_end,
  word_boundary,  ///< operand: 1 for not one
  group_again,    ///< operand: group
  look,           ///< operand: end of the program within; see flags
  look_not,
  look_behind,  ///< `width` characters before
  look_behind_not,
  atomic,
  if_group,  ///< operand: where to go on when the group did not match
  match,
};

struct Step {
  Code code = Code::match;
  bool ignore_case = false;
  bool ascii = false;
  bool multiline = false;
  std::int32_t operand = 0;
  std::int32_t extra = 0;  ///< the group of `if_group`, the width of a look behind
};

struct Program {
  std::vector<Step> steps;
  std::vector<CharacterSet> sets;
  std::size_t groups = 0;  ///< without the whole
  std::size_t slots = 2;   ///< two for each group, then the marks
  unsigned flags = 0;
  std::map<std::string, std::size_t> names;
};

/// Throws PatternError.
Program compile_pattern(std::u32string_view pattern, unsigned flags);

/// What a match found: where each group begins and ends, or -1.
using Slots = std::vector<std::int64_t>;

enum class Anchor : std::uint8_t { search, start, whole };

/// Called every so many steps; may throw to end the match.
using Watch = void (*)(void* context, std::size_t steps);

/// Where to look for a match.
struct Search {
  std::u32string_view text;
  std::size_t from = 0;
  std::size_t to = 0;
  Anchor anchor = Anchor::search;
  bool not_empty_at_once = false;  ///< an empty match right at `from` does not count
};

/// Whether the program matches.
bool run(const Program& program, const Search& search, Slots& slots, Watch watch, void* context);

}  // namespace migrate::python::regex
