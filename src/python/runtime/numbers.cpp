// SPDX-License-Identifier: MIT
#include "python/runtime/numbers.hpp"

#include "python/runtime/interpreter.hpp"

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr std::uint64_t kHashPrime = (std::uint64_t{1} << 61U) - 1;

/// A number that is to have more bits than this is refused before it is computed.
void require_bits(Interpreter& in, std::size_t bits) {
  in.heap().require(bits / 8 + 1);
  constexpr std::size_t kBitsOfStep = 4096;
  in.step(1 + bits / kBitsOfStep);
}

[[noreturn]] void divided_by_zero(Interpreter& in, const std::string& what) {
  in.raise(*in.types().zero_division_error, what);
}

std::size_t shift_count(Interpreter& in, const BigInt& b) {
  if (b.is_negative()) in.value_error("negative shift count");
  const auto count = b.to_int64();
  if (!count) in.raise(*in.types().overflow_error, "too many digits in integer");
  return static_cast<std::size_t>(*count);
}

Value whole_power(Interpreter& in, const BigInt& a, const BigInt& b) {
  if (b.is_negative()) {
    if (a.is_zero()) divided_by_zero(in, "0.0 cannot be raised to a negative power");
    return std::pow(a.to_double(), b.to_double());
  }
  const auto exponent = b.to_int64();
  const std::size_t bits = a.bit_length();
  if (bits > 1) {
    if (!exponent || static_cast<std::size_t>(*exponent) > in.limits().memory * 8 / bits) {
      in.heap().require(in.limits().memory + 1);
    }
    require_bits(in, bits * static_cast<std::size_t>(*exponent));
    // The work grows with the square of the size.
    const std::size_t limbs = bits * static_cast<std::size_t>(*exponent) / 32;
    in.step(1 + limbs / 64 * limbs);
  }
  if (bits <= 1) {
    const bool minus = a.is_negative() && b.is_odd();
    return b.is_zero() || !a.is_zero() ? std::int64_t{minus ? -1 : 1} : std::int64_t{0};
  }
  return in.integer(a.power(static_cast<std::uint64_t>(*exponent)));
}

Value whole_divide(Interpreter& in, const BigInt& a, const BigInt& b) {
  if (b.is_zero()) divided_by_zero(in, "division by zero");
  constexpr std::size_t kExact = 53;
  if (a.bit_length() <= kExact && b.bit_length() <= kExact) return a.to_double() / b.to_double();
  // With 64 more bits than the divisor has, the quotient rounds as the exact one would.
  const auto wanted = static_cast<std::ptrdiff_t>(b.bit_length()) + 66 -
                      static_cast<std::ptrdiff_t>(a.bit_length());
  const std::size_t shift = wanted > 0 ? static_cast<std::size_t>(wanted) : 0;
  auto [quotient, rest] = BigInt::divide(a.abs().shift_left(shift), b.abs());
  if (!rest.is_zero()) quotient = quotient.shift_left(1) + BigInt(1);
  const int exponent = -static_cast<int>(shift) - (rest.is_zero() ? 0 : 1);
  const double result = std::ldexp(quotient.to_double(), exponent);
  if (std::isinf(result)) {
    in.raise(*in.types().overflow_error, "integer division result too large for a float");
  }
  return a.is_negative() != b.is_negative() ? -result : result;
}

Value whole_shift(Interpreter& in, BinaryOperator op, const BigInt& a, const BigInt& b) {
  if (op == BinaryOperator::right_shift) {
    if (!b.is_negative() && !b.to_int64()) return std::int64_t{a.is_negative() ? -1 : 0};
    return in.integer(a.shift_right(shift_count(in, b)));
  }
  if (a.is_zero() && !b.is_negative()) return std::int64_t{0};
  const std::size_t count = shift_count(in, b);
  require_bits(in, a.bit_length() + count);
  return in.integer(a.shift_left(count));
}

Value whole_binary(Interpreter& in, BinaryOperator op, const BigInt& a, const BigInt& b) {
  switch (op) {
    case BinaryOperator::add:
      return in.integer(a + b);
    case BinaryOperator::subtract:
      return in.integer(a - b);
    case BinaryOperator::multiply:
      require_bits(in, a.bit_length() + b.bit_length());
      in.step(1 + a.limb_count() * b.limb_count() / 64);
      return in.integer(a * b);
    case BinaryOperator::divide:
      return whole_divide(in, a, b);
    case BinaryOperator::floor_divide:
      if (b.is_zero()) divided_by_zero(in, "integer division or modulo by zero");
      in.step(1 + a.limb_count() * b.limb_count() / 64);
      return in.integer(BigInt::divide(a, b).first);
    case BinaryOperator::modulo:
      if (b.is_zero()) divided_by_zero(in, "integer modulo by zero");
      in.step(1 + a.limb_count() * b.limb_count() / 64);
      return in.integer(BigInt::divide(a, b).second);
    case BinaryOperator::power:
      return whole_power(in, a, b);
    case BinaryOperator::left_shift:
    case BinaryOperator::right_shift:
      return whole_shift(in, op, a, b);
    case BinaryOperator::bit_and:
      return in.integer(a & b);
    case BinaryOperator::bit_or:
      return in.integer(a | b);
    case BinaryOperator::bit_xor:
      return in.integer(a ^ b);
    case BinaryOperator::matrix_multiply:
      break;
  }
  return {};
}

