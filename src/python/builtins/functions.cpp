// SPDX-License-Identifier: MIT
//
// Built-in functions on single values, and the names of the built-in classes.
#include "base/text.hpp"
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/format_spec.hpp"
#include "python/runtime/numbers.hpp"
#include "python/syntax/encoding.hpp"

#include <cmath>
#include <functional>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

Value absolute(Bound& a) {
  const Value method = a.in.special(a[0], *a.in.names().abs);
  if (method.is_set()) return a.in.call(method);
  if (is_whole(a[0])) return a.in.integer(whole_number(a[0]).abs());
  if (is_number(a[0])) return std::fabs(real_number(a.in, a[0]));
  const Value native = a.in.find_attribute(a[0], *a.in.names().abs);
  if (native.is_set()) return a.in.call(native);
  a.in.type_error(fmt::format("bad operand type for abs(): '{}'", a.in.type_name(a[0])));
}

/// To even, as Python rounds.
Value round_whole(Interpreter& in, const BigInt& number, std::int64_t digits) {
  if (digits >= 0) return in.integer(number);
  const BigInt unit =
      BigInt(10).power(static_cast<std::uint64_t>(std::min<std::int64_t>(-digits, 5000)));
  auto [quotient, rest] = BigInt::divide(number, unit);
  const BigInt twice = rest * BigInt(2);
  if (twice > unit || (twice == unit && quotient.is_odd())) quotient = quotient + BigInt(1);
  return in.integer(quotient * unit);
}

Value round_to_whole(Interpreter& in, double number) {
  if (std::isnan(number)) in.value_error("cannot convert float NaN to integer");
  if (std::isinf(number)) {
    in.raise(*in.types().overflow_error, "cannot convert float infinity to integer");
  }
  return in.integer(BigInt::from_double(std::nearbyint(number)));
}

double round_real(double number, std::int64_t digits) {
  if (!std::isfinite(number) || digits > 330) return number;
  if (digits < -330) return std::copysign(0.0, number);
  if (digits < 0) {
    const double unit = std::pow(10.0, static_cast<double>(-digits));
    return std::nearbyint(number / unit) * unit;
  }
  return std::strtod(float_digits(number, 'f', static_cast<std::size_t>(digits), false).c_str(),
                     nullptr);
}

Value rounded(Bound& a) {
  const bool to_whole = !a.given(1);
  Value method = a.in.special(a[0], *a.in.names().round);
  if (!method.is_set() && !is_number(a[0])) {
    method = a.in.find_attribute(a[0], *a.in.names().round);
  }
  if (method.is_set()) return to_whole ? a.in.call(method) : a.in.call(method, {a[1]});
  if (is_whole(a[0])) return round_whole(a.in, whole_number(a[0]), to_whole ? 0 : a.integer(1));
  if (!is_number(a[0])) {
    a.in.type_error(fmt::format("type {} doesn't define __round__ method", a.in.type_name(a[0])));
  }
  const double number = real_number(a.in, a[0]);
  return to_whole ? round_to_whole(a.in, number) : Value(round_real(number, a.integer(1)));
}

Value division(Bound& a) {
  const Value method = a.in.special(a[0], *a.in.names().divmod);
  if (method.is_set()) return a.in.call(method, {a[1]});
  return a.in.tuple({a.in.binary(BinaryOperator::floor_divide, a[0], a[1]),
                     a.in.binary(BinaryOperator::modulo, a[0], a[1])});
}

Value power(Bound& a) {
  if (!a.given(2)) return a.in.binary(BinaryOperator::power, a[0], a[1]);
  if (!is_whole(a[0]) || !is_whole(a[1]) || !is_whole(a[2])) {
    a.in.type_error("pow() 3rd argument not allowed unless all arguments are integers");
  }
  const BigInt modulus = whole_number(a[2]);
  if (modulus.is_zero()) a.in.value_error("pow() 3rd argument cannot be 0");
  const BigInt exponent = whole_number(a[1]);
  if (exponent.is_negative()) a.in.value_error("pow() with a negative exponent is not supported");
  a.in.step(exponent.bit_length() * (1 + modulus.limb_count() * modulus.limb_count() / 16));
  return a.in.integer(whole_number(a[0]).power_modulo(exponent, modulus));
}

Value in_base(Bound& a, unsigned base, std::string_view prefix) {
  BigInt number;
  if (is_whole(a[0])) {
    number = whole_number(a[0]);
  } else {
    number = BigInt(a.in.index(a[0]));
  }
  return a.in.str((number.is_negative() ? "-" : "") + std::string(prefix) +
                  number.abs().to_string(base));
}

Value character(Bound& a) {
  const std::int64_t code = a.integer(0);
  if (code < 0 || code > 0x10FFFF) a.in.value_error("chr() arg not in range(0x110000)");
  std::string text;
  append_utf8(text, static_cast<char32_t>(code));
  return a.in.str(std::move(text));
}

