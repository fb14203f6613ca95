// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"
#include "script/formats/yaml/source.hpp"

namespace migrate::script::yaml {

/// Puts what `<<` names in place, and complains of keys that are given twice. What a mapping says
/// itself goes before, as does what is merged earlier.
void settle_mapping(Node& mapping, Problems& problems);

}  // namespace migrate::script::yaml
