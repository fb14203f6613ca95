// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"

namespace migrate::test {

inline dialect::SqlSyntax sqlite_syntax() {
  dialect::SqlSyntax syntax;
  syntax.backtick_names = true;
  syntax.bracket_names = true;
  syntax.trigger_bodies = true;
  return syntax;
}

inline dialect::SqlSyntax postgresql_syntax() {
  dialect::SqlSyntax syntax;
  syntax.backslash_escapes = true;
  syntax.dollar_quotes = true;
  syntax.nested_comments = true;
  syntax.atomic_bodies = true;
  syntax.parentheses = true;
  syntax.carriage_return_ends_comments = true;
  syntax.psql_input = true;
  return syntax;
}

}  // namespace migrate::test
