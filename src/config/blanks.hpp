// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

/// White space as Python's str.strip() knows it: Unicode's, so that a no-break space that came
/// along from a web page does not become part of a key.
namespace migrate::config {

struct Stripped {
  std::string_view text;
  std::size_t indent = 0;  ///< the number of characters that were dropped in front
};

Stripped stripped(std::string_view text);
std::string_view stripped_right(std::string_view text);

}  // namespace migrate::config
