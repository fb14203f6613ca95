// SPDX-License-Identifier: MIT
#include "script/revision_name.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::script {

namespace {

bool is_blank_or_control(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F;
}

}  // namespace

std::optional<NameProblem> problem_of_name(std::string_view name, std::string_view what,
                                           std::string_view refused) {
  const std::string shown = text::printable(name);
  for (const std::string_view word : {"head", "heads", "base", "current"}) {
    if (name != word) continue;
    return NameProblem{
        .message = fmt::format("{} `{}` is a reserved word", what, shown),
        .hint = "`head`, `heads`, `base` and `current` mean something on the command line."};
  }
  const auto bad = std::find_if(name.begin(), name.end(), [&](char c) {
    return is_blank_or_control(c) || c == '\'' || c == '"' ||
           refused.find(c) != std::string_view::npos;
  });
  if (bad == name.end()) return std::nullopt;
  const std::string called = *bad == ' ' || *bad == '\t' ? "a blank"
                             : is_blank_or_control(*bad) ? "a control character"
                                                         : fmt::format("the character `{}`", *bad);
  return NameProblem{.message = fmt::format("{} `{}` contains {}", what, shown, called),
                     .offset = static_cast<std::size_t>(bad - name.begin()),
                     .hint = "Letters, digits and underscores are always fine."};
}

}  // namespace migrate::script
