// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"

#include <migrate/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace migrate::dialect {

enum class TokenKind { end, blank, comment, semicolon, open, close, word, quoted, command, other };

/// A stretch of SQL. Tokens follow each other without a gap, so that none of the text is lost.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t delimiter = 0;  ///< of a dollar quote: how long each of its `$tag$` is
};

/// Why a text cannot be told apart into statements, and where.
class SplitError : public Error {
 public:
  SplitError(const std::string& message, std::size_t offset, std::string hint = {})
      : Error(message, {.place = {}, .hint = std::move(hint), .revision = {}}), offset_(offset) {}

  std::size_t offset() const { return offset_; }

 private:
  std::size_t offset_;
};

/// What was opened in a text and is not closed at its end; the offset is where it was opened.
class Unterminated : public SplitError {
 public:
  using SplitError::SplitError;
};

/// Cuts SQL into the few kinds of tokens that matter for telling statements apart, by the rules of
/// the database's own shell.
class SqlLexer {
 public:
  SqlLexer(std::string_view text, const SqlSyntax& syntax) : text_(text), syntax_(syntax) {}

  /// The next token, `end` behind the last. Throws Unterminated.
  Token next();

  /// Goes on from there: what lies before it is no SQL.
  void skip_to(std::size_t offset) { at_ = offset; }

  std::string_view text(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

 private:
  TokenKind scan(Token& token);
  TokenKind single(TokenKind kind);
  TokenKind blanks();
  TokenKind line_comment();
  TokenKind block_comment();
  TokenKind quoted(char quote, const char* what);
  TokenKind bracketed();
  TokenKind escaped_string(std::size_t begin);
  TokenKind dollar(Token& token);
  TokenKind word();
  TokenKind backslash();
  bool continues_string();

  bool looking_at(std::string_view s) const { return text_.substr(at_, s.size()) == s; }

  std::string_view text_;
  SqlSyntax syntax_;
  std::size_t at_ = 0;
};

/// Whether `word` is the keyword, which is given in upper case.
bool is_keyword(std::string_view word, std::string_view keyword);

}  // namespace migrate::dialect
