// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrate::script {

inline constexpr std::size_t kDefaultSlugLength = 40;

/// The words of a message for a file name: "Add users!" -> "add_users". One of more than `limit`
/// characters ends after its last whole word, with a `_`. A limit of 0 means the default.
std::string slug(std::string_view message, std::size_t limit = kDefaultSlugLength);

}  // namespace migrate::script
