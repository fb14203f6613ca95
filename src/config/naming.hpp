// SPDX-License-Identifier: MIT
#pragma once

#include "config/ini.hpp"

#include <map>
#include <string>
#include <string_view>

namespace migrate::config {

/// The keys `naming_convention.KIND` of a section: the template for each kind of constraint, "ix",
/// "uq", "ck", "fk" or "pk". A `%` may be doubled, as elsewhere in the file, or not. Throws
/// ConfigError at another kind.
std::map<std::string, std::string> read_naming_convention(const Ini& ini, std::string_view section);

}  // namespace migrate::config
