// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/tokens.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace migrate::dialect::sqlite {

namespace {

bool is_ddl_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
  return is_ddl_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Reads one token after the other; each function moves behind what it has read.
class DdlTokenizer {
 public:
  explicit DdlTokenizer(std::string_view text) : text_(text) {}

  std::vector<DdlToken> run() {
    std::vector<DdlToken> tokens;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const DdlTokenKind kind = scan();
      tokens.push_back({
          .kind = kind, .span = {.begin = begin, .end = at_}
      });
    }
    return tokens;
  }

 private:
  char look(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  DdlTokenKind scan() {
    switch (look()) {
      case ' ':
      case '\t':
      case '\n':
      case '\f':
      case '\r':
        return blanks();
      case '(':
        return single(DdlTokenKind::open);
      case ')':
        return single(DdlTokenKind::close);
      case ',':
        return single(DdlTokenKind::comma);
      case '-':
        return look(1) == '-' ? line_comment() : single(DdlTokenKind::other);
      case '/':
        return look(1) == '*' && at_ + 2 < text_.size() ? block_comment()
                                                        : single(DdlTokenKind::other);
      case '\'':
        return quoted('\'', DdlTokenKind::string);
      case '"':
      case '`':
        return quoted(look(), DdlTokenKind::quoted_name);
      case '[':
        return bracketed();
      case '.':
        return is_ddl_digit(look(1)) ? number() : single(DdlTokenKind::dot);
      default:
        return word_or_number();
    }
  }

  DdlTokenKind single(DdlTokenKind kind) {
    ++at_;
    return kind;
  }

  /// A vertical tab is a blank behind another one only.
  DdlTokenKind blanks() {
    at_ = std::min(text_.find_first_not_of(" \t\n\v\f\r", at_), text_.size());
    return DdlTokenKind::blank;
  }

  DdlTokenKind line_comment() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    return DdlTokenKind::line_comment;
  }

  DdlTokenKind block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + 2;
    return DdlTokenKind::block_comment;
  }

  DdlTokenKind quoted(char quote, DdlTokenKind kind) {
    std::size_t end = at_;
    do {
      end = text_.find(quote, end + 1);
      if (end == std::string_view::npos) return single(DdlTokenKind::other);
      ++end;
    } while (end < text_.size() && text_[end] == quote);  // doubled, it stands for itself
    at_ = end;
    return kind;
  }

  DdlTokenKind bracketed() {
    const std::size_t end = text_.find(']', at_);
    if (end == std::string_view::npos) return single(DdlTokenKind::other);
    at_ = end + 1;
    return DdlTokenKind::quoted_name;
  }

  DdlTokenKind word_or_number() {
    const char c = look();
    if (is_ddl_digit(c)) return number();
    if (text_.substr(at_).starts_with("\xEF\xBB\xBF")) {
      at_ += 3;
      return DdlTokenKind::blank;
    }
    if ((c == 'x' || c == 'X') && look(1) == '\'') return blob();
    if (c == '$' || !is_word_byte(c)) return single(DdlTokenKind::other);
    take_word_bytes();
    return DdlTokenKind::word;
  }

  DdlTokenKind blob() {
    std::size_t end = at_ + 2;
    while (end < text_.size() && is_hex_digit(text_[end])) ++end;
    if (end == text_.size() || text_[end] != '\'') return single(DdlTokenKind::word);
    at_ = end + 1;
    return DdlTokenKind::blob;
  }

  /// What follows it without a gap belongs to it, right or wrong.
  DdlTokenKind number() {
    const bool hexadecimal = look() == '0' && (look(1) == 'x' || look(1) == 'X');
    take_word_bytes();
    if (hexadecimal) return DdlTokenKind::number;
    if (look() == '.') {
      ++at_;
      take_word_bytes();
    }
    const bool exponent = text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E';
    if (exponent && (look() == '+' || look() == '-') && is_ddl_digit(look(1))) {
      ++at_;
      take_word_bytes();
    }
    return DdlTokenKind::number;
  }

  void take_word_bytes() {
    while (at_ < text_.size() && is_word_byte(text_[at_])) ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool is_word_byte(char c) {
  return is_ddl_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_trivia(DdlTokenKind kind) {
  return kind == DdlTokenKind::blank || kind == DdlTokenKind::line_comment ||
         kind == DdlTokenKind::block_comment;
}

std::vector<DdlToken> ddl_tokens(std::string_view text) {
  return DdlTokenizer(text).run();
}

std::vector<DdlToken> significant_tokens(std::string_view text) {
  std::vector<DdlToken> tokens = ddl_tokens(text);
  std::erase_if(tokens, [](const DdlToken& token) { return is_trivia(token.kind); });
  return tokens;
}

std::string unquoted(std::string_view name) {
  if (name.size() < 2) return std::string(name);
  const char quote = name.front();
  if (quote == '[') return std::string(name.substr(1, name.size() - 2));
  if (quote != '"' && quote != '\'' && quote != '`') return std::string(name);
  const std::string once(1, quote);
  return text::replace_all(std::string(name.substr(1, name.size() - 2)), once + once, once);
}

bool is_same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_letter(x) == lower_letter(y); });
}

bool ends_in_line_comment(std::string_view text) {
  const std::vector<DdlToken> tokens = ddl_tokens(text);
  return !tokens.empty() && tokens.back().kind == DdlTokenKind::line_comment;
}

}  // namespace migrate::dialect::sqlite
