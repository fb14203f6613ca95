// SPDX-License-Identifier: MIT
#include "dialect/postgresql/signature.hpp"

#include "base/text.hpp"
#include "dialect/sql_lexer.hpp"

namespace migrate::dialect {

std::string without_defaults(std::string_view arguments, const SqlSyntax& syntax) {
  SqlLexer lexer(arguments, syntax);
  std::string kept;
  int depth = 0;
  bool in_default = false;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const std::string_view text = lexer.text(token);
    if (token.kind == TokenKind::open || text == "[") ++depth;
    if (token.kind == TokenKind::close || text == "]") --depth;
    const bool is_outside = depth == 0;
    if (is_outside && text == ",") in_default = false;
    if (is_outside && (text == "=" || text == ":=" || is_keyword(text, "DEFAULT"))) {
      in_default = true;
      kept.resize(text::trim_right(kept).size());
    }
    if (!in_default) kept += text;
  }
  return kept;
}

}  // namespace migrate::dialect
