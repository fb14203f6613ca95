// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/positions.hpp"
#include "script/formats/yaml/source.hpp"

#include <string_view>

namespace YAML {
class Exception;
}

namespace migrate::script::yaml {

/// What the parser says of a text that is no YAML, with what is known of the usual slips.
ScriptError syntax_error(const YAML::Exception& problem, Positions& positions,
                         const Source& source);

/// Refuses what the parser would read otherwise than it stands there: it takes a control character
/// for the end of the text, and puts a sign of its own in the place of what is no UTF-8.
void refuse_odd_text(std::string_view text, const Source& source, std::size_t first_line);

}  // namespace migrate::script::yaml
