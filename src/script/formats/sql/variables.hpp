// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_splitter.hpp"
#include "dialect/sql_syntax.hpp"
#include "script/format.hpp"
#include "script/formats/sql/source.hpp"

#include <string>
#include <string_view>

namespace migrate::script {

/// Whether substitute() could change a text.
bool may_have_variables(std::string_view sql);

/// A statement with each `${key}` replaced by that variable's text, quotes and all as it is. In
/// comments nothing is replaced, and `\${key}` yields `${key}`. Throws ScriptError for a key that
/// has no value.
std::string substitute(const SqlSource& source, const dialect::Piece& piece,
                       const dialect::SqlSyntax& syntax, const Variables& variables);

}  // namespace migrate::script
