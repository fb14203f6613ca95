// SPDX-License-Identifier: MIT
#include "dialect/sql_lexer.hpp"

#include <algorithm>

namespace migrate::dialect {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '$';
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

bool is_keyword(std::string_view word, std::string_view keyword) {
  return word.size() == keyword.size() && std::equal(word.begin(), word.end(), keyword.begin(),
                                                     [](char a, char b) { return upper(a) == b; });
}

Token SqlLexer::next() {
  Token token{.kind = TokenKind::end, .begin = at_, .end = at_};
  if (at_ == text_.size()) return token;
  token.kind = scan(token);
  token.end = at_;
  return token;
}

TokenKind SqlLexer::scan(Token& token) {
  switch (text_[at_]) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '\f':
      return blanks();
    case ';':
      return single(TokenKind::semicolon);
    case '(':
      return single(TokenKind::open);
    case ')':
      return single(TokenKind::close);
    case '-':
      return looking_at("--") ? line_comment() : single(TokenKind::other);
    case '/':
      return looking_at("/*") ? block_comment() : single(TokenKind::other);
    case '\'':
      return quoted('\'', "a string is not closed");
    case '"':
      return quoted('"', "a quoted name is not closed");
    case '`':
      if (!syntax_.backtick_names) return single(TokenKind::other);
      return quoted('`', "a quoted name is not closed");
    case '[':
      return syntax_.bracket_names ? bracketed() : single(TokenKind::other);
    case '$':
      return syntax_.dollar_quotes ? dollar(token) : word();
    case '\\':
      return syntax_.psql_input ? backslash() : single(TokenKind::other);
    default:
      return is_word(text_[at_]) ? word() : single(TokenKind::other);
  }
}

TokenKind SqlLexer::single(TokenKind kind) {
  ++at_;
  return kind;
}

TokenKind SqlLexer::blanks() {
  at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
  return TokenKind::blank;
}

TokenKind SqlLexer::line_comment() {
  const std::size_t end = syntax_.carriage_return_ends_comments ? text_.find_first_of("\r\n", at_)
                                                                : text_.find('\n', at_);
  at_ = std::min(end, text_.size());
  return TokenKind::comment;
}

TokenKind SqlLexer::block_comment() {
  const std::size_t begin = at_;
  std::size_t depth = 1;
  at_ += 2;
  while (depth > 0) {
    at_ = text_.find_first_of("*/", at_);
    if (at_ == std::string_view::npos) throw Unterminated("a comment is not closed", begin);
    if (looking_at("*/")) {
      --depth;
      at_ += 2;
    } else if (syntax_.nested_comments && looking_at("/*")) {
      ++depth;
      at_ += 2;
    } else {
      ++at_;
    }
  }
  return TokenKind::comment;
}

TokenKind SqlLexer::quoted(char quote, const char* what) {
  const std::size_t begin = at_;
  do {
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) throw Unterminated(what, begin);
    at_ = end + 1;
  } while (at_ < text_.size() && text_[at_] == quote);  // doubled, it stands for itself
  return TokenKind::quoted;
}

TokenKind SqlLexer::bracketed() {
  const std::size_t end = text_.find(']', at_);
  if (end == std::string_view::npos) throw Unterminated("a quoted name is not closed", at_);
  at_ = end + 1;
  return TokenKind::quoted;
}

/// E'...', with `at_` on the quote.
TokenKind SqlLexer::escaped_string(std::size_t begin) {
  do {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '\'') at_ += text_[at_] == '\\' ? 2U : 1U;
    if (at_ >= text_.size()) throw Unterminated("a string is not closed", begin);
    ++at_;
  } while (looking_at("'") || continues_string());
  return TokenKind::quoted;
}

/// The SQL standard joins strings that are on different lines, and the second one has the escapes
/// of the first: E'a' <newline> 'b\'c'. Moves to its quote if there is one.
bool SqlLexer::continues_string() {
  const std::size_t back = at_;
  bool on_new_line = false;
  while (at_ < text_.size()) {
    const std::size_t begin = at_;
    if (looking_at("--")) {
      line_comment();
    } else if (kBlanks.find(text_[at_]) != std::string_view::npos) {
      blanks();
      const std::string_view blank = text_.substr(begin, at_ - begin);
      on_new_line = on_new_line || blank.find_first_of("\r\n") != std::string_view::npos;
    } else {
      break;
    }
  }
  if (on_new_line && looking_at("'")) return true;
  at_ = back;
  return false;
}

TokenKind SqlLexer::dollar(Token& token) {
  std::size_t end = at_ + 1;
  while (end < text_.size() && text_[end] != '$' && is_word(text_[end])) ++end;
  const bool opens = end < text_.size() && text_[end] == '$' && !is_digit(text_[at_ + 1]);
  if (!opens) return single(TokenKind::other);  // $1, say
  token.delimiter = end + 1 - at_;
  const std::string_view tag = text_.substr(at_, token.delimiter);
  const std::size_t close = text_.find(tag, end + 1);
  if (close == std::string_view::npos) {
    throw Unterminated("a dollar quote " + std::string(tag) + " is not closed", at_);
  }
  at_ = close + tag.size();
  return TokenKind::quoted;
}

/// A command goes on to the end of its line. `\${key}` is no command: a variable that is not to be
/// replaced is written so.
TokenKind SqlLexer::backslash() {
  if (looking_at("\\$")) return single(TokenKind::other);
  at_ = std::min(text_.find('\n', at_), text_.size());
  return TokenKind::command;
}

TokenKind SqlLexer::word() {
  const std::size_t begin = at_;
  // A number is no word where `$` opens quotes: 1$a$ is followed by one, a1$a$ is not.
  const bool number = syntax_.dollar_quotes && is_digit(text_[begin]);
  while (at_ < text_.size() && is_word(text_[at_]) && !(number && text_[at_] == '$')) ++at_;
  const bool escapes =
      syntax_.backslash_escapes && is_keyword(text_.substr(begin, at_ - begin), "E");
  if (escapes && looking_at("'")) return escaped_string(begin);
  return number ? TokenKind::other : TokenKind::word;
}

}  // namespace migrate::dialect
