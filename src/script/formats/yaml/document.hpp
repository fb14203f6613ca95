// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"
#include "script/formats/yaml/source.hpp"

namespace migrate::script::yaml {

/// The one document of a text: an empty scalar where there is none. `first_line` is the line that
/// the text begins with in its file. Throws ScriptError where it is no YAML, stands too deep, or
/// repeats itself without bound; what else is wrong goes to the problems.
Node parse_document(std::string_view text, Problems& problems, std::size_t first_line = 1);

}  // namespace migrate::script::yaml
