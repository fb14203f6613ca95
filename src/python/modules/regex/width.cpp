// SPDX-License-Identifier: MIT
//
// How wide what a look behind looks for is.
#include "python/modules/regex/pattern_compiler.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python::regex {
namespace {

/// Goes over the steps of a pattern and counts the characters they take.
class WidthCounter {
 public:
  WidthCounter(const std::vector<Step>& steps, std::size_t from, std::size_t to)
      : steps_(steps), at_(from), to_(to) {}

  std::optional<std::size_t> run() {
    for (; at_ < to_; ++at_) {
      if (!agrees(at_) || !count(steps_[at_])) return std::nullopt;
    }
    return agrees(to_) ? std::optional(width_) : std::nullopt;
  }

 private:
  /// Whether the jumps that come down here have come as far.
  bool agrees(std::size_t step) const {
    return std::ranges::none_of(
        pending_, [&](const auto& jump) { return jump.first == step && jump.second != width_; });
  }

  bool count(const Step& step) {
    const auto target = static_cast<std::size_t>(step.operand);
    switch (step.code) {
      case Code::character:
      case Code::any:
      case Code::any_at_all:
      case Code::set:
        ++width_;
        return true;
      case Code::jump:
        return jump(target);
      case Code::split:
      case Code::split_lazy:
        pending_.emplace_back(target, width_);
        return true;
      case Code::group_again:
      case Code::if_group:
        return false;
      case Code::look:
      case Code::look_not:
      case Code::look_behind:
      case Code::look_behind_not:
        at_ = target - 1;
        return true;
      default:
        return true;
    }
  }

  /// Behind a jump it goes on with what jumped there.
  bool jump(std::size_t target) {
    if (target <= at_) return false;
    pending_.emplace_back(target, width_);
    for (const auto& [other, expected] : pending_) {
      if (other == at_ + 1) width_ = expected;
    }
    return true;
  }

  const std::vector<Step>& steps_;
  std::size_t at_;
  std::size_t to_;
  std::size_t width_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> pending_;  ///< where jumps come down, how wide
};

}  // namespace

std::optional<std::size_t> width_of(const std::vector<Step>& steps, std::size_t from,
                                    std::size_t to) {
  return WidthCounter(steps, from, to).run();
}

}  // namespace migrate::python::regex
