// SPDX-License-Identifier: MIT
//
// Operators and comparisons: numbers first, then what the objects themselves know, written in
// Python or not.
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr auto kSymbols = std::to_array<std::string_view>(
    {"+", "-", "*", "@", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^"});

std::string_view symbol(BinaryOperator op) {
  return kSymbols.at(static_cast<std::size_t>(op));
}

std::string_view symbol(Comparison op) {
  constexpr auto kComparisons = std::to_array<std::string_view>({"==", "!=", "<", "<=", ">", ">="});
  return kComparisons.at(static_cast<std::size_t>(op));
}

Comparison mirrored(Comparison op) {
  switch (op) {
    case Comparison::less:
      return Comparison::greater;
    case Comparison::less_equal:
      return Comparison::greater_equal;
    case Comparison::greater:
      return Comparison::less;
    case Comparison::greater_equal:
      return Comparison::less_equal;
    case Comparison::equal:
    case Comparison::not_equal:
    case Comparison::is:
    case Comparison::is_not:
    case Comparison::in:
    case Comparison::not_in:
      return op;
  }
  return op;
}

const Str& name_of(const Names& names, Comparison op) {
  switch (op) {
    case Comparison::equal:
      return *names.eq;
    case Comparison::not_equal:
      return *names.ne;
    case Comparison::less:
      return *names.lt;
    case Comparison::less_equal:
      return *names.le;
    case Comparison::greater:
      return *names.gt;
    case Comparison::greater_equal:
    case Comparison::is:
    case Comparison::is_not:
    case Comparison::in:
    case Comparison::not_in:
      return *names.ge;
  }
  return *names.eq;
}

bool is_missing(const Value& result) {
  return !result.is_set() || result.kind() == Value::Kind::not_implemented;
}

bool is_sequence(const Value& value) {
  return as<Str>(value) != nullptr || as<List>(value) != nullptr || as<Tuple>(value) != nullptr ||
         as<Bytes>(value) != nullptr;
}

bool is_plain_number(const Value& value) {
  return value.is_integer() || value.is_real() || value.is_bool() ||
         (as<Integer>(value) != nullptr && !value.object().type().user);
}

}  // namespace

/// What one of the two operands makes of the operator; unset where it does not know.
Value Interpreter::slot(BinaryOperator op, const Value& self, const Value& other, bool reflected) {
  const auto index_of = static_cast<std::size_t>(op);
  const Str& name = reflected ? *names_.reflected.at(index_of) : *names_.binary.at(index_of);
  const Value method = special(self, name);
  if (method.is_set()) {
    Value result = call(method, {other});
    return is_missing(result) ? Value() : result;
  }
  if (!self.is_object()) return {};
  return self.object().binary(*this, op, other, reflected);
}

Value Interpreter::binary(BinaryOperator op, const Value& a, const Value& b) {
  if (is_plain_number(a) && is_plain_number(b)) {
    Value result = number_binary(*this, op, a, b);
    if (result.is_set()) return result;
  } else {
    Class& left = type_of(a);
    Class& right = type_of(b);
    // A subclass knows better than the class that it is made from.
    const bool right_first = &left != &right && right.user && right.is_subclass_of(left);
    Value result = right_first ? slot(op, b, a, true) : slot(op, a, b, false);
    if (result.is_set()) return result;
    result = right_first ? slot(op, a, b, false) : slot(op, b, a, true);
    if (result.is_set()) return result;
  }
  if (op == BinaryOperator::multiply && (is_sequence(a) || is_sequence(b))) {
    type_error(fmt::format("can't multiply sequence by non-int of type '{}'",
                           type_name(is_sequence(a) ? b : a)));
  }
  type_error(fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", symbol(op),
                         type_name(a), type_name(b)));
}

Value Interpreter::in_place(BinaryOperator op, const Value& a, const Value& b) {
  if (a.is_object()) {
    const Value method = special(a, *names_.in_place.at(static_cast<std::size_t>(op)));
    if (method.is_set()) {
      Value result = call(method, {b});
      if (!is_missing(result)) return result;
    } else if (!special(a, *names_.binary.at(static_cast<std::size_t>(op))).is_set()) {
      Value result = a.object().in_place(*this, op, b);
      if (result.is_set()) return result;
    }
  }
  return binary(op, a, b);
}

