// SPDX-License-Identifier: MIT
//
// `int`, `bool` and `float`: how they are made, and their methods.
#include "base/text.hpp"
#include "python/builtins/builtins.hpp"
#include "python/builtins/characters.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/runtime/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::string printable_argument(Interpreter& in, const Value& value) {
  std::string shown = in.repr(value);
  constexpr std::size_t kLongest = 200;
  return shown.size() > kLongest ? shown.substr(0, kLongest) : shown;
}

std::string without_underscores(std::string text, bool& valid) {
  if (text.starts_with('_') || text.ends_with('_') || text.find("__") != std::string::npos) {
    valid = false;
  }
  std::erase(text, '_');
  return text;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
  return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

/// Takes `0x`, `0o` or `0b` from the front where the base allows it. The base of the digits.
std::int64_t take_prefix(std::string& digits, std::int64_t base) {
  std::int64_t marked = 0;
  if (digits.size() > 1 && digits[0] == '0') {
    const char letter = static_cast<char>(static_cast<unsigned char>(digits[1]) | 0x20U);
    marked = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
  }
  if (marked == 0 || (base != 0 && base != marked)) return base == 0 ? 10 : base;
  digits.erase(0, 2);
  if (digits.starts_with('_')) digits.erase(0, 1);
  return marked;
}

void check_digit_count(Interpreter& in, std::size_t count, std::int64_t radix) {
  constexpr std::size_t kMostDigits = 4300;
  if (count <= kMostDigits || radix == 2 || radix == 4 || radix == 8 || radix == 16 ||
      radix == 32) {
    return;
  }
  in.value_error(
      fmt::format("Exceeds the limit (4300 digits) for integer string conversion: value has {} "
                  "digits; use sys.set_int_max_str_digits() to increase the limit",
                  count));
}

Value parse_int(Interpreter& in, const Value& shown, std::string_view text, std::int64_t base) {
  if (base != 0 && (base < 2 || base > 36))
    in.value_error("int() base must be >= 2 and <= 36, or 0");
  std::string digits = plain_digits(text::trim(text));
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.erase(0, 1);
  const std::int64_t radix = take_prefix(digits, base);
  bool valid = !digits.empty();
  digits = without_underscores(std::move(digits), valid);
  valid = valid && !digits.empty() &&
          std::ranges::all_of(digits, [&](char c) { return digit_of(c) < radix; });
  if (!valid) {
    in.value_error(fmt::format("invalid literal for int() with base {}: {}", base,
                               printable_argument(in, shown)));
  }
  check_digit_count(in, digits.size(), radix);
  const BigInt number = BigInt::from_digits(digits, static_cast<unsigned>(radix));
  return in.integer(negative ? -number : number);
}

Value int_of(Interpreter& in, const Value& value) {
  if (is_whole(value)) return in.integer(whole_number(value));
  if (is_number(value)) {
    const double number = real_number(in, value);
    if (std::isnan(number)) in.value_error("cannot convert float NaN to integer");
    if (std::isinf(number)) {
      in.raise(*in.types().overflow_error, "cannot convert float infinity to integer");
    }
    return in.integer(BigInt::from_double(std::trunc(number)));
  }
  for (const Ref<Str>* name : {&in.names().int_, &in.names().index, &in.names().trunc}) {
    const Value method = in.find_attribute(value, **name);
    if (method.is_set()) return in.call(method);
  }
  if (const Bytes* bytes = as<Bytes>(value)) return parse_int(in, value, bytes->data(), 10);
  if (value.is_object() && value.object().kind() == ObjectKind::opaque) in.truth(value);
  in.type_error(
      fmt::format("int() argument must be a string, a bytes-like object or a real "
                  "number, not '{}'",
                  in.type_name(value)));
}

Value create_int(Interpreter& in, Class& type, const Arguments& arguments) {
  static constexpr std::string_view kSignature = "int(x=0, /, base=...)";
  const Signature signature(in, kSignature);
  const Bound a(in, signature, arguments);
  Value made;
  const Str* text = as<Str>(a[0]);
  if (a[1].is_set()) {
    if (text == nullptr && as<Bytes>(a[0]) == nullptr) {
      in.type_error("int() can't convert non-string with explicit base");
    }
    made = parse_int(in, a[0], text != nullptr ? text->text() : as<Bytes>(a[0])->data(),
                     in.index(a[1]));
  } else {
    made = text != nullptr ? parse_int(in, a[0], text->text(), 10) : int_of(in, a[0]);
  }
  if (&type == in.types().integer.get()) return made;
  return in.make<Integer>(type, whole_number(made));
}

double parse_float(Interpreter& in, const Value& shown, std::string_view text) {
  bool valid = true;
  std::string digits = text::lower(plain_digits(text::trim(text)));
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.erase(0, 1);
  double result = 0;
  if (digits == "inf" || digits == "infinity") {
    result = INFINITY;
  } else if (digits == "nan") {
    result = NAN;
  } else {
    digits = without_underscores(std::move(digits), valid);
    valid = valid && !digits.empty() && (digit_of(digits[0]) < 10 || digits[0] == '.');
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result);
    valid = valid && end == digits.data() + digits.size() && error != std::errc::invalid_argument;
    if (error == std::errc::result_out_of_range) result = std::strtod(digits.c_str(), nullptr);
  }
  if (!valid) {
    in.value_error("could not convert string to float: " + printable_argument(in, shown));
  }
  return negative ? -result : result;
}

