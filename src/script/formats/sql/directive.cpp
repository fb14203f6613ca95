// SPDX-License-Identifier: MIT
#include "script/formats/sql/directive.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace migrate::script {

namespace {

constexpr std::string_view kPrefix = "migrate:";

/// Longer words in front of a colon are no misspelt `migrate`.
constexpr std::size_t kLongestPrefix = 12;

std::vector<std::string> directive_names() {
  return {"upgrade", "downgrade", "autocommit", "end"};
}

std::string_view first_word(std::string_view s) {
  s = text::trim(s);
  return s.substr(0, s.find_first_of(" \t"));
}

}  // namespace

std::optional<std::string_view> directive_of(std::string_view comment) {
  comment = text::trim_left(comment);
  if (!comment.starts_with(kPrefix)) return std::nullopt;
  return comment.substr(kPrefix.size());
}

std::string misspelt_directive(std::string_view comment) {
  comment = text::trim_left(comment);
  const std::size_t colon = comment.substr(0, kLongestPrefix + 1).find(':');
  if (colon == std::string_view::npos || comment.starts_with(kPrefix)) return {};
  if (comment.starts_with('\\')) return {};  // said to be prose
  const std::string prefix = text::lower(text::trim_right(comment.substr(0, colon)));
  const std::string_view rest = comment.substr(colon + 1);
  if (prefix == "migrate") return nearest_directive(first_word(rest));
  // Prose has a blank behind its colon.
  const bool attached = !rest.empty() && first_word(rest).data() == rest.data();
  const std::vector<std::string> names = directive_names();
  const std::string word = text::lower(first_word(rest));
  const bool directive = std::find(names.begin(), names.end(), word) != names.end();
  const bool near = attached && directive && !text::nearest(prefix, {"migrate"}).empty();
  return near ? word : std::string();
}

std::string nearest_directive(std::string_view word) {
  const std::string lower = text::lower(word);
  if (lower == "up") return "upgrade";
  if (lower == "down" || lower == "rollback") return "downgrade";
  return text::nearest(lower, directive_names());
}

}  // namespace migrate::script
