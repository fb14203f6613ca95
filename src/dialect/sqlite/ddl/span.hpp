// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrate::dialect::sqlite {

/// A stretch of a text, in bytes.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin == end; }

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// A name without its quotes, and where it stands with them.
struct NamedSpan {
  std::string name;
  Span span;
};

}  // namespace migrate::dialect::sqlite
