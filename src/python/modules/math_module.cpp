// SPDX-License-Identifier: MIT
#include "python/builtins/iterators.hpp"
#include "python/modules/modules.hpp"
#include "python/runtime/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace migrate::python {
namespace {

using RealFunction = double (*)(double);

/// A function of floats: what is no number for a number is outside of its domain.
Value checked(Interpreter& in, double result, bool finite) {
  if (std::isnan(result) && finite) in.value_error("math domain error");
  if (std::isinf(result) && finite) in.raise(*in.types().overflow_error, "math range error");
  return result;
}

void define_real(Interpreter& in, Module& module, const std::string& name, RealFunction function) {
  define(in, module, name + "(x, /)", [function](Bound& a) {
    const double x = a.real(0);
    return checked(a.in, function(x), std::isfinite(x));
  });
}

Value to_whole(Bound& a, RealFunction round, const Str& method) {
  if (is_whole(a[0])) return a.in.integer(whole_number(a[0]));
  if (!is_number(a[0])) {
    const Value found = a.in.find_attribute(a[0], method);
    if (found.is_set()) return a.in.call(found);
  }
  const double x = a.real(0);
  if (std::isnan(x)) a.in.value_error("cannot convert float NaN to integer");
  if (std::isinf(x)) {
    a.in.raise(*a.in.types().overflow_error, "cannot convert float infinity to integer");
  }
  return a.in.integer(BigInt::from_double(round(x)));
}

Value logarithm(Bound& a) {
  const auto log_of = [&](const Value& value) {
    const double x = is_number(value) ? real_number(a.in, value) : a.real(0);
    if (x <= 0) a.in.value_error("math domain error");
    return std::log(x);
  };
  const double x = log_of(a[0]);
  return a[1].is_set() ? x / log_of(a[1]) : x;
}

BigInt greatest_divisor(BigInt a, BigInt b) {
  while (!b.is_zero()) {
    BigInt rest = BigInt::divide(a, b).second;
    a = std::move(b);
    b = std::move(rest);
  }
  return a;
}

Value gcd(Bound& a) {
  BigInt result;
  for (const Value& value : a.rest()) {
    if (!is_whole(value)) a.in.index(value);
    result = greatest_divisor(result, whole_number(value).abs());
  }
  return a.in.integer(result);
}

Value lcm(Bound& a) {
  BigInt result(1);
  for (const Value& value : a.rest()) {
    const BigInt number = whole_number(value).abs();
    if (number.is_zero()) return 0;
    result = result * BigInt::divide(number, greatest_divisor(result, number)).first;
  }
  return a.in.integer(result);
}

Value factorial(Bound& a) {
  const std::int64_t n = a.integer(0);
  if (n < 0) a.in.value_error("factorial() not defined for negative values");
  BigInt result(1);
  for (std::int64_t i = 2; i <= n; ++i) {
    a.in.step(1 + result.limb_count() / 8);
    a.in.heap().require(result.limb_count() * 8);
    result = result * BigInt(i);
  }
  return a.in.integer(result);
}

Value combinations(Bound& a, bool ordered) {
  const std::int64_t n = a.integer(0);
  std::int64_t k = a[1].is_none() ? n : a.integer(1);
  if (n < 0 || k < 0) a.in.value_error("n and k must be non-negative integers");
  if (k > n) return 0;
  if (!ordered) k = std::min(k, n - k);
  BigInt result(1);
  for (std::int64_t i = 0; i < k; ++i) {
    a.in.step(1 + result.limb_count() / 8);
    result = result * BigInt(n - i);
    if (!ordered) result = BigInt::divide(result, BigInt(i + 1)).first;
  }
  return a.in.integer(result);
}

Value whole_root(Bound& a) {
  const BigInt n = whole_number(a[0]);
  if (n.is_negative()) a.in.value_error("isqrt() argument must be nonnegative");
  if (n.is_zero()) return 0;
  BigInt guess = BigInt(1).shift_left((n.bit_length() + 1) / 2);
  while (true) {
    BigInt better = (guess + BigInt::divide(n, guess).first).shift_right(1);
    if (better >= guess) return a.in.integer(guess);
    guess = std::move(better);
  }
}

Value is_close(Bound& a) {
  const double x = a.real(0);
  const double y = a.real(1);
  if (x == y) return true;
  if (std::isinf(x) || std::isinf(y)) return false;
  const double distance = std::fabs(x - y);
  return distance <= std::max(a.real(2) * std::max(std::fabs(x), std::fabs(y)), a.real(3));
}

/// The exact sum, rounded once: of partial sums that do not overlap.
Value exact_sum(Bound& a) {
  std::vector<double> parts;
  a.in.for_each(a[0], [&](const Value& item) {
    double x = real_number(a.in, item);
    std::vector<double> kept;
    for (double y : parts) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y;
      const double low = y - (high - x);
      if (low != 0) kept.push_back(low);
      x = high;
    }
    kept.push_back(x);
    parts = std::move(kept);
    return true;
  });
  double total = 0;
  for (std::size_t i = parts.size(); i-- > 0;) total += parts[i];
  return total;
}

