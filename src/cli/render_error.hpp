// SPDX-License-Identifier: MIT
#pragma once

#include "cli/console.hpp"

#include <migrate/error.hpp>

namespace migrate::cli {

/// Puts an error into words: message, place with its line and a caret, the revision, where the
/// database stands, and what to do next.
void render_error(Console& console, const Error& error);

/// What is of use to who looks for the cause in the program or the driver: the kind of error, the
/// driver's code, and the whole statement.
void render_internals(Console& console, const Error& error);

}  // namespace migrate::cli
