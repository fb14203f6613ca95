// SPDX-License-Identifier: MIT
//
// Of any text: the statements stand in it in order, and between them only blanks, comments and
// semicolons.
#include "dialect/sql_splitter.hpp"
#include "support/sql_syntaxes.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using migrate::dialect::Piece;
using migrate::dialect::SqlLexer;
using migrate::dialect::SqlSyntax;
using migrate::dialect::Token;
using migrate::dialect::TokenKind;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_nothing_lost(std::string_view gap, const SqlSyntax& syntax) {
  SqlLexer lexer(gap, syntax);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    require(token.kind == TokenKind::blank || token.kind == TokenKind::comment ||
            token.kind == TokenKind::semicolon);
  }
}

void check(std::string_view text, const SqlSyntax& syntax) {
  std::size_t end = 0;
  for (const Piece& piece : migrate::dialect::split_statements(text, syntax)) {
    require(piece.offset >= end && !piece.sql.empty());
    require(piece.sql.data() == text.data() + piece.offset);
    require_nothing_lost(text.substr(end, piece.offset - end), syntax);
    end = piece.offset + piece.sql.size();
    require(migrate::dialect::split_statements(piece.sql, syntax).size() == 1);
    migrate::dialect::first_keywords(piece.sql, syntax, 3);
  }
  require_nothing_lost(text.substr(end), syntax);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  for (const SqlSyntax& syntax :
       {migrate::test::sqlite_syntax(), migrate::test::postgresql_syntax()}) {
    try {
      check(text, syntax);
    } catch (const migrate::dialect::Unterminated& error) {
      require(error.offset() < size);
    }
  }
  return 0;
}
