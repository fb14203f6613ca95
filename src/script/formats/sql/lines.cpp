// SPDX-License-Identifier: MIT
#include "script/formats/sql/lines.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace migrate::script {

std::optional<Line> Lines::next() {
  if (at_ == text_.size()) return std::nullopt;
  line_feed_ = find('\n', line_feed_);
  carriage_return_ = find('\r', carriage_return_);
  const std::size_t end = std::min(line_feed_, carriage_return_);
  const bool crlf = carriage_return_ < text_.size() && line_feed_ == carriage_return_ + 1;
  const std::size_t next = std::min(text_.size(), end + (crlf ? 2 : 1));
  const Line line{.text = text_.substr(at_, end - at_), .begin = at_, .next = next};
  at_ = next;
  return line;
}

std::size_t Lines::find(char c, std::size_t known) const {
  return known >= at_ && at_ > 0 ? known : std::min(text_.find(c, at_), text_.size());
}

std::optional<std::string_view> comment_of(std::string_view line) {
  const std::string_view content = text::trim_left(line);
  if (!content.starts_with("--")) return std::nullopt;
  return content.substr(2);
}

}  // namespace migrate::script
