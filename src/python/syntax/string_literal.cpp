// SPDX-License-Identifier: MIT
#include "python/syntax/string_literal.hpp"

#include "python/syntax/encoding.hpp"

#include <string_view>

#include <fmt/format.h>

namespace migrate::python {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Resolves the escapes of one literal.
class Unescape {
 public:
  Unescape(const Source& source, const StringPieces& pieces, std::size_t begin, std::size_t end)
      : source_(source), text_(source.text().substr(0, end)), pieces_(pieces), at_(begin) {}

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        backslash();
      } else if (c == '\r') {
        at_ += peek(1) == '\n' ? 2U : 1U;
        out_ += '\n';
      } else {
        plain(c);
      }
    }
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void plain(char c) {
    if (pieces_.bytes && static_cast<unsigned char>(c) >= 0x80) {
      throw SyntaxError("bytes can only contain ASCII literal characters", source_.place(at_));
    }
    // A doubled brace of an f-string; the single ones are not part of its texts.
    if (pieces_.formatted && (c == '{' || c == '}') && peek(1) == c) ++at_;
    out_ += c;
    ++at_;
  }

  void backslash() {
    const char c = peek(1);
    if (pieces_.raw) {
      out_ += '\\';
      ++at_;
      if ((c == '\'' || c == '"' || c == '\\') && at_ < text_.size()) {
        out_ += c;
        ++at_;
      }
      return;
    }
    if (at_ + 1 >= text_.size()) {
      out_ += '\\';
      ++at_;
      return;
    }
    if (c == '\n' || c == '\r') {
      at_ += c == '\r' && peek(2) == '\n' ? 3U : 2U;
      return;
    }
    constexpr std::string_view kLetters = "abfnrtv\\'\"";
    constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\'\"";
    if (const std::size_t simple = kLetters.find(c); simple != std::string_view::npos) {
      out_ += kMeanings[simple];
      at_ += 2;
    } else if (c >= '0' && c <= '7') {
      octal();
    } else {
      coded(c);
    }
  }

  void octal() {
    ++at_;
    char32_t value = 0;
    for (int i = 0; i < 3 && peek(0) >= '0' && peek(0) <= '7'; ++i, ++at_) {
      value = value * 8 + static_cast<char32_t>(peek(0) - '0');
    }
    append(pieces_.bytes ? value & 0xFFU : value);
  }

  void coded(char c) {
    if (c == 'x') return hexadecimal(2, "\\xXX");
    if (c == 'u' && !pieces_.bytes) return hexadecimal(4, "\\uXXXX");
    if (c == 'U' && !pieces_.bytes) return hexadecimal(8, "\\UXXXXXXXX");
    if (c == 'N' && !pieces_.bytes) {
      throw SyntaxError("characters cannot be written by their Unicode names", source_.place(at_));
    }
    out_ += '\\';
    ++at_;
  }

  void hexadecimal(std::size_t count, std::string_view form) {
    const std::size_t begin = at_;
    at_ += 2;
    char32_t value = 0;
    for (std::size_t i = 0; i < count; ++i, ++at_) {
      const int digit = hex_digit(peek(0));
      if (digit < 0) bad_escape(begin, form);
      value = value * 16 + static_cast<char32_t>(digit);
    }
    if (value > 0x10FFFF) {
      throw SyntaxError(
          "(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character",
          source_.place(begin));
    }
    append(value);
  }

  [[noreturn]] void bad_escape(std::size_t begin, std::string_view form) const {
    const std::string message =
        pieces_.bytes
            ? fmt::format("(value error) invalid \\x escape at position {}", begin - pieces_.begin)
            : fmt::format(
                  "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                  "{}-{}: truncated {} escape",
                  begin - pieces_.begin, at_ - 1 - pieces_.begin, form);
    throw SyntaxError(message, source_.place(begin));
  }

  void append(char32_t character) {
    if (pieces_.bytes) {
      out_ += static_cast<char>(character);
    } else {
      append_utf8(out_, character);
    }
  }

  const Source& source_;
  std::string_view text_;
  StringPieces pieces_;
  std::size_t at_;
  std::string out_;
};

}  // namespace

StringPieces split_string(const Source& source, std::size_t begin, std::size_t end) {
  const std::string_view text = source.text();
  StringPieces pieces;
  std::size_t quote = begin;
  for (; text[quote] != '\'' && text[quote] != '"'; ++quote) {
    const char letter = static_cast<char>(static_cast<unsigned char>(text[quote]) | 0x20U);
    pieces.raw |= letter == 'r';
    pieces.bytes |= letter == 'b';
    pieces.formatted |= letter == 'f';
  }
  const std::string_view quoted = text.substr(quote, end - quote);
  const bool triple = quoted.size() >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0];
  const std::size_t quotes = triple ? 3 : 1;
  pieces.begin = quote + quotes;
  pieces.end = end - quotes;
  return pieces;
}

std::string string_value(const Source& source, const StringPieces& pieces) {
  return string_value(source, pieces, pieces.begin, pieces.end);
}

std::string string_value(const Source& source, const StringPieces& pieces, std::size_t begin,
                         std::size_t end) {
  return Unescape(source, pieces, begin, end).run();
}

}  // namespace migrate::python