double real_modulo(double a, double b) {
  const double rest = std::fmod(a, b);
  if (rest != 0) return (rest < 0) != (b < 0) ? rest + b : rest;
  return std::copysign(0.0, b);
}

double real_floor_divide(double a, double b) {
  const double rest = std::fmod(a, b);
  double quotient = (a - rest) / b;
  if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(0.0, a / b);
  const double floor = std::floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

Value real_power(Interpreter& in, double a, double b) {
  if (a == 0 && b < 0) divided_by_zero(in, "0.0 cannot be raised to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
    in.value_error(
        "a negative number cannot be raised to a fractional power: complex numbers are "
        "not supported");
  }
  const double result = std::pow(a, b);
  if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) {
    in.raise_with(*in.types().overflow_error,
                  {std::int64_t{34}, in.str("Numerical result out of range")});
  }
  return result;
}

Value real_binary(Interpreter& in, BinaryOperator op, double a, double b) {
  switch (op) {
    case BinaryOperator::add:
      return a + b;
    case BinaryOperator::subtract:
      return a - b;
    case BinaryOperator::multiply:
      return a * b;
    case BinaryOperator::divide:
      if (b == 0) divided_by_zero(in, "float division by zero");
      return a / b;
    case BinaryOperator::floor_divide:
      if (b == 0) divided_by_zero(in, "float floor division by zero");
      return real_floor_divide(a, b);
    case BinaryOperator::modulo:
      if (b == 0) divided_by_zero(in, "float modulo");
      return real_modulo(a, b);
    case BinaryOperator::power:
      return real_power(in, a, b);
    case BinaryOperator::matrix_multiply:
    case BinaryOperator::left_shift:
    case BinaryOperator::right_shift:
    case BinaryOperator::bit_and:
    case BinaryOperator::bit_or:
    case BinaryOperator::bit_xor:
      break;
  }
  return {};
}

bool is_real(const Value& value) {
  return value.is_real() || as<Real>(value) != nullptr;
}

double plain_real(const Value& value) {
  return value.is_real() ? value.real() : as<Real>(value)->number;
}

template <typename T>
Value by_order(Comparison op, const T& a, const T& b) {
  switch (op) {
    case Comparison::equal:
      return a == b;
    case Comparison::not_equal:
      return a != b;
    case Comparison::less:
      return a < b;
    case Comparison::less_equal:
      return a <= b;
    case Comparison::greater:
      return a > b;
    case Comparison::greater_equal:
      return a >= b;
    case Comparison::is:
    case Comparison::is_not:
    case Comparison::in:
    case Comparison::not_in:
      break;
  }
  return {};
}

/// A whole number and a float are compared exactly.
Value compare_mixed(Comparison op, const BigInt& whole, double real) {
  if (std::isnan(real)) return op == Comparison::not_equal;
  if (std::isinf(real)) return by_order(op, 0.0, real);
  const BigInt floor = BigInt::from_double(std::trunc(real));
  if (whole != floor) return by_order(op, whole, floor);
  return by_order(op, 0.0, real - std::trunc(real));
}

Comparison turned(Comparison op) {
  if (op == Comparison::less) return Comparison::greater;
  if (op == Comparison::less_equal) return Comparison::greater_equal;
  if (op == Comparison::greater) return Comparison::less;
  return op == Comparison::greater_equal ? Comparison::less_equal : op;
}

}  // namespace

bool is_whole(const Value& value) {
  return value.is_integer() || value.is_bool() || as<Integer>(value) != nullptr;
}

bool is_number(const Value& value) {
  return is_whole(value) || is_real(value);
}

BigInt whole_number(const Value& value) {
  if (const Integer* integer = as<Integer>(value)) return integer->number;
  return {value.integer()};
}

std::optional<std::int64_t> small_number(const Value& value) {
  if (const Integer* integer = as<Integer>(value)) return integer->number.to_int64();
  return value.integer();
}

double real_number(Interpreter& in, const Value& value) {
  if (is_real(value)) return plain_real(value);
  if (value.is_integer() || value.is_bool()) return static_cast<double>(value.integer());
  if (!is_whole(value)) in.type_error("must be real number, not " + in.type_name(value));
  const double result = whole_number(value).to_double();
  if (std::isinf(result)) in.raise(*in.types().overflow_error, "int too large to convert to float");
  return result;
}

std::string format_real(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::array<char, 40> buffer{};
  const double size = std::fabs(value);
  const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                    plain ? std::chars_format::fixed : std::chars_format::scientific);
  std::string text(buffer.data(), end);
  if (plain && text.find('.') == std::string::npos) text += ".0";
  return text;
}

