// SPDX-License-Identifier: MIT
#pragma once

namespace migrate::python {

class Interpreter;

/// Makes the standard modules known, each of which is made when it is first imported.
void add_modules(Interpreter& in);

}  // namespace migrate::python
