// SPDX-License-Identifier: MIT
#include "python/builtins/characters.hpp"
#include "python/modules/regex/program.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python::regex {
namespace {

bool is_word(char32_t c, bool ascii) {
  if (c == '_') return true;
  if (ascii && c >= 0x80) return false;
  return is_letter(c) || is_decimal_digit(c);
}

bool in_class(ClassKind kind, char32_t c, bool ascii) {
  if (ascii && c >= 0x80) return false;
  switch (kind) {
    case ClassKind::digit:
      return is_decimal_digit(c);
    case ClassKind::blank:
      return is_blank(c);
    case ClassKind::word:
      return is_word(c, ascii);
  }
  return false;
}

bool in_ranges(const CharacterSet& set, char32_t c) {
  return std::ranges::any_of(
      set.ranges, [c](const auto& range) { return c >= range.first && c <= range.second; });
}

bool in_set(const CharacterSet& set, char32_t c, const Step& step) {
  bool found = in_ranges(set, c);
  if (!found && step.ignore_case)
    found = in_ranges(set, to_lower(c)) || in_ranges(set, to_upper(c));
  for (const auto& [kind, opposite] : set.classes) {
    found = found || in_class(kind, c, step.ascii) != opposite;
  }
  return found != set.negated;
}

/// One attempt after the other; what is to be undone lies on a stack.
class Machine {
 public:
  Machine(const Program& program, const Search& search, Slots& slots, Watch watch, void* context)
      : program_(program),
        text_(search.text),
        end_(search.to),
        forbidden_(search.not_empty_at_once ? search.from : search.to + 1),
        slots_(slots),
        watch_(watch),
        context_(context) {}

  bool from_start(std::size_t position, bool whole) {
    return attempt(0, position, whole ? end_ : kAnywhere, forbidden_);
  }

 private:
  static constexpr std::size_t kAnywhere = static_cast<std::size_t>(-1);

  /// From a step on, to where it must end, or to anywhere but where it must not.
  bool attempt(std::size_t step, std::size_t position, std::size_t wanted, std::size_t forbidden) {
    const std::size_t bottom = undo_.size();
    std::size_t at = step;
    std::size_t pos = position;
    while (true) {
      count();
      if (program_.steps[at].code == Code::match) {
        if ((wanted == kAnywhere || pos == wanted) && pos != forbidden) {
          position_ = pos;
          forget_choices(bottom);
          return true;
        }
      } else if (advance(at, pos)) {
        continue;
      }
      if (!go_back(bottom, at, pos)) return false;
    }
  }

  struct Undo {
    std::int32_t slot;  ///< -1: a choice
    std::size_t step;
    std::int64_t value;  ///< of the slot, or where the choice stood
  };

  void count() {
    constexpr std::size_t kBatch = 1000;
    if (++steps_ < kBatch) return;
    watch_(context_, steps_ + undo_.size() / 16);
    steps_ = 0;
  }

  void set_slot(std::int32_t slot, std::int64_t value) {
    undo_.push_back({slot, 0, slots_[static_cast<std::size_t>(slot)]});
    slots_[static_cast<std::size_t>(slot)] = value;
  }

  void choose(std::size_t step, std::size_t position) {
    undo_.push_back({-1, step, static_cast<std::int64_t>(position)});
  }

  bool go_back(std::size_t bottom, std::size_t& at, std::size_t& pos) {
    while (undo_.size() > bottom) {
      const Undo last = undo_.back();
      undo_.pop_back();
      if (last.slot < 0) {
        at = last.step;
        pos = static_cast<std::size_t>(last.value);
        return true;
      }
      slots_[static_cast<std::size_t>(last.slot)] = last.value;
    }
    return false;
  }

  /// What was matched within stands: only what it set is kept, to be undone as a whole.
  void forget_choices(std::size_t bottom) {
    const auto first = undo_.begin() + static_cast<std::ptrdiff_t>(bottom);
    undo_.erase(std::remove_if(first, undo_.end(), [](const Undo& one) { return one.slot < 0; }),
                undo_.end());
  }

