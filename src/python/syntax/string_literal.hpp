// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/source.hpp"
#include "python/syntax/tree.hpp"

#include <cstddef>
#include <string>

namespace migrate::python {

/// One string literal of the source, taken apart.
struct StringPieces {
  bool raw = false;
  bool bytes = false;
  bool formatted = false;
  std::size_t begin = 0;  ///< of what stands between the quotes
  std::size_t end = 0;
};

/// Takes apart the literal from `begin` to `end`, prefix and quotes included.
StringPieces split_string(const Source& source, std::size_t begin, std::size_t end);

/// What the text between the quotes means: escapes and line ends are resolved. Throws SyntaxError.
std::string string_value(const Source& source, const StringPieces& pieces);

/// The same of a stretch of an f-string, in which braces are doubled.
std::string string_value(const Source& source, const StringPieces& pieces, std::size_t begin,
                         std::size_t end);

/// The texts and replacement fields of an f-string. `depth` is how deep it stands in the tree.
void read_f_string(const Source& source, const StringPieces& pieces, std::size_t depth,
                   FStringExpr& into);

}  // namespace migrate::python
