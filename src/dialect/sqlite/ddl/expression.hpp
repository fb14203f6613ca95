// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/span.hpp"

#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

/// The names in an expression that can be columns: no functions, collations, types, qualifiers.
std::vector<NamedSpan> names_in(std::string_view expression);

/// Where an expression names that column.
std::vector<Span> mentions(std::string_view expression, std::string_view column);

/// Where an expression puts the table's name (and the schema's) before a column: `t.` in `t.a`.
std::vector<Span> qualifiers(std::string_view expression, std::string_view table);

/// Whether two expressions are the same but for blanks, comments, the case of words, and
/// parentheses around the whole.
bool is_same_expression(std::string_view a, std::string_view b);

}  // namespace migrate::dialect::sqlite
