// SPDX-License-Identifier: MIT
#pragma once

#include "revision/revision.hpp"
#include "script/formats/yaml/node.hpp"
#include "script/formats/yaml/source.hpp"

#include <string>
#include <string_view>

namespace migrate::script::yaml {

/// Reads what a file says of its revision, wherever in it that stands. What is done stays unread
/// where the keys can be told without it. Throws ScriptError.
revision::Revision read_header(std::string_view text, const std::string& path);

/// The same from the whole document.
revision::Revision read_header(const Node& document, Problems& problems);

/// The header that read_header() reads back as this revision.
std::string render_header(const revision::Revision& revision);

}  // namespace migrate::script::yaml
