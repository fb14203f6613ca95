// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::python {

/// What one of a revision's four names is set to, as far as that can be read without evaluating.
struct HeaderValue {
  /// Whether it is `None`, a text, or a tuple, list or set of texts. If not, the module must be
  /// evaluated to know.
  bool literal = false;
  std::vector<std::string> texts;  ///< none for `None`
  bool sequence = false;           ///< it was written as a tuple, list or set
  Place place;                     ///< of the value
};

/// The header of a revision file.
struct Header {
  std::optional<std::string> docstring;
  // None where the file does not set the name.
  std::optional<HeaderValue> revision;
  std::optional<HeaderValue> down_revision;
  std::optional<HeaderValue> branch_labels;
  std::optional<HeaderValue> depends_on;
};

/// Reads the header from the top level of a module. Nothing is evaluated, and what is wrong behind
/// `revision` and `down_revision` does no harm: reading ends there. Throws SyntaxError where it is
/// wrong before, or cannot be decoded.
Header read_header(std::string_view bytes, const std::string& file);

}  // namespace migrate::python
