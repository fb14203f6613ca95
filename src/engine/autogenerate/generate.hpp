// SPDX-License-Identifier: MIT
#pragma once

#include "engine/autogenerate/body.hpp"

#include <migrate/project.hpp>

#include <functional>
#include <string>
#include <vector>

namespace migrate::engine {

/// Reads both schemas, and finds what makes each of the other one. A rename, "table:new" or
/// "table.column:new", is done first; it is never guessed.
Generated generate(const std::string& from, const std::string& to,
                   const std::vector<std::string>& renames, const dialect::Dialect& dialect,
                   const SchemaContext& context);

/// What of it is a rename besides, by the word of who is asked.
std::vector<std::string> further_renames(
    const Generated& generated, const std::vector<std::string>& renames,
    const std::function<bool(const std::string&, const std::string&)>& is_renamed);

std::vector<Difference> describe_differences(const Generated& generated,
                                             const SchemaContext& context);

}  // namespace migrate::engine
