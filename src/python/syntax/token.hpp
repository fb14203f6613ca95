// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace migrate::python {

enum class TokenKind : std::uint8_t {
  end,
  newline,  ///< of a logical line
  indent,
  dedent,
  name,  ///< keywords are names; the parser tells them apart
  number,
  string,    ///< str or bytes, with prefix and quotes
  f_string,  ///< the whole of it, replacement fields and all
  op,
};

/// A stretch of the source.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace migrate::python
