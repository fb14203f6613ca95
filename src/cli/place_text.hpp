// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace migrate::cli {

/// Makes a text stand out, or leaves it as it is.
using Emphasis = std::function<std::string(std::string_view)>;

/// A place on a line of its own, and below it that line of the file with a caret under the column,
/// where they are known. "" without a file.
std::string place_text(const Place& place, const Emphasis& where, const Emphasis& caret);
std::string place_text(const Place& place);

}  // namespace migrate::cli
