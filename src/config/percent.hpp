// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace migrate::config {

/// What `+` means: itself, or a blank as in the query of a URL.
enum class Plus { itself, blank };

/// Undoes percent-encoding as Python's unquote() does: a `%` that starts no valid escape stays.
std::string percent_decoded(std::string_view text, Plus plus = Plus::itself);

/// Encodes `%`, control characters, and the characters named.
std::string percent_encoded(std::string_view text, std::string_view characters);

}  // namespace migrate::config
