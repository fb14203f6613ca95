// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::script::yaml {

/// What a scalar means by the core schema of YAML 1.2: `yes` and `2026-11-21` are texts.
enum class Meaning { null, boolean, integer, real, text, bytes };

/// By its tag, where it has one. A tag that is not known is a text's.
Meaning meaning_of(const Node& scalar);

bool is_null(const Node& node);

/// The value of a scalar that means a boolean.
bool truth_of(const Node& scalar);

/// An integer in decimal digits, with a sign where it is negative; nothing where it is written to a
/// base of 8 or 16 and does not fit into 64 bits.
std::optional<std::string> decimal_digits(std::string_view integer);

/// The integer, where it fits.
std::optional<std::int64_t> to_integer(std::string_view integer);

/// Whether digits stand behind a leading zero, as in a postcode that a number would change.
bool has_leading_zero(std::string_view integer);

/// A finite real in a form that SQL and JSON read alike: 1e300, 0.5.
std::string plain_real(std::string_view real);

/// Whether a real is .inf, -.inf or .nan.
bool is_finite(std::string_view real);

/// The bytes of a Base64 text with blanks in it; nothing where it is none.
std::optional<std::string> from_base64(std::string_view text);
std::string to_base64(std::string_view data);

}  // namespace migrate::script::yaml