Value code_point(Bound& a) {
  if (const Bytes* bytes = as<Bytes>(a[0]); bytes != nullptr && bytes->data().size() == 1) {
    return std::int64_t{static_cast<unsigned char>(bytes->data().front())};
  }
  const Str* text = as<Str>(a[0]);
  if (text == nullptr) {
    a.in.type_error("ord() expected string of length 1, but " + a.in.type_name(a[0]) + " found");
  }
  if (text->size() != 1) {
    a.in.type_error(
        fmt::format("ord() expected a character, but string of length {} found", text->size()));
  }
  return static_cast<std::int64_t>(text->at(0));
}

std::vector<Ref<Class>> plain_classes(const Types& t) {
  return {t.object,    t.type,     t.boolean,      t.integer,       t.real, t.str,       t.bytes,
          t.bytearray, t.list,     t.tuple,        t.dict,          t.set,  t.frozenset, t.slice,
          t.range,     t.property, t.class_method, t.static_method, t.super};
}

std::vector<Ref<Class>> error_classes(const Types& t) {
  return {t.base_exception,
          t.exception,
          t.generator_exit,
          t.keyboard_interrupt,
          t.system_exit,
          t.arithmetic_error,
          t.assertion_error,
          t.attribute_error,
          t.buffer_error,
          t.eof_error,
          t.floating_point_error,
          t.import_error,
          t.lookup_error,
          t.index_error,
          t.key_error,
          t.memory_error,
          t.module_not_found_error,
          t.name_error,
          t.unbound_local_error,
          t.os_error,
          t.connection_error,
          t.file_exists_error,
          t.file_not_found_error,
          t.is_a_directory_error,
          t.permission_error,
          t.timeout_error,
          t.overflow_error,
          t.reference_error,
          t.runtime_error,
          t.not_implemented_error,
          t.recursion_error,
          t.stop_iteration,
          t.stop_async_iteration,
          t.syntax_error,
          t.indentation_error,
          t.tab_error,
          t.type_error,
          t.value_error,
          t.unicode_error,
          t.unicode_decode_error,
          t.unicode_encode_error,
          t.zero_division_error};
}

std::vector<Ref<Class>> warning_classes(const Types& t) {
  return {t.warning,         t.deprecation_warning, t.user_warning,
          t.runtime_warning, t.future_warning,      t.pending_deprecation_warning,
          t.syntax_warning,  t.import_warning,      t.unicode_warning,
          t.bytes_warning,   t.resource_warning};
}

void add_names(Interpreter& in) {
  const Types& t = in.types();
  for (const auto& classes : {plain_classes(t), error_classes(t), warning_classes(t)}) {
    for (const Ref<Class>& type : classes) in.builtins().set_name(in.intern(type->name), type);
  }
  in.builtins().set_name(in.intern("IOError"), t.os_error);
  in.builtins().set_name(in.intern("EnvironmentError"), t.os_error);
  in.builtins().set_name(in.intern("Ellipsis"), Value::ellipsis());
  in.builtins().set_name(in.intern("NotImplemented"), Value::not_implemented());
  in.builtins().set_name(in.intern("__debug__"), true);
}

}  // namespace

void add_functions(Interpreter& in) {
  add_names(in);
  const auto add = [&in](std::string_view signature, std::function<Value(Bound&)> body) {
    const Value function = in.native(signature, std::move(body));
    in.builtins().set_name(in.intern(as<NativeFunction>(function)->name), function);
  };
  add("abs(x, /)", absolute);
  add("round(number, ndigits=None)", rounded);
  add("divmod(x, y, /)", division);
  add("pow(base, exp, mod=None)", power);
  add("bin(number, /)", [](Bound& a) { return in_base(a, 2, "0b"); });
  add("oct(number, /)", [](Bound& a) { return in_base(a, 8, "0o"); });
  add("hex(number, /)", [](Bound& a) { return in_base(a, 16, "0x"); });
  add("chr(i, /)", character);
  add("ord(c, /)", code_point);
  add("len(obj, /)",
      [](Bound& a) -> Value { return static_cast<std::int64_t>(a.in.length(a[0])); });
  add("repr(obj, /)", [](Bound& a) { return a.in.str(a.in.repr(a[0])); });
  add("ascii(obj, /)", [](Bound& a) { return a.in.str(escape_ascii(a.in.repr(a[0]))); });
  add("format(value, format_spec='', /)",
      [](Bound& a) { return a.in.str(a.in.format(a[0], a.text(1))); });
  add("hash(obj, /)", [](Bound& a) -> Value { return static_cast<std::int64_t>(a.in.hash(a[0])); });
  add("id(obj, /)", [](Bound& a) -> Value {
    if (!a[0].is_object()) return static_cast<std::int64_t>(a.in.hash(a[0]));
    return static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(&a[0].object()));
  });
  add("callable(obj, /)", [](Bound& a) -> Value { return a.in.is_callable(a[0]); });
  add("isinstance(obj, class_or_tuple, /)",
      [](Bound& a) -> Value { return a.in.is_instance(a[0], a[1]); });
  add("issubclass(cls, class_or_tuple, /)",
      [](Bound& a) -> Value { return a.in.is_subclass(a[0], a[1]); });
}

}  // namespace migrate::python
