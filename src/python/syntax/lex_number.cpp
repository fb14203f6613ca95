// SPDX-License-Identifier: MIT
#include "python/syntax/lexer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr std::string_view kDecimal = "0123456789";

struct Radix {
  char letter;
  std::string_view digits;
  std::string_view name;
};

constexpr auto kRadixes = std::to_array<Radix>({
    {'x', "0123456789abcdefABCDEF", "hexadecimal"},
    {'o', "01234567",               "octal"      },
    {'b', "01",                     "binary"     },
});

/// What may stand right behind a number without a blank (`1if x else y`).
bool is_keyword_behind_number(std::string_view rest) {
  constexpr auto kKeywords =
      std::to_array<std::string_view>({"and", "else", "for", "if", "in", "is", "not", "or"});
  return std::ranges::any_of(kKeywords, [&](std::string_view keyword) {
    return rest.starts_with(keyword) &&
           (rest.size() == keyword.size() || !continues_name(rest[keyword.size()]));
  });
}

}  // namespace

Token Lexer::number() {
  const std::size_t begin = at_;
  if (at(at_) == '0') {
    const char letter = static_cast<char>(static_cast<unsigned char>(at(at_ + 1)) | 0x20U);
    for (const Radix& radix : kRadixes) {
      if (radix.letter != letter) continue;
      at_ += 2;
      number_with_prefix(radix.digits, radix.name);
      return take(TokenKind::number, begin);
    }
  }
  decimal_number();
  return take(TokenKind::number, begin);
}

void Lexer::number_with_prefix(std::string_view allowed, std::string_view what) {
  const std::string invalid = fmt::format("invalid {} literal", what);
  if (at(at_) == '_') ++at_;
  const bool any = digits(allowed);
  if (kDecimal.find(at(at_)) != std::string_view::npos && at_ < text_.size()) {
    fail(fmt::format("invalid digit '{}' in {} literal", at(at_), what), at_);
  }
  if (!any) fail(invalid, at_ - 1);
  check_behind_number(what);
}

void Lexer::decimal_number() {
  const std::size_t begin = at_;
  const bool whole = at(at_) != '.' && digits(kDecimal);
  const std::size_t whole_end = at_;
  bool real = false;
  if (at(at_) == '.') {
    ++at_;
    digits(kDecimal);
    real = true;
  }
  if ((at(at_) == 'e' || at(at_) == 'E') && at_ < text_.size()) {
    const std::size_t exponent = at_++;
    if (at(at_) == '+' || at(at_) == '-') ++at_;
    if (digits(kDecimal)) {
      real = true;
    } else {
      at_ = exponent;
    }
  }
  if (at(at_) == 'j' || at(at_) == 'J') fail("complex numbers are not supported", begin);
  if (whole && !real && text_[begin] == '0' &&
      text_.substr(begin, whole_end - begin).find_first_not_of("0_") != std::string_view::npos) {
    fail(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
        "integers",
        begin);
  }
  check_behind_number("decimal");
}

/// A run of digits with single underscores between them; whether there was one.
bool Lexer::digits(std::string_view allowed) {
  const auto is_digit = [&](std::size_t offset) {
    return offset < text_.size() && allowed.find(text_[offset]) != std::string_view::npos;
  };
  if (!is_digit(at_)) return false;
  while (is_digit(at_)) {
    ++at_;
    if (at(at_) == '_') {
      if (!is_digit(at_ + 1)) fail("invalid decimal literal", at_);
      ++at_;
    }
  }
  return true;
}

void Lexer::check_behind_number(std::string_view what) {
  if (at_ >= text_.size() || !begins_name(at(at_))) return;
  if (is_keyword_behind_number(text_.substr(at_))) return;
  if (static_cast<unsigned char>(at(at_)) >= 0x80) check_letters(at_, at_ + 1);
  fail(fmt::format("invalid {} literal", what), at_ - 1);
}

}  // namespace migrate::python
