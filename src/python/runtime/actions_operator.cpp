// SPDX-License-Identifier: MIT
//
// The stack, operators and comparisons. Small whole numbers take a short way.
#include "python/runtime/machine.hpp"
#include "python/runtime/opaque.hpp"
#include "python/runtime/str.hpp"

#include <utility>

namespace migrate::python {
namespace {

/// Unset where the result does not fit, or the operator has no short way.
Value small_arithmetic(BinaryOperator op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (op == BinaryOperator::add && !__builtin_add_overflow(a, b, &result)) return {result};
  if (op == BinaryOperator::subtract && !__builtin_sub_overflow(a, b, &result)) return {result};
  if (op == BinaryOperator::multiply && !__builtin_mul_overflow(a, b, &result)) return {result};
  return {};
}

void binary(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto op = static_cast<BinaryOperator>(argument);
  const Value b = frame.pop();
  Value& a = frame.top();
  if (a.is_integer() && b.is_integer()) {
    const Value result = small_arithmetic(op, a.integer(), b.integer());
    if (result.is_set()) {
      a = result;
      return;
    }
  }
  a = in.binary(op, a, b);
}

void in_place(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto op = static_cast<BinaryOperator>(argument);
  const Value b = frame.pop();
  Value& a = frame.top();
  if (a.is_integer() && b.is_integer()) return frame.push(b), binary(in, frame, argument);
  a = in.in_place(op, a, b);
}

Value small_comparison(Comparison op, std::int64_t a, std::int64_t b) {
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

void compare(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto op = static_cast<Comparison>(argument);
  const Value b = frame.pop();
  Value& a = frame.top();
  if (a.is_integer() && b.is_integer()) {
    const Value result = small_comparison(op, a.integer(), b.integer());
    if (result.is_set()) {
      a = result;
      return;
    }
  }
  a = in.compare(op, a, b);
}

void add_stack_actions(Actions& actions) {
  set_action(actions, Op::pop, [](Interpreter&, Frame& frame, std::int32_t) { frame.drop(1); });
  set_action(actions, Op::discard, [](Interpreter& in, Frame& frame, std::int32_t) {
    if (const auto* unknown = as<Opaque>(frame.top()); unknown != nullptr && in.effects_count) {
      unknown->refuse_effect(in);
    }
    frame.drop(1);
  });
  set_action(actions, Op::duplicate,
             [](Interpreter&, Frame& frame, std::int32_t) { frame.push(frame.top()); });
  set_action(actions, Op::duplicate_two, [](Interpreter&, Frame& frame, std::int32_t) {
    frame.push(frame.top(1));
    frame.push(frame.top(1));
  });
  set_action(actions, Op::swap, [](Interpreter&, Frame& frame, std::int32_t argument) {
    std::swap(frame.top(), frame.top(static_cast<std::size_t>(argument)));
  });
  set_action(actions, Op::rotate_three, [](Interpreter&, Frame& frame, std::int32_t) {
    std::swap(frame.top(), frame.top(1));
    std::swap(frame.top(1), frame.top(2));
  });
}

std::string converted(Interpreter& in, const Value& value, char conversion) {
  if (conversion == 'r') return in.repr(value);
  if (conversion == 'a') {
    const Value shown = in.str(in.repr(value));
    return escape_ascii(as<Str>(shown)->text());
  }
  return in.to_str(value);
}

void format(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Value spec = (argument & 256) != 0 ? frame.pop() : Value();
  Value& value = frame.top();
  const char conversion = static_cast<char>(argument & 255);
  const Str* text = as<Str>(spec);
  if (conversion != '\0') value = in.str(converted(in, value, conversion));
  const bool plain = text == nullptr || text->text().empty();
  if (plain && as<Str>(value) != nullptr && !value.object().type().user) return;
  value = in.str(in.format(value, text == nullptr ? std::string() : text->text()));
}

void build_string(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto count = static_cast<std::size_t>(argument);
  std::string text;
  for (std::size_t i = count; i-- > 0;) text += as<Str>(frame.top(i))->text();
  frame.drop(count);
  frame.push(in.str(std::move(text)));
}

}  // namespace

void add_operator_actions(Actions& actions) {
  add_stack_actions(actions);
  set_action(actions, Op::binary, binary);
  set_action(actions, Op::in_place, in_place);
  set_action(actions, Op::compare, compare);
  set_action(actions, Op::unary, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    frame.top() = in.unary(static_cast<UnaryOperator>(argument), frame.top());
  });
  set_action(actions, Op::format, format);
  set_action(actions, Op::build_string, build_string);
}

}  // namespace migrate::python
