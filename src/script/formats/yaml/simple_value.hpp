// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"
#include "script/formats/yaml/top_keys.hpp"

#include <optional>

namespace migrate::script::yaml {

/// The value of a key that is a simple scalar, or a list of them on its line, so that no parser
/// needs to be asked; nothing where it may be anything else.
std::optional<Node> simple_value(const TopKey& key);

}  // namespace migrate::script::yaml