Value Interpreter::unary(UnaryOperator op, const Value& a) {
  if (op == UnaryOperator::negate) return !truth(a);
  const Str& name = op == UnaryOperator::plus    ? *names_.pos
                    : op == UnaryOperator::minus ? *names_.neg
                                                 : *names_.invert;
  const Value method = special(a, name);
  if (method.is_set()) return call(method);
  if (is_number(a)) {
    Value result = number_unary(*this, op, a);
    if (result.is_set()) return result;
  }
  if (a.is_object()) return a.object().unary(*this, op);
  type_error(fmt::format("bad operand type for unary {}: '{}'",
                         op == UnaryOperator::plus    ? "+"
                         : op == UnaryOperator::minus ? "-"
                                                      : "~",
                         type_name(a)));
}

/// What one operand makes of a comparison; unset where it does not know.
Value Interpreter::comparison(Comparison op, const Value& a, const Value& b) {
  const Value method = special(a, name_of(names_, op));
  if (method.is_set()) {
    Value result = call(method, {b});
    return is_missing(result) ? Value() : result;
  }
  if (op == Comparison::not_equal) {
    // Who only says what is equal has said what is not.
    const Value equals = special(a, *names_.eq);
    if (equals.is_set()) {
      const Value result = call(equals, {b});
      return is_missing(result) ? Value() : Value(!truth(result));
    }
  }
  if (is_number(a)) {
    Value result = number_compare(op, a, b);
    if (result.is_set()) return result;
  }
  return a.is_object() ? a.object().compare(*this, op, b) : Value();
}

Value Interpreter::compare(Comparison op, const Value& a, const Value& b) {
  switch (op) {
    case Comparison::is:
      return a.is(b);
    case Comparison::is_not:
      return !a.is(b);
    case Comparison::in:
      return contains(b, a);
    case Comparison::not_in:
      return !contains(b, a);
    default:
      break;
  }
  const Depth depth(*this);
  const Class& left = type_of(a);
  const Class& right = type_of(b);
  const bool right_first = &left != &right && right.user && right.is_subclass_of(left);
  Value result = right_first ? comparison(mirrored(op), b, a) : comparison(op, a, b);
  if (result.is_set()) return result;
  result = right_first ? comparison(op, a, b) : comparison(mirrored(op), b, a);
  if (result.is_set()) return result;
  if (op == Comparison::equal) return a.is(b);
  if (op == Comparison::not_equal) return !a.is(b);
  type_error(fmt::format("'{}' not supported between instances of '{}' and '{}'", symbol(op),
                         type_name(a), type_name(b)));
}

bool Interpreter::equal(const Value& a, const Value& b) {
  if (a.is(b)) return true;
  return truth(compare(Comparison::equal, a, b));
}

bool Interpreter::less(const Value& a, const Value& b) {
  return truth(compare(Comparison::less, a, b));
}

bool Interpreter::truth(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::unset:
    case Value::Kind::none:
      return false;
    case Value::Kind::ellipsis:
    case Value::Kind::not_implemented:
      return true;
    case Value::Kind::boolean:
    case Value::Kind::integer:
      return value.integer() != 0;
    case Value::Kind::real:
      return value.real() != 0;
    case Value::Kind::object:
      break;
  }
  const Value method = special(value, *names_.bool_);
  if (method.is_set()) {
    const Value result = call(method);
    if (!result.is_bool()) {
      type_error(fmt::format("__bool__ should return bool, returned {}", type_name(result)));
    }
    return result.integer() != 0;
  }
  if (special(value, *names_.len).is_set()) return length(value) != 0;
  return value.object().truth(*this);
}

std::size_t Interpreter::hash(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
    case Value::Kind::integer:
      return hash_whole(BigInt(value.integer()));
    case Value::Kind::real:
      return hash_real(value.real());
    case Value::Kind::object:
      break;
    case Value::Kind::unset:
    case Value::Kind::none:
    case Value::Kind::ellipsis:
    case Value::Kind::not_implemented:
      return 7919U * (static_cast<std::size_t>(value.kind()) + 1);
  }
  Class& type = type_of(value);
  if (type.user) {
    const Value found = type.lookup(*names_.hash);
    if (found.is_none()) type_error(fmt::format("unhashable type: '{}'", type.name));
    if (as<NativeFunction>(found) == nullptr && found.is_set()) {
      const Value result = call(bind(found, value, type));
      if (!is_whole(result)) type_error("__hash__ method should return an integer");
      return hash_whole(whole_number(result));
    }
  }
  const std::optional<std::size_t> found = value.object().hash(*this);
  if (!found) type_error(fmt::format("unhashable type: '{}'", type.name));
  return *found;
}

}  // namespace migrate::python
