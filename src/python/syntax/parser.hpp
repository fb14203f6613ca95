// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/source.hpp"
#include "python/syntax/tree.hpp"

#include <cstddef>

namespace migrate::python {

/// How deep a tree may be nested: everything that walks it does so with the C++ stack.
inline constexpr std::size_t kDeepestTree = 400;

/// Reads a whole file. Throws SyntaxError.
Tree parse(const Source& source);

/// Reads one expression that is all of the text, as `eval` would.
ExprPtr parse_expression(const Source& source);

/// Reads the expression that stands from `begin` to `end`, `depth` levels inside of others.
ExprPtr parse_embedded(const Source& source, std::size_t begin, std::size_t end, std::size_t depth);

}  // namespace migrate::python