Value number_binary(Interpreter& in, BinaryOperator op, const Value& a, const Value& b) {
  if (!is_number(a) || !is_number(b)) return {};
  if (is_real(a) || is_real(b)) {
    return real_binary(in, op, real_number(in, a), real_number(in, b));
  }
  const bool logical = op == BinaryOperator::bit_and || op == BinaryOperator::bit_or ||
                       op == BinaryOperator::bit_xor;
  if (logical && a.is_bool() && b.is_bool()) {
    const bool x = a.integer() != 0;
    const bool y = b.integer() != 0;
    return op == BinaryOperator::bit_and  ? (x && y)
           : op == BinaryOperator::bit_or ? (x || y)
                                          : x != y;
  }
  return whole_binary(in, op, whole_number(a), whole_number(b));
}

Value number_unary(Interpreter& in, UnaryOperator op, const Value& a) {
  if (is_real(a)) {
    if (op == UnaryOperator::invert) return {};
    const double number = plain_real(a);
    return op == UnaryOperator::minus ? -number : number;
  }
  const BigInt number = whole_number(a);
  if (op == UnaryOperator::minus) return in.integer(-number);
  if (op == UnaryOperator::invert) return in.integer(-number - BigInt(1));
  return in.integer(number);
}

Value number_compare(Comparison op, const Value& a, const Value& b) {
  if (!is_number(a) || !is_number(b)) return {};
  if (is_real(a) && is_real(b)) return by_order(op, plain_real(a), plain_real(b));
  if (is_real(a)) return compare_mixed(turned(op), whole_number(b), plain_real(a));
  if (is_real(b)) return compare_mixed(op, whole_number(a), plain_real(b));
  return by_order(op, whole_number(a), whole_number(b));
}

std::size_t hash_whole(const BigInt& value) {
  const std::uint64_t rest = value.modulo(kHashPrime);
  const std::uint64_t hash = value.is_negative() ? ~rest + 1 : rest;
  return hash == ~std::uint64_t{0} ? hash - 1 : hash;
}

/// Equal to that of a whole number that is equal.
std::size_t hash_real(double value) {
  if (std::isnan(value)) return 0;
  if (std::isinf(value)) return value > 0 ? 314159 : static_cast<std::size_t>(-314159);
  if (value == std::floor(value)) return hash_whole(BigInt::from_double(value));
  int exponent = 0;
  double fraction = std::frexp(std::fabs(value), &exponent);
  std::uint64_t hash = 0;
  while (fraction != 0) {
    hash = ((hash << 28U) & kHashPrime) | hash >> 33U;
    fraction *= 268435456.0;
    exponent -= 28;
    const double whole = std::floor(fraction);
    fraction -= whole;
    hash += static_cast<std::uint64_t>(whole);
    if (hash >= kHashPrime) hash -= kHashPrime;
  }
  const int turn = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61);
  const auto by = static_cast<unsigned>(turn);
  hash = ((hash << by) & kHashPrime) | hash >> (61 - by);
  return value < 0 ? ~hash + 1 : hash;
}

Integer::Integer(Class& type, BigInt value) : Object(type, kKind), number(std::move(value)) {
  weigh(sizeof(Integer) + number.limb_count() * 4);
}

std::optional<std::size_t> Integer::hash(Interpreter&) {
  return hash_whole(number);
}

bool Integer::truth(Interpreter&) {
  return !number.is_zero();
}

std::string Integer::repr(Interpreter& in) {
  // As many digits as Python writes by itself.
  constexpr std::size_t kMostBits = 14284;
  if (number.bit_length() > kMostBits) {
    in.value_error(
        "Exceeds the limit (4300 digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() to increase the limit");
  }
  return number.to_string();
}

Value Integer::unary(Interpreter& in, UnaryOperator op) {
  return number_unary(in, op, Value(this));
}

Value Integer::compare(Interpreter&, Comparison op, const Value& other) {
  return number_compare(op, Value(this), other);
}

Value Integer::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  return reflected ? number_binary(in, op, other, Value(this))
                   : number_binary(in, op, Value(this), other);
}

Real::Real(Class& type, double value) : Object(type, kKind), number(value) {}

std::optional<std::size_t> Real::hash(Interpreter&) {
  return hash_real(number);
}

bool Real::truth(Interpreter&) {
  return number != 0;
}

std::string Real::repr(Interpreter&) {
  return format_real(number);
}

Value Real::unary(Interpreter& in, UnaryOperator op) {
  const Value result = number_unary(in, op, number);
  return result.is_set() ? result : Object::unary(in, op);
}

Value Real::compare(Interpreter&, Comparison op, const Value& other) {
  return number_compare(op, Value(this), other);
}

Value Real::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  return reflected ? number_binary(in, op, other, Value(this))
                   : number_binary(in, op, Value(this), other);
}

}  // namespace migrate::python
