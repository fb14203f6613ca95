// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"
#include "script/formats/yaml/source.hpp"

namespace migrate::script::yaml {

/// What parse_document() answers for a revision. The values of its outermost keys are read one by
/// one where that is sure to come to the same: most of them are simple, and the parser takes its
/// time.
Node read_revision_document(std::string_view text, Problems& problems);

}  // namespace migrate::script::yaml
