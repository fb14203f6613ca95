// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::python {

/// A text that is no Python, and where. The kind is Python's own name for it: SyntaxError,
/// IndentationError or TabError.
class SyntaxError : public Error {
 public:
  SyntaxError(const std::string& message, Place place, std::string kind = "SyntaxError")
      : Error(message, {.place = std::move(place), .hint = {}, .revision = {}}),
        kind_(std::move(kind)) {}

  const std::string& kind() const { return kind_; }

 private:
  std::string kind_;
};

/// The text of one Python file, as UTF-8 without a byte order mark.
class Source {
 public:
  Source(std::string file, std::string text);

  /// Reads bytes as Python does: a byte order mark, a coding cookie on the first two lines, UTF-8
  /// otherwise. Throws SyntaxError.
  static std::shared_ptr<const Source> decode(std::string file, std::string_view bytes);

  const std::string& file() const { return file_; }

  std::string_view text() const { return text_; }

  /// The line of an offset, counted from 1.
  std::size_t line(std::size_t offset) const;
  /// Line, column in characters and the text of the line.
  Place place(std::size_t offset) const;
  /// The text of a line that is counted from 1, without its end.
  std::string_view line_text(std::size_t line) const;

 private:
  std::string file_;
  std::string text_;
  std::vector<std::size_t> starts_;  ///< the offset of each line
};

}  // namespace migrate::python
