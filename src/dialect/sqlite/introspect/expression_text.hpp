// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace migrate::dialect::sqlite {

/// An expression on one line: without comments, with one blank where blanks are, and its keywords
/// in upper case. So two that differ in nothing else are one text.
std::string expression_text(std::string_view expression);

}  // namespace migrate::dialect::sqlite
