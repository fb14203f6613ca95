// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <string>
#include <string_view>

/// Keeps passwords out of what people get to see.
namespace migrate::config {

/// A database URL, well formed or not, with `***` for its password and for parameters that hold
/// one.
std::string masked_url(std::string_view text);

/// Whether the name of a key or parameter says that its value is a secret.
bool names_secret(std::string_view name);

/// A line of an ini or .env file in the same manner; of a secret one, only the key is left.
std::string masked_line(std::string_view line, bool secret = false);

/// A place whose excerpt went through masked_line(). A column behind the first mask is dropped.
Place redacted(Place place, bool secret = false);

}  // namespace migrate::config
