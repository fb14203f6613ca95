// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::cli {

/// Opens a file in $VISUAL or $EDITOR, and waits. Throws Error when that fails.
void open_in_editor(const std::string& path);

}  // namespace migrate::cli
