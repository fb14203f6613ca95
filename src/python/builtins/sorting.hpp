// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <vector>

namespace migrate::python {

/// Sorts stably, by `<` of the values or of what `key` (None: nothing) makes of them.
void sort_values(Interpreter& in, std::vector<Value>& items, const Value& key, bool reverse);

}  // namespace migrate::python
