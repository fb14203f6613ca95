// SPDX-License-Identifier: MIT
#include "python/builtins/format_spec.hpp"

#include "base/text.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr std::size_t kWidest = 1U << 26U;

bool is_align(char c) {
  return c == '<' || c == '>' || c == '=' || c == '^';
}

/// Reads the parts of a spec one after the other.
class SpecReader {
 public:
  SpecReader(Interpreter& in, std::string_view text) : in_(in), text_(text) {}

  FormatSpec run(const std::string& type_name) {
    FormatSpec spec;
    alignment(spec);
    if (peek() == '+' || peek() == '-' || peek() == ' ') spec.sign = take();
    if (peek() == 'z') take();
    if (peek() == '#') spec.alternate = take() == '#';
    if (peek() == '0') {
      take();
      spec.zero = true;
      if (spec.align == '\0') spec.align = '=';
      if (!filled_) spec.fill = "0";
    }
    spec.width = number();
    if (peek() == ',' || peek() == '_') spec.grouping = take();
    if (peek() == '.') {
      take();
      if (peek() < '0' || peek() > '9') in_.value_error("Format specifier missing precision");
      spec.precision = number();
    }
    if (at_ < text_.size()) spec.type = take();
    if (at_ < text_.size()) {
      in_.value_error(
          fmt::format("Invalid format specifier '{}' for object of type '{}'", text_, type_name));
    }
    return spec;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  char take() { return text_[at_++]; }

  void alignment(FormatSpec& spec) {
    std::size_t behind = 0;
    if (!text_.empty()) next_utf8(text_, behind);
    if (behind > 0 && behind < text_.size() && is_align(text_[behind])) {
      spec.fill = std::string(text_.substr(0, behind));
      filled_ = true;
      spec.align = text_[behind];
      at_ = behind + 1;
    } else if (is_align(peek())) {
      spec.align = take();
    }
  }

  std::size_t number() {
    std::size_t value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = value * 10 + static_cast<std::size_t>(take() - '0');
      if (value > kWidest) in_.value_error("Too many decimal digits in format string");
    }
    return value;
  }

  Interpreter& in_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool filled_ = false;
};

std::string times(const std::string& text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

/// Fills up to the width; `prefix` is the sign and such, which `=` keeps in front.
std::string pad(const std::string& prefix, const std::string& body, const FormatSpec& spec,
                char default_align) {
  const std::size_t size = text::count_characters(prefix) + text::count_characters(body);
  if (size >= spec.width) return prefix + body;
  const std::size_t missing = spec.width - size;
  switch (spec.align == '\0' ? default_align : spec.align) {
    case '<':
      return prefix + body + times(spec.fill, missing);
    case '^':
      return times(spec.fill, missing / 2) + prefix + body +
             times(spec.fill, missing - missing / 2);
    case '=':
      return prefix + times(spec.fill, missing) + body;
    default:
      return times(spec.fill, missing) + prefix + body;
  }
}

std::string grouped(const std::string& digits, char separator, std::size_t every) {
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % every == 0) result += separator;
    result += digits[i];
  }
  return result;
}

/// Groups the digits before the point. With zeros as filling, those are grouped too.
std::string group(std::string digits, const FormatSpec& spec, std::size_t prefix,
                  std::size_t every) {
  if (spec.grouping == '\0') return digits;
  const std::size_t end =
      std::min(digits.find_first_not_of("0123456789abcdefABCDEF"), digits.size());
  std::string whole = digits.substr(0, end);
  const std::string rest = digits.substr(end);
  std::string result = grouped(whole, spec.grouping, every);
  while (spec.fill == "0" && spec.align == '=' &&
         prefix + result.size() + rest.size() < spec.width) {
    whole.insert(whole.begin(), '0');
    result = grouped(whole, spec.grouping, every);
    if (prefix + result.size() + rest.size() > spec.width && result[0] == '0' &&
        result[1] == spec.grouping) {
      break;
    }
  }
  return result + rest;
}

std::string sign_of(bool negative, char sign) {
  if (negative) return "-";
  return sign == '-' ? std::string() : std::string(1, sign);
}

[[noreturn]] void unknown_code(Interpreter& in, char type, std::string_view what) {
  in.value_error(fmt::format("Unknown format code '{}' for object of type '{}'", type, what));
}

/// A float without a type: as repr() does, but with a precision like `g` that keeps a digit behind
/// the point.
std::string general_digits(double number, const FormatSpec& spec) {
  if (!spec.precision) return format_real(number);
  std::string digits = float_digits(number, 'g', *spec.precision, spec.alternate);
  const bool plain = digits.find_first_of(".en") == std::string::npos;
  if (plain && digits.size() < *spec.precision) return digits + ".0";
  if (plain) {
    // No room for a digit behind the point.
    digits = float_digits(number, 'e', std::max<std::size_t>(*spec.precision, 1) - 1, false);
    const std::size_t exponent = digits.find('e');
    std::size_t last = exponent;
    while (digits.find('.') < exponent && digits[last - 1] == '0') --last;
    if (digits[last - 1] == '.') --last;
    digits.erase(last, exponent - last);
  }
  return digits;
}

}  // namespace

FormatSpec read_format_spec(Interpreter& in, std::string_view text, const std::string& type_name) {
  return SpecReader(in, text).run(type_name);
}

