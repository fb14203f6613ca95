// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <string>

namespace migrate::python {

/// `format % values`. Raises.
std::string format_percent(Interpreter& in, const std::string& format, const Value& values);

/// `format.format(...)`. Raises.
std::string format_braces(Interpreter& in, const std::string& format, const Arguments& arguments);

}  // namespace migrate::python
