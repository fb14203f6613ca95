// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/reader.hpp"

#include <string>

namespace migrate::script::yaml {

/// A node as JSON. What JSON has not (bytes, infinity) is told as a mistake.
std::string json_text(const Value& value);

}  // namespace migrate::script::yaml
