// SPDX-License-Identifier: MIT
#include "script/formats/yaml/scalar.hpp"

#include "base/text.hpp"

#include <array>
#include <charconv>

namespace migrate::script::yaml {

namespace {

constexpr std::array<std::string_view, 5> kNulls{"", "null", "Null", "NULL", "~"};
constexpr std::array<std::string_view, 3> kTrue{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> kFalse{"false", "False", "FALSE"};
constexpr std::array<std::string_view, 3> kInfinite{".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> kNoNumber{".nan", ".NaN", ".NAN"};
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes the digits off the front; whether there were any.
bool take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count > 0;
}

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return text;
}

/// 8 or 16 where the text is an integer to such a base, else 0.
int base_of(std::string_view text) {
  const bool octal = text.starts_with("0o");
  if (!octal && !text.starts_with("0x")) return 0;
  const std::string_view digits =
      octal ? std::string_view("01234567") : std::string_view("0123456789abcdefABCDEF");
  text.remove_prefix(2);
  if (text.empty() || text.find_first_not_of(digits) != std::string_view::npos) return 0;
  return octal ? 8 : 16;
}

bool is_decimal(std::string_view text) {
  text = without_sign(text);
  return take_digits(text) && text.empty();
}

bool is_real(std::string_view text) {
  if (text::contains(kNoNumber, text)) return true;
  text = without_sign(text);
  if (text::contains(kInfinite, text)) return true;
  const bool has_integer = take_digits(text);
  bool has_fraction = false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    has_fraction = take_digits(text);
  }
  if (!has_integer && !has_fraction) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text = without_sign(text.substr(1));
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

Meaning meaning_of_plain(std::string_view text) {
  if (text::contains(kNulls, text)) return Meaning::null;
  const char first = text.front();
  if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
    const bool is_truth = text::contains(kTrue, text) || text::contains(kFalse, text);
    return is_truth ? Meaning::boolean : Meaning::text;
  }
  if (!is_digit(first) && first != '+' && first != '-' && first != '.') return Meaning::text;
  if (is_decimal(text) || base_of(text) != 0) return Meaning::integer;
  return is_real(text) ? Meaning::real : Meaning::text;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  if (!is_mapping()) return nullptr;
  for (std::size_t at = 0; at < size(); ++at) {
    if (this->key(at).text == key) return &value(at);
  }
  return nullptr;
}

Meaning meaning_of(const Node& scalar) {
  constexpr std::string_view kCore = "tag:yaml.org,2002:";
  const std::string_view tag = scalar.tag;
  if (!tag.starts_with(kCore)) {
    const bool is_plain = tag.empty() && scalar.style == Node::Style::plain;
    return is_plain ? meaning_of_plain(scalar.text) : Meaning::text;
  }
  const std::string_view name = tag.substr(kCore.size());
  if (name == "binary") return Meaning::bytes;
  if (name == "null") return Meaning::null;
  const Meaning plain = meaning_of_plain(scalar.text);
  const bool fits = (name == "bool" && plain == Meaning::boolean) ||
                    (name == "int" && plain == Meaning::integer) ||
                    (name == "float" && (plain == Meaning::real || plain == Meaning::integer));
  return fits ? plain : Meaning::text;
}

bool is_null(const Node& node) {
  return node.is_scalar() && meaning_of(node) == Meaning::null;
}

bool truth_of(const Node& scalar) {
  return text::contains(kTrue, scalar.text);
}

std::optional<std::string> decimal_digits(std::string_view integer) {
  const int base = base_of(integer);
  if (base == 0) {
    if (integer.starts_with('+')) integer.remove_prefix(1);
    return std::string(integer);
  }
  integer.remove_prefix(2);
  std::uint64_t number = 0;
  const auto read = std::from_chars(integer.data(), integer.data() + integer.size(), number, base);
  if (read.ec != std::errc{}) return std::nullopt;
  return std::to_string(number);
}

std::optional<std::int64_t> to_integer(std::string_view integer) {
  const std::optional<std::string> digits = decimal_digits(integer);
  if (!digits) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = digits->data() + digits->size();
  const auto read = std::from_chars(digits->data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

bool has_leading_zero(std::string_view integer) {
  const std::string_view digits = without_sign(integer);
  return digits.size() > 1 && digits.front() == '0' && is_digit(digits[1]);
}

std::string plain_real(std::string_view real) {
  const bool is_negative = real.starts_with('-');
  std::string digits(without_sign(real));
  if (digits.starts_with('.')) digits.insert(0, 1, '0');
  const std::size_t point = digits.find('.');
  const bool ends =
      point != std::string::npos && (point + 1 == digits.size() || !is_digit(digits[point + 1]));
  if (ends) digits.insert(point + 1, 1, '0');
  return is_negative ? '-' + digits : digits;
}

bool is_finite(std::string_view real) {
  return !text::contains(kNoNumber, real) && !text::contains(kInfinite, without_sign(real));
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string data;
  std::uint32_t bits = 0;
  int count = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::size_t digit = kBase64.find(c);
    if (digit == std::string_view::npos || padding > 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    ++digits;
    if (count < 8) continue;
    count -= 8;
    data += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
  }
  const bool is_whole = digits % 4 != 1 && padding <= 2 && (digits + padding) % 4 == 0;
  return is_whole ? std::optional(std::move(data)) : std::nullopt;
}

std::string to_base64(std::string_view data) {
  std::string text;
  for (std::size_t at = 0; at < data.size(); at += 3) {
    std::uint32_t bits = 0;
    const std::size_t count = std::min<std::size_t>(3, data.size() - at);
    for (std::size_t i = 0; i < 3; ++i) {
      bits <<= 8U;
      if (i < count) bits |= static_cast<unsigned char>(data[at + i]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i > count ? '=' : kBase64[(bits >> static_cast<unsigned>(18 - 6 * i)) & 0x3FU];
    }
  }
  return text;
}

}  // namespace migrate::script::yaml
