// SPDX-License-Identifier: MIT
#pragma once

#include "engine/autogenerate/body.hpp"

#include <migrate/project.hpp>

#include <string>
#include <vector>

namespace migrate::engine {

/// Reads both schemas, and finds what makes each of the other one. A rename, "table:new" or
/// "table.column:new", is done first; it is never guessed.
Generated generate(const std::string& from, const std::string& to,
                   const std::vector<std::string>& renames, const dialect::Dialect& dialect,
                   const SchemaContext& context);

std::vector<Difference> describe_differences(const Generated& generated,
                                             const SchemaContext& context);

}  // namespace migrate::engine
