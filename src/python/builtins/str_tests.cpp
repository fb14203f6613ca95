// SPDX-License-Identifier: MIT
//
// The methods of `str` that say what a text consists of.
#include "python/builtins/builtins.hpp"
#include "python/builtins/characters.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/syntax/lexer.hpp"

#include <algorithm>

namespace migrate::python {
namespace {

template <bool (*test)(char32_t)>
Value all_are(Bound& a) {
  const std::u32string& text = a.self<Str>().characters();
  return !text.empty() && std::ranges::all_of(text, test);
}

/// Whether there is a letter of one case and none of the other.
template <bool (*wanted)(char32_t), bool (*other)(char32_t)>
Value only_case(Bound& a) {
  const std::u32string& text = a.self<Str>().characters();
  return std::ranges::any_of(text, wanted) && std::ranges::none_of(text, other);
}

bool is_letter_or_digit(char32_t c) {
  return is_letter(c) || is_decimal_digit(c);
}

bool is_ascii(char32_t c) {
  return c < 0x80;
}

Value is_identifier(Bound& a) {
  const std::string& text = a.self<Str>().text();
  return !text.empty() && begins_name(text.front()) &&
         std::ranges::all_of(text, [](char c) { return continues_name(c); });
}

Value is_title(Bound& a) {
  bool start = true;
  bool any = false;
  for (const char32_t c : a.self<Str>().characters()) {
    if (is_upper(c) && !start) return false;
    if (is_lower(c) && start) return false;
    any = any || is_upper(c) || is_lower(c);
    start = !is_letter(c);
  }
  return any;
}

}  // namespace

void add_str_tests(Interpreter& in) {
  ClassBuilder str(in, *in.types().str);
  str.method("isalpha(self)", all_are<is_letter>);
  str.method("isdigit(self)", all_are<is_decimal_digit>);
  str.method("isdecimal(self)", all_are<is_decimal_digit>);
  str.method("isnumeric(self)", all_are<is_decimal_digit>);
  str.method("isalnum(self)", all_are<is_letter_or_digit>);
  str.method("isspace(self)", all_are<is_blank>);
  str.method("islower(self)", only_case<is_lower, is_upper>);
  str.method("isupper(self)", only_case<is_upper, is_lower>);
  str.method("istitle(self)", is_title);
  str.method("isidentifier(self)", is_identifier);
  str.method("isascii(self)", [](Bound& a) -> Value {
    return std::ranges::all_of(a.self<Str>().characters(), is_ascii);
  });
  str.method("isprintable(self)", [](Bound& a) -> Value {
    return std::ranges::all_of(a.self<Str>().characters(), is_printable);
  });
}

}  // namespace migrate::python
