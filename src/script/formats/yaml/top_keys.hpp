// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// A key of a document's outermost mapping.
struct TopKey {
  std::string_view name;
  std::string_view value;       ///< what stands behind it on its line
  std::string_view text;        ///< it all, from the key to the next one
  bool has_more_lines = false;  ///< whether further lines belong to it
  std::size_t line = 1;
  std::size_t value_column = 1;  ///< of what stands behind it
};

/// The outermost keys, told by the beginnings of lines alone: the text between them is not read.
/// Nothing where that is not enough to tell them.
std::optional<std::vector<TopKey>> find_top_keys(std::string_view text);

}  // namespace migrate::script::yaml
