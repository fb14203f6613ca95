// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_lexer.hpp"

#include <migrate/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace migrate::script {

/// The text of a revision file, and what errors in it are to say. It owns nothing.
struct SqlSource {
  std::string_view text;
  std::string_view path;
  std::string_view revision;  ///< its id, where that is known

  /// An error at a byte of the text.
  ScriptError error(const std::string& message, std::size_t offset,
                    const std::string& hint = {}) const;

  /// An error about the file as a whole.
  ScriptError file_error(const std::string& message, const std::string& hint) const;

  /// `begin` is the offset of the text that was read when the error showed.
  ScriptError unsplittable(const dialect::SplitError& cause, std::size_t begin) const;
};

/// "Did you mean `x`?", or "" when there is no suggestion.
std::string did_you_mean(const std::string& suggestion);

}  // namespace migrate::script
