// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace migrate::script::yaml {

/// A text as a scalar on one line that reads back as that text: plain where that is what it looks
/// like to everyone, also to readers of YAML 1.1; else in double quotes.
std::string emit_text(std::string_view text);

/// A text as the value of a key that stands `indent` deep, from the blank behind its colon to the
/// end of its last line: several lines stand behind `|` where they can.
std::string emit_lines(std::string_view text, std::size_t indent);

}  // namespace migrate::script::yaml
