// SPDX-License-Identifier: MIT
#pragma once

#include "revision/revision.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The comments that a revision file begins with: its message, and by key what it is.
namespace migrate::script {

/// Where the header of a file ends that begins with `start`, or nothing when more of the file must
/// be read to know. The header is whole lines: comments and blank ones, up to the first directive.
std::optional<std::size_t> find_header_end(std::string_view start, bool whole_file);

/// Reads a header, which has nothing behind it. Throws ScriptError.
revision::Revision parse_header(std::string_view header, const std::string& path);

/// The header that parse_header() reads back as this revision.
std::string render_header(const revision::Revision& revision);

}  // namespace migrate::script
