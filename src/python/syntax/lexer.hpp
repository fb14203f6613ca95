// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/source.hpp"
#include "python/syntax/token.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::python {

/// Cuts Python into tokens, one at a time: indentation, logical lines, and strings of every form.
class Lexer {
 public:
  explicit Lexer(const Source& source);

  /// A lexer for an expression that stands inside of something else (a replacement field of an
  /// f-string): from `begin` to `end`, where line breaks mean nothing.
  Lexer(const Source& source, std::size_t begin, std::size_t end);

  /// The next token, `end` again and again behind the last. Throws SyntaxError.
  Token next();

  std::string_view text(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

  [[noreturn]] void fail(const std::string& message, std::size_t offset,
                         std::string kind = "SyntaxError") const;

 private:
  struct Bracket {
    char open;
    std::size_t offset;
  };

  /// How far a line is indented, counted with tabs of eight and of one: where the two disagree on
  /// which of two lines is deeper, tabs and spaces are mixed.
  struct Indentation {
    std::size_t column = 0;
    std::size_t alternative = 0;
  };

  Token scan();
  Token start_line();
  Token make_indentation(Indentation indentation);
  Indentation measure_indentation();
  void skip_blanks();
  bool skip_line_end();
  Token finish();
  Token name_or_string();
  void check_letters(std::size_t begin, std::size_t end) const;
  Token number();
  Token operator_or_fail();
  Token string(std::size_t begin, std::size_t quote);
  void open_bracket(char c);
  void close_bracket(char c);

  std::size_t end_of_string(std::size_t quote, bool formatted, std::size_t depth);
  std::size_t behind_in_string(std::size_t i, bool formatted, std::size_t depth);
  std::size_t end_of_field(std::size_t at_field, std::size_t depth);
  std::size_t end_of_format_spec(std::size_t i, std::size_t depth);
  std::size_t skip_in_field(std::size_t i, std::size_t depth);

  void number_with_prefix(std::string_view allowed, std::string_view what);
  void decimal_number();
  bool digits(std::string_view allowed);
  void check_behind_number(std::string_view what);

  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  Token take(TokenKind kind, std::size_t begin) {
    return {.kind = kind, .begin = begin, .end = at_};
  }

  const Source& source_;
  std::string_view text_;  ///< ends where this lexer ends
  std::size_t at_ = 0;
  bool line_start_ = true;
  bool nested_ = false;  ///< inside of something else
  bool finished_line_ = true;
  std::vector<Bracket> brackets_;
  std::vector<Indentation> indents_{{}};
  std::size_t pending_dedents_ = 0;
};

/// Whether a byte may begin, or go on with, a name. Letters beyond ASCII are not told apart.
inline bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

inline bool continues_name(char c) {
  return begins_name(c) || (c >= '0' && c <= '9');
}

}  // namespace migrate::python
