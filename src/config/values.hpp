// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

/// The forms that values take in an ini file. Nothing comes back for a text in another form.
namespace migrate::config {

/// true, yes, on, y, t, 1 and their opposites, in any case, as for Alembic.
std::optional<bool> parse_boolean(std::string_view text);

/// A decimal integer that is not negative.
std::optional<int> parse_integer(std::string_view text);

/// `500ms`, `10s`, `2min`, `1h`, `1d`, or milliseconds when there is no unit, as for PostgreSQL. At
/// most what PostgreSQL takes: 2147483647 milliseconds.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace migrate::config
