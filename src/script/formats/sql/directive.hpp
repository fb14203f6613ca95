// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migrate::script {

/// What follows `migrate:` in a comment that is a directive. `comment` is what stands behind `--`.
std::optional<std::string_view> directive_of(std::string_view comment);

/// The directive that a comment was probably meant to be but is not ("upgrade" for
/// `-- Migrate: upgrade`), or "". Overlooking one would run what belongs to another section.
std::string misspelt_directive(std::string_view comment);

/// The directive that was probably meant by a word ("upgrade" by "up"), or "".
std::string nearest_directive(std::string_view word);

}  // namespace migrate::script