  /// Does one step; false where it fails.
  bool advance(std::size_t& at, std::size_t& pos) {
    const Step& step = program_.steps[at];
    const auto target = static_cast<std::size_t>(step.operand);
    switch (step.code) {
      case Code::character:
      case Code::any:
      case Code::any_at_all:
      case Code::set:
        if (pos >= end_ || !takes(step, text_[pos])) return false;
        ++pos;
        break;
      case Code::split:
        choose(target, pos);
        break;
      case Code::split_lazy:
        choose(at + 1, pos);
        at = target;
        return true;
      case Code::jump:
        at = target;
        return true;
      case Code::save:
      case Code::mark:
        set_slot(step.operand, static_cast<std::int64_t>(pos));
        break;
      case Code::check:
        if (slots_[target] == static_cast<std::int64_t>(pos)) return false;
        break;
      case Code::group_again:
        if (!repeats_group(step, pos)) return false;
        break;
      case Code::if_group:
        if (slots_[2 * static_cast<std::size_t>(step.extra) + 1] < 0) {
          at = target;
          return true;
        }
        break;
      case Code::look:
      case Code::look_not:
      case Code::look_behind:
      case Code::look_behind_not:
      case Code::atomic:
        if (!looks(step, at, pos)) return false;
        at = target;
        return true;
      default:
        if (!holds(step, pos)) return false;
        break;
    }
    ++at;
    return true;
  }

  bool takes(const Step& step, char32_t c) const {
    switch (step.code) {
      case Code::character: {
        const auto wanted = static_cast<char32_t>(step.operand);
        return c == wanted || (step.ignore_case && to_lower(c) == to_lower(wanted));
      }
      case Code::any:
        return c != '\n';
      case Code::set:
        return in_set(program_.sets[static_cast<std::size_t>(step.operand)], c, step);
      default:
        return true;
    }
  }

  bool holds(const Step& step, std::size_t pos) const {
    switch (step.code) {
      case Code::text_start:
        return pos == 0;
      case Code::line_start:
        return pos == 0 || text_[pos - 1] == '\n';
      case Code::text_end:
        return pos == end_;
      case Code::line_end:
        if (pos == end_ || (step.multiline && text_[pos] == '\n')) return true;
        return pos + 1 == end_ && text_[pos] == '\n';
      case Code::word_boundary: {
        const bool before = pos > 0 && is_word(text_[pos - 1], step.ascii);
        const bool behind = pos < end_ && is_word(text_[pos], step.ascii);
        return (before != behind) == (step.operand == 0);
      }
      default:
        return false;
    }
  }

  bool repeats_group(const Step& step, std::size_t& pos) const {
    const auto group = static_cast<std::size_t>(step.operand);
    const std::int64_t begin = slots_[2 * group];
    const std::int64_t end = slots_[2 * group + 1];
    if (begin < 0 || end < begin) return false;
    const auto size = static_cast<std::size_t>(end - begin);
    if (size > end_ - pos) return false;
    for (std::size_t i = 0; i < size; ++i) {
      const char32_t a = text_[static_cast<std::size_t>(begin) + i];
      const char32_t b = text_[pos + i];
      if (a != b && !(step.ignore_case && to_lower(a) == to_lower(b))) return false;
    }
    pos += size;
    return true;
  }

  bool looks(const Step& step, std::size_t at, std::size_t& pos) {
    const bool behind = step.code == Code::look_behind || step.code == Code::look_behind_not;
    const bool negative = step.code == Code::look_not || step.code == Code::look_behind_not;
    const auto width = static_cast<std::size_t>(step.extra);
    if (behind && width > pos) return negative;
    const std::size_t bottom = undo_.size();
    const bool found = attempt(at + 1, behind ? pos - width : pos, kAnywhere, kAnywhere);
    if (found && step.code == Code::atomic) pos = position_;
    if (negative && found) {
      std::size_t ignored_step = 0;
      std::size_t ignored_position = 0;
      go_back(bottom, ignored_step, ignored_position);
    }
    return found != negative;
  }

  const Program& program_;
  std::u32string_view text_;
  std::size_t end_;
  std::size_t forbidden_;
  Slots& slots_;
  Watch watch_;
  void* context_;
  std::vector<Undo> undo_;
  std::size_t steps_ = 0;
  std::size_t position_ = 0;
};

}  // namespace

bool run(const Program& program, const Search& search, Slots& slots, Watch watch, void* context) {
  for (std::size_t start = search.from; start <= search.to; ++start) {
    slots.assign(program.slots, -1);
    Machine machine(program, search, slots, watch, context);
    if (machine.from_start(start, search.anchor == Anchor::whole)) return true;
    if (search.anchor != Anchor::search) return false;
    watch(context, 1);
  }
  return false;
}

}  // namespace migrate::python::regex
