// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/big_int.hpp"
#include "python/runtime/object.hpp"

#include <optional>
#include <string>

namespace migrate::python {

/// A whole number that does not fit a value, or one of a subclass of int.
class Integer final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::integer;

  Integer(Class& type, BigInt value);

  const BigInt number;

  std::optional<std::size_t> hash(Interpreter& in) override;
  bool truth(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  Value unary(Interpreter& in, UnaryOperator op) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;

  bool open() const override { return true; }
};

/// A number of a subclass of float.
class Real final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::real;

  Real(Class& type, double value);

  const double number;

  std::optional<std::size_t> hash(Interpreter& in) override;
  bool truth(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  Value unary(Interpreter& in, UnaryOperator op) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;

  bool open() const override { return true; }
};

/// Whether it is an int, a bool among them.
bool is_whole(const Value& value);
bool is_number(const Value& value);
/// The whole number that it is; the value must be one.
BigInt whole_number(const Value& value);
/// The whole number, where it fits.
std::optional<std::int64_t> small_number(const Value& value);
/// The number as a float; the value must be a number. Raises OverflowError.
double real_number(Interpreter& in, const Value& value);

/// How Python writes a float: the shortest text that reads back as the same.
std::string format_real(double value);

/// Arithmetic of two numbers; unset where one is none. Raises.
Value number_binary(Interpreter& in, BinaryOperator op, const Value& a, const Value& b);
Value number_unary(Interpreter& in, UnaryOperator op, const Value& a);
/// Unset where one is no number.
Value number_compare(Comparison op, const Value& a, const Value& b);
std::size_t hash_whole(const BigInt& value);
std::size_t hash_real(double value);

}  // namespace migrate::python
