// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migrate::script {

/// `-- revision: 1975ea83b712`: a line of a header that is no prose.
struct HeaderKey {
  std::string name;  ///< in lower case, one of header_keys
  std::string_view value;
};

/// What a comment says by key; `comment` is what stands behind `--`.
std::optional<HeaderKey> header_key_of(std::string_view comment);

/// The key that a comment was probably meant to have ("down_revision" for `-- down-revision: x`),
/// or
/// "". To take it for prose would lose a parent or a dependency without a word.
std::string misspelt_header_key(std::string_view comment);

}  // namespace migrate::script