Value product(Bound& a) {
  Value total = a[1];
  a.in.for_each(a[0], [&](const Value& item) {
    total = a.in.binary(BinaryOperator::multiply, total, item);
    return true;
  });
  return total;
}

void add_real_functions(Interpreter& in, Module& module) {
  const auto functions = std::to_array<std::pair<const char*, RealFunction>>({
      {"sqrt",   std::sqrt  },
      {"exp",    std::exp   },
      {"log2",   std::log2  },
      {"log10",  std::log10 },
      {"log1p",  std::log1p },
      {"expm1",  std::expm1 },
      {"sin",    std::sin   },
      {"cos",    std::cos   },
      {"tan",    std::tan   },
      {"asin",   std::asin  },
      {"acos",   std::acos  },
      {"atan",   std::atan  },
      {"sinh",   std::sinh  },
      {"cosh",   std::cosh  },
      {"tanh",   std::tanh  },
      {"fabs",   std::fabs  },
      {"gamma",  std::tgamma},
      {"lgamma", std::lgamma},
      {"erf",    std::erf   },
      {"cbrt",   std::cbrt  },
  });
  for (const auto& [name, function] : functions) define_real(in, module, name, function);
}

Value fraction_and_exponent(Bound& a) {
  int exponent = 0;
  const double fraction = std::frexp(a.real(0), &exponent);
  return a.in.tuple({Value(fraction), Value(exponent)});
}

Value times_power_of_two(Bound& a) {
  const std::int64_t exponent = std::clamp<std::int64_t>(a.integer(1), -100'000, 100'000);
  return checked(a.in, std::ldexp(a.real(0), static_cast<int>(exponent)), std::isfinite(a.real(0)));
}

Value distance(Bound& a) {
  const std::vector<Value> p = a.in.items_of(a[0]);
  const std::vector<Value> q = a.in.items_of(a[1]);
  if (p.size() != q.size()) {
    a.in.value_error("both points must have the same number of dimensions");
  }
  double total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    total = std::hypot(total, real_number(a.in, p[i]) - real_number(a.in, q[i]));
  }
  return total;
}

Value last_place(Bound& a) {
  const double number = std::abs(a.real(0));
  if (!std::isfinite(number)) return number;
  const double next = std::nextafter(number, static_cast<double>(INFINITY));
  return std::isinf(next) ? number - std::nextafter(number, 0.0) : next - number;
}

void add_constants(Interpreter& in, Module& module) {
  const auto set = [&](std::string_view name, Value value) {
    module.globals->set_name(in.intern(name), std::move(value));
  };
  set("pi", std::numbers::pi);
  set("e", std::numbers::e);
  set("tau", 2 * std::numbers::pi);
  set("inf", static_cast<double>(INFINITY));
  set("nan", static_cast<double>(NAN));
}

