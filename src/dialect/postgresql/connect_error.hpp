// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"

#include <migrate/error.hpp>

#include <string_view>

namespace migrate::dialect {

/// Why no connection came about: libpq's message, and what to do about it where it is known.
DatabaseError connect_error(std::string_view message, const config::DatabaseUrl& url);

}  // namespace migrate::dialect
