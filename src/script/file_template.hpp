// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace migrate::script {

/// A name that a template may use, and what stands behind it.
struct TemplateToken {
  std::string_view name;
  std::variant<std::string, std::int64_t> value;
};

/// Replaces `%(name)s` and its like as Python's `%` does: flags, width and precision, the
/// conversions `s d i u x X`, and `%%`. Throws ConfigError for a template that is not sound.
std::string expand_template(std::string_view text, const std::vector<TemplateToken>& tokens);

}  // namespace migrate::script