Value create_float(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "float(x=0, /)");
  const Bound a(in, signature, arguments);
  double number = 0;
  if (const Str* text = as<Str>(a[0])) {
    number = parse_float(in, a[0], text->text());
  } else if (is_number(a[0])) {
    number = real_number(in, a[0]);
  } else {
    const Value method = in.find_attribute(a[0], *in.names().float_);
    if (!method.is_set()) {
      if (a[0].is_object() && a[0].object().kind() == ObjectKind::opaque) in.truth(a[0]);
      in.type_error(fmt::format("float() argument must be a string or a real number, not '{}'",
                                in.type_name(a[0])));
    }
    number = real_number(in, in.call(method));
  }
  if (&type == in.types().real.get()) return number;
  return in.make<Real>(type, number);
}

Value to_bytes(Bound& a) {
  const BigInt number = whole_number(a[0]);
  const std::int64_t length = a.integer(1);
  const bool is_signed = a.flag(3);
  if (length < 0) a.in.value_error("length argument must be non-negative");
  if (number.is_negative() && !is_signed) {
    a.in.raise(*a.in.types().overflow_error, "can't convert negative int to unsigned");
  }
  const BigInt size = number.is_negative() ? -number - BigInt(1) : number;
  if (size.bit_length() + (is_signed ? 1 : 0) > static_cast<std::size_t>(length) * 8) {
    a.in.raise(*a.in.types().overflow_error, "int too big to convert");
  }
  a.in.heap().require(static_cast<std::size_t>(length));
  std::string bytes = number.to_bytes(static_cast<std::size_t>(length));
  if (a.text(2) == "big") std::ranges::reverse(bytes);
  return a.in.bytes(std::move(bytes));
}

Value from_bytes(Bound& a) {
  const Bytes* bytes = as<Bytes>(a[1]);
  std::string data;
  if (bytes != nullptr) {
    data = bytes->data();
  } else {
    for (const Value& item : a.in.items_of(a[1])) data += static_cast<char>(a.in.index(item));
  }
  if (a.text(2) == "big") std::ranges::reverse(data);
  return a.in.integer(BigInt::from_bytes(data, a.flag(3)));
}

Value as_ratio(Bound& a) {
  const double number = real_number(a.in, a[0]);
  if (!std::isfinite(number)) {
    a.in.raise(*a.in.types().overflow_error, "cannot convert Infinity or NaN to integer ratio");
  }
  int exponent = 0;
  double fraction = std::frexp(number, &exponent);
  for (int i = 0; i < 300 && fraction != std::floor(fraction); ++i) {
    fraction *= 2;
    --exponent;
  }
  const BigInt top = BigInt::from_double(fraction);
  const auto shift = static_cast<std::size_t>(std::abs(exponent));
  return a.in.tuple({a.in.integer(exponent > 0 ? top.shift_left(shift) : top),
                     a.in.integer(exponent < 0 ? BigInt(1).shift_left(shift) : BigInt(1))});
}

