// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace migrate::script {

/// A line without its end.
struct Line {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t next = 0;  ///< where the next line begins
};

/// Walks over the lines of a text, which end in LF, CRLF or CR.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  std::optional<Line> next();

  /// Goes on with the line that begins there.
  void skip_to(std::size_t offset) { at_ = offset; }

 private:
  std::size_t find(char c, std::size_t known) const;

  std::string_view text_;
  std::size_t at_ = 0;
  // Where the next of each stands: a text without CR is searched for it only once.
  std::size_t line_feed_ = 0;
  std::size_t carriage_return_ = 0;
};

/// What stands behind the `--` of a line that is a comment.
std::optional<std::string_view> comment_of(std::string_view line);

}  // namespace migrate::script
