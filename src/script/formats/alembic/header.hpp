// SPDX-License-Identifier: MIT
#pragma once

#include "revision/revision.hpp"

#include <string>
#include <string_view>

namespace migrate::script::alembic {

/// Reads the header of a revision file; what is no literal is evaluated. Where the file sets no
/// `revision`, the id is empty. Throws ScriptError.
revision::Revision read_header(std::string_view bytes, const std::string& path);

}  // namespace migrate::script::alembic
