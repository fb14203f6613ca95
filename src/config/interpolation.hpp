// SPDX-License-Identifier: MIT
#pragma once

#include "config/ini.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace migrate::config {

/// The entry that `%(name)s` stands for, or nullptr.
using EntryLookup = std::function<const Ini::Entry*(std::string_view name)>;

/// The value of `entry` with its references replaced, as `ini.get(section, ...)` promises it.
std::string interpolate(const Ini& ini, std::string_view section, const Ini::Entry& entry,
                        const EntryLookup& lookup, Percent percent);

}  // namespace migrate::config
