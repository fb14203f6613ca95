// SPDX-License-Identifier: MIT
#include "python/modules/modules.hpp"

#include "python/runtime/interpreter.hpp"

namespace migrate::python {

void add_modules(Interpreter&) {}

}  // namespace migrate::python