std::string format_text(Interpreter& in, std::string_view text, const FormatSpec& spec) {
  if (spec.type != '\0' && spec.type != 's') unknown_code(in, spec.type, "str");
  if (spec.sign != '-') in.value_error("Sign not allowed in string format specifier");
  if (spec.alternate) in.value_error("Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=' && !spec.zero) {
    in.value_error("'=' alignment not allowed in string format specifier");
  }
  if (spec.grouping != '\0')
    in.value_error("Cannot specify '" + std::string(1, spec.grouping) + "' with 's'.");
  if (spec.precision) text = text::first_characters(text, *spec.precision);
  FormatSpec left = spec;
  if (left.align == '=') left.align = '<';
  in.heap().require(spec.width);
  return pad("", std::string(text), left, '<');
}

std::string format_whole(Interpreter& in, const BigInt& number, const FormatSpec& spec) {
  in.heap().require(spec.width);
  constexpr std::string_view kReal = "eEfFgG%";
  if (spec.type != '\0' && kReal.find(spec.type) != std::string_view::npos) {
    return format_float(in, number.to_double(), spec);
  }
  if (spec.precision) in.value_error("Precision not allowed in integer format specifier");
  if (spec.type == 'c') {
    std::string character;
    const auto code = number.to_int64();
    if (!code || *code < 0 || *code > 0x10FFFF) {
      in.raise(*in.types().overflow_error, "%c arg not in range(0x110000)");
    }
    append_utf8(character, static_cast<char32_t>(*code));
    return pad("", character, spec, '<');
  }
  unsigned base = 10;
  std::string marker;
  switch (spec.type) {
    case '\0':
    case 'd':
    case 'n':
      break;
    case 'b':
      base = 2;
      marker = "0b";
      break;
    case 'o':
      base = 8;
      marker = "0o";
      break;
    case 'x':
    case 'X':
      base = 16;
      marker = spec.type == 'x' ? "0x" : "0X";
      break;
    default:
      unknown_code(in, spec.type, "int");
  }
  std::string digits = number.abs().to_string(base);
  if (spec.type == 'X') {
    std::ranges::transform(digits, digits.begin(), [](char c) {
      return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    });
  }
  const std::string prefix =
      sign_of(number.is_negative(), spec.sign) + (spec.alternate ? marker : "");
  return pad(prefix, group(std::move(digits), spec, prefix.size(), base == 10 ? 3 : 4), spec, '>');
}

std::string float_digits(double number, char type, std::size_t precision, bool alternate) {
  const std::string pattern = std::string("%") + (alternate ? "#" : "") + ".*" + type;
  constexpr std::size_t kMost = 5000;
  const int digits = static_cast<int>(std::min(precision, kMost));
  std::string buffer(kMost + 400, '\0');
  // The pattern is one of a few that are put together above.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  const int size = std::snprintf(buffer.data(), buffer.size(), pattern.c_str(), digits, number);
#pragma GCC diagnostic pop
  buffer.resize(static_cast<std::size_t>(std::max(size, 0)));
  return buffer;
}

std::string format_float(Interpreter& in, double number, const FormatSpec& spec) {
  in.heap().require(spec.width);
  const bool negative = std::signbit(number) && !std::isnan(number);
  const double size = std::fabs(number);
  const std::size_t precision = spec.precision.value_or(6);
  std::string digits;
  if (std::isinf(number) || std::isnan(number)) {
    digits = std::isnan(number) ? "nan" : "inf";
    if (spec.type == 'F' || spec.type == 'E' || spec.type == 'G') {
      digits = std::isnan(number) ? "NAN" : "INF";
    }
    if (spec.type == '%') digits += "%";
  } else {
    switch (spec.type) {
      case '\0':
        digits = general_digits(size, spec);
        break;
      case '%':
        digits = float_digits(size * 100, 'f', precision, spec.alternate) + "%";
        break;
      case 'n':
        digits = float_digits(size, 'g', precision, spec.alternate);
        break;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        digits = float_digits(size, spec.type, precision, spec.alternate);
        break;
      default:
        unknown_code(in, spec.type, "float");
    }
  }
  const std::string prefix = sign_of(negative, spec.sign);
  return pad(prefix, group(std::move(digits), spec, prefix.size(), 3), spec, '>');
}

std::string Interpreter::format(const Value& value, const std::string& spec_text) {
  const Value method = special(value, *names_.format);
  if (method.is_set()) {
    const Value result = call(method, {str(spec_text)});
    const Str* text = as<Str>(result);
    if (text == nullptr) {
      type_error(fmt::format("__format__ must return a str, not {}", type_name(result)));
    }
    return text->text();
  }
  if (spec_text.empty()) return to_str(value);
  if (is_number(value)) {
    const FormatSpec spec = read_format_spec(*this, spec_text, type_name(value));
    if (value.is_bool() && spec.type == '\0') return format_text(*this, to_str(value), spec);
    if (is_whole(value)) return format_whole(*this, whole_number(value), spec);
    return format_float(*this, real_number(*this, value), spec);
  }
  if (const Str* text = as<Str>(value)) {
    return format_text(*this, text->text(), read_format_spec(*this, spec_text, "str"));
  }
  const Value native = type_of(value).lookup(*names_.format);
  const auto* function = as<NativeFunction>(native);
  if (function != nullptr && function->name != "object.__format__") {
    const Value result = call(native, {value, str(spec_text)});
    if (const Str* text = as<Str>(result)) return text->text();
  }
  if (value.is_object() && value.object().kind() == ObjectKind::opaque) return to_str(value);
  type_error(fmt::format("unsupported format string passed to {}.__format__", type_name(value)));
}

}  // namespace migrate::python
