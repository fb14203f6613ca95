// SPDX-License-Identifier: MIT
#include "script/formats/yaml/positions.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace migrate::script::yaml {

Mark Positions::mark(const YAML::Mark& at) {
  const std::size_t to = offset(at);
  const std::size_t start = to - std::min(to, static_cast<std::size_t>(std::max(at.column, 0)));
  if (start != line_start_ || to < offset_) {
    line_start_ = offset_ = start;
    column_ = 0;
  }
  column_ += text::count_characters(text_.substr(offset_, to - offset_));
  offset_ = to;
  return {.line = static_cast<std::size_t>(std::max(at.line, 0)) + first_line_,
          .column = column_ + 1};
}

std::string_view Positions::rest(const YAML::Mark& at) const {
  return text_.substr(offset(at));
}

std::size_t Positions::offset(const YAML::Mark& at) const {
  return std::min(text_.size(), static_cast<std::size_t>(std::max(at.pos, 0)));
}

}  // namespace migrate::script::yaml