/// "0x1.8000000000000p+1"
std::string hexadecimal(double number) {
  if (!std::isfinite(number)) return format_real(number);
  const std::string sign = std::signbit(number) ? "-" : "";
  if (number == 0) return sign + "0x0.0p+0";
  std::string digits = fmt::format("{:.13a}", std::abs(number));
  return sign + digits;
}

Value from_hexadecimal(Bound& a) {
  const std::string text = text::lower(text::trim(a.text(1)));
  char* end = nullptr;
  const bool marked = text.find("0x") != std::string::npos || text.find_first_of("in") < 2;
  const std::size_t signs = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::string whole = marked ? text : text.substr(0, signs) + "0x" + text.substr(signs);
  const double number = std::strtod(whole.c_str(), &end);
  if (text.empty() || end != whole.c_str() + whole.size()) {
    a.in.value_error("invalid hexadecimal floating-point string");
  }
  return a.in.call(a[0], {Value(number)});
}

constexpr std::string_view kComparing =
    "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __repr__ "
    "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __floordiv__ __mod__ __pow__ "
    "__bool__";

void add_real_type(Interpreter& in) {
  in.types().real->create = create_float;
  ClassBuilder real(in, *in.types().real);
  real.special(kComparing);
  real.method("is_integer(self)", [](Bound& a) -> Value {
    const double number = real_number(a.in, a[0]);
    return std::isfinite(number) && number == std::floor(number);
  });
  real.method("__float__(self)", [](Bound& a) -> Value { return real_number(a.in, a[0]); });
  real.method("__int__(self)", [](Bound& a) { return int_of(a.in, a[0]); });
  real.method("__trunc__(self)", [](Bound& a) { return int_of(a.in, a[0]); });
  real.method("conjugate(self)", [](Bound& a) -> Value { return real_number(a.in, a[0]); });
  real.method("as_integer_ratio(self)", as_ratio);
  real.method("hex(self)", [](Bound& a) { return a.in.str(hexadecimal(real_number(a.in, a[0]))); });
  real.class_method("fromhex(cls, string, /)", from_hexadecimal);
  real.property("imag", [](Bound&) -> Value { return 0.0; });
  real.property("real", [](Bound& a) -> Value { return real_number(a.in, a[0]); });
}

}  // namespace

void add_number_types(Interpreter& in) {
  const Types& t = in.types();
  t.integer->create = create_int;
  t.boolean->create = [](Interpreter& run, Class&, const Arguments& arguments) -> Value {
    if (arguments.positional.size() > 1) run.type_error("bool expected at most 1 argument");
    return !arguments.positional.empty() && run.truth(arguments.positional[0]);
  };
  ClassBuilder whole(in, *t.integer);
  whole.special(kComparing).special("__and__ __or__ __xor__");
  const auto itself = [](Bound& a) { return a.in.integer(whole_number(a[0])); };
  for (const char* name : {"__int__(self)", "__index__(self)", "__trunc__(self)", "__floor__(self)",
                           "__ceil__(self)", "conjugate(self)"}) {
    whole.method(name, itself);
  }
  whole.method("bit_length(self)", [](Bound& a) -> Value {
    return static_cast<std::int64_t>(whole_number(a[0]).bit_length());
  });
  whole.method("bit_count(self)", [](Bound& a) -> Value {
    return static_cast<std::int64_t>(whole_number(a[0]).bit_count());
  });
  whole.method("to_bytes(self, length=1, byteorder='big', *, signed=False)", to_bytes);
  whole.class_method("from_bytes(cls, bytes, byteorder='big', *, signed=False)", from_bytes);
  whole.property("real", itself);
  whole.property("numerator", itself);
  whole.property("imag", [](Bound&) -> Value { return 0; });
  whole.property("denominator", [](Bound&) -> Value { return 1; });
  whole.method("as_integer_ratio(self)", [](Bound& a) {
    return a.in.tuple({a.in.integer(whole_number(a[0])), Value(1)});
  });
  whole.method("is_integer(self)", [](Bound&) -> Value { return true; });
  add_real_type(in);
}

}  // namespace migrate::python
