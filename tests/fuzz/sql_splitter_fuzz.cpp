// SPDX-License-Identifier: MIT
//
// Of any text: the statements stand in it in order, and between them only blanks, comments,
// semicolons, and what psql takes besides them.
#include "dialect/sql_splitter.hpp"
#include "support/sql_syntaxes.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

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
            token.kind == TokenKind::semicolon || token.kind == TokenKind::command);
  }
}

/// From the statement to the data below it.
std::string_view behind_statement(std::string_view text, const Piece& piece) {
  const std::size_t end = piece.offset + piece.sql.size();
  return text.substr(end, static_cast<std::size_t>(piece.data->data() - text.data()) - end);
}

/// The data of a COPY begin on the line below its semicolon, and a line `\.` ends them. Answers
/// where that ends.
std::size_t check_data(std::string_view text, const Piece& piece) {
  const std::size_t begin = static_cast<std::size_t>(piece.data->data() - text.data());
  const std::size_t end = begin + piece.data->size();
  require(begin > piece.offset + piece.sql.size() && text[begin - 1] == '\n');
  require(text[end - 1] == '\n' && text.substr(end, 2) == "\\.");
  require(("\n" + std::string(*piece.data)).find("\n\\.\n") == std::string::npos);
  return std::min(text.find('\n', end), text.size());
}

void check(std::string_view text, const SqlSyntax& syntax) {
  std::size_t end = 0;
  for (const Piece& piece : migrate::dialect::split_statements(text, syntax)) {
    require(piece.offset >= end && !piece.sql.empty());
    require(piece.sql.data() == text.data() + piece.offset);
    require_nothing_lost(text.substr(end, piece.offset - end), syntax);
    end = piece.offset + piece.sql.size();
    const std::string alone = std::string(piece.sql) + (piece.data ? ";\n\\." : "");
    require(migrate::dialect::split_statements(alone, syntax).size() == 1);
    migrate::dialect::first_keywords(piece.sql, syntax, 3);
    if (piece.data) {
      require_nothing_lost(behind_statement(text, piece), syntax);
      end = check_data(text, piece);
    }
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
    } catch (const migrate::dialect::SplitError& error) {
      require(error.offset() < size);
    }
  }
  return 0;
}
