// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"

#include <cstddef>
#include <string_view>

#include <yaml-cpp/mark.h>

namespace migrate::script::yaml {

/// Finds the parser's positions again in the text that it reads. The parser counts bytes, and a
/// mark counts characters.
class Positions {
 public:
  /// `first_line` is the line that the text begins with in its file.
  Positions(std::string_view text, std::size_t first_line) : text_(text), first_line_(first_line) {}

  Mark mark(const YAML::Mark& at);

  /// The text from there on.
  std::string_view rest(const YAML::Mark& at) const;

 private:
  std::size_t offset(const YAML::Mark& at) const;

  std::string_view text_;
  std::size_t first_line_;
  // The last position: most often the next one is on the same line, and a line may be long.
  std::size_t line_start_ = 0;
  std::size_t offset_ = 0;
  std::size_t column_ = 0;
};

}  // namespace migrate::script::yaml