void add_power_functions(Interpreter& in, Module& module) {
  define(in, module, "log(x, base=..., /)", logarithm);
  define(in, module, "pow(x, y, /)",
         [](Bound& a) { return checked(a.in, std::pow(a.real(0), a.real(1)), true); });
  define(in, module, "atan2(y, x, /)",
         [](Bound& a) -> Value { return std::atan2(a.real(0), a.real(1)); });
  define(in, module, "frexp(x, /)", fraction_and_exponent);
  define(in, module, "ldexp(x, i, /)", times_power_of_two);
  define(in, module, "dist(p, q, /)", distance);
  define(in, module, "ulp(x, /)", last_place);
  define(in, module, "nextafter(x, y, /)",
         [](Bound& a) -> Value { return std::nextafter(a.real(0), a.real(1)); });
  define(in, module, "remainder(x, y, /)",
         [](Bound& a) { return checked(a.in, std::remainder(a.real(0), a.real(1)), true); });
  define(in, module, "fmod(x, y, /)",
         [](Bound& a) { return checked(a.in, std::fmod(a.real(0), a.real(1)), true); });
  define(in, module, "copysign(x, y, /)",
         [](Bound& a) -> Value { return std::copysign(a.real(0), a.real(1)); });
  define(in, module, "hypot(*coordinates)", [](Bound& a) -> Value {
    double total = 0;
    for (const Value& value : a.rest()) total = std::hypot(total, real_number(a.in, value));
    return total;
  });
  define(in, module, "degrees(x, /)",
         [](Bound& a) -> Value { return a.real(0) * (180 / std::numbers::pi); });
  define(in, module, "radians(x, /)",
         [](Bound& a) -> Value { return a.real(0) * (std::numbers::pi / 180); });
}

void add_whole_functions(Interpreter& in, Module& module) {
  define(in, module, "floor(x, /)",
         [](Bound& a) { return to_whole(a, std::floor, *a.in.names().floor); });
  define(in, module, "ceil(x, /)",
         [](Bound& a) { return to_whole(a, std::ceil, *a.in.names().ceil); });
  define(in, module, "trunc(x, /)",
         [](Bound& a) { return to_whole(a, std::trunc, *a.in.names().trunc); });
  define(in, module, "gcd(*integers)", gcd);
  define(in, module, "lcm(*integers)", lcm);
  define(in, module, "factorial(n, /)", factorial);
  define(in, module, "comb(n, k, /)", [](Bound& a) { return combinations(a, false); });
  define(in, module, "perm(n, k=None, /)", [](Bound& a) { return combinations(a, true); });
  define(in, module, "isqrt(n, /)", whole_root);
  define(in, module, "modf(x, /)", [](Bound& a) {
    double whole = 0;
    const double part = std::modf(a.real(0), &whole);
    return a.in.tuple({Value(part), Value(whole)});
  });
}

}  // namespace

void fill_math_module(Interpreter& in, Module& module) {
  add_constants(in, module);
  add_real_functions(in, module);
  add_power_functions(in, module);
  add_whole_functions(in, module);
  define(in, module, "isnan(x, /)", [](Bound& a) -> Value { return std::isnan(a.real(0)); });
  define(in, module, "isinf(x, /)", [](Bound& a) -> Value { return std::isinf(a.real(0)); });
  define(in, module, "isfinite(x, /)", [](Bound& a) -> Value { return std::isfinite(a.real(0)); });
  define(in, module, "isclose(a, b, *, rel_tol=0.000000001, abs_tol=0.0)", is_close);
  define(in, module, "fsum(seq, /)", exact_sum);
  define(in, module, "prod(iterable, /, *, start=1)", product);
}

}  // namespace migrate::python
