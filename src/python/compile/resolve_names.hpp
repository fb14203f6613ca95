// SPDX-License-Identifier: MIT
#pragma once

#include "python/compile/scope.hpp"

namespace migrate::python {

/// Now that a tree has been read: decides where each name lives, in a scope and in those inside of
/// it. Throws SyntaxError for a `nonlocal` that is bound nowhere.
void resolve_names(Scope& root, const Source& source);

}  // namespace migrate::python
