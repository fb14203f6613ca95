// SPDX-License-Identifier: MIT
#include "schema/type_tokens.hpp"

#include <migrate/error.hpp>

#include <fmt/core.h>

namespace migrate::schema {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_word(char c) {
  return starts_word(c) || is_digit(c) || c == '$';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class TypeLexer {
 public:
  explicit TypeLexer(std::string_view text) : text_(text) {}

  TypeToken next() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    const std::size_t begin = at_;
    if (at_ == text_.size()) return {.begin = begin, .end = begin};
    const char first = text_[at_];
    if (first == '\'' || first == '"') return quoted(first);
    if (starts_word(first)) return while_true(TypeToken::Kind::word, continues_word);
    if (is_digit(first)) return while_true(TypeToken::Kind::number, is_digit);
    ++at_;
    return {.kind = TypeToken::Kind::symbol,
            .value = std::string(1, first),
            .begin = begin,
            .end = at_};
  }

 private:
  TypeToken while_true(TypeToken::Kind kind, bool (*belongs)(char)) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    return {.kind = kind,
            .value = std::string(text_.substr(begin, at_ - begin)),
            .begin = begin,
            .end = at_};
  }

  /// A quote in the text is doubled.
  TypeToken quoted(char quote) {
    TypeToken token{.kind = TypeToken::Kind::text, .begin = at_};
    for (++at_; at_ < text_.size(); ++at_) {
      const bool is_doubled = at_ + 1 < text_.size() && text_[at_ + 1] == quote;
      if (text_[at_] == quote && !is_doubled) {
        token.end = ++at_;
        return token;
      }
      if (text_[at_] == quote) ++at_;
      token.value += text_[at_];
    }
    throw Error(fmt::format("a quote is not closed in the type '{}'", text_));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<TypeToken> type_tokens(std::string_view text) {
  TypeLexer lexer(text);
  std::vector<TypeToken> tokens{lexer.next()};
  while (tokens.back().kind != TypeToken::Kind::end) tokens.push_back(lexer.next());
  return tokens;
}

}  // namespace migrate::schema
