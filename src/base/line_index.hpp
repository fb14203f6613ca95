// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace migrate {

/// Finds line and column of any byte of a text, in constant time each: for texts that hold a
/// million statements, perhaps all of them on one line. The text must outlive the index.
class LineIndex {
 public:
  /// A longer line is cut in excerpts, and left out where the place is beyond the cut.
  static constexpr std::size_t kLongestExcerpt = 500;

  LineIndex(std::string file, std::string_view text);

  /// What files::place_at() says, but for the excerpts of very long lines.
  Place place(std::size_t offset) const;

 private:
  /// Where a byte stands in its line.
  struct Position {
    std::size_t line = 1;
    std::size_t start = 0;  ///< the offset of that line
    std::size_t column = 1;
  };

  Position behind(Position position, std::size_t offset) const;
  std::string excerpt(std::size_t start, std::size_t offset) const;

  std::string file_;
  std::string_view text_;
  std::vector<Position> blocks_;  ///< of every n-th byte
};

}  // namespace migrate
