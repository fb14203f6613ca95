// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"
#include "dialect/sql_splitter.hpp"
#include "dialect/sql_syntax.hpp"
#include "script/format.hpp"
#include "script/formats/sql/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script {

/// Whether substitute() could change a text.
bool may_have_variables(std::string_view sql);

struct Substituted {
  std::string sql;
  std::vector<dialect::Source::Replacement> replacements;
};

/// A statement with each `${key}` replaced by that variable's text, quotes and all as it is. In
/// comments nothing is replaced, and `\${key}` yields `${key}`. Throws ScriptError for a key that
/// has no value.
Substituted substitute(const SqlSource& source, const dialect::Piece& piece,
                       const dialect::SqlSyntax& syntax, const Variables& variables);

}  // namespace migrate::script
