// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

/// `text` with `replacement` in place of `span`. Where two words would become one, a blank comes
/// between them.
std::string spliced(std::string_view text, const Span& span, std::string_view replacement);

/// The same for several, which do not overlap.
std::string spliced(std::string text, std::vector<Span> spans, std::string_view replacement);

/// `text` without `span` and the blanks before it.
std::string without(std::string_view text, Span span);

}  // namespace migrate::dialect::sqlite
