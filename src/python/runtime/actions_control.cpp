// SPDX-License-Identifier: MIT
//
// Jumps, loops, and leaving a function for good or for a while.
#include "python/runtime/machine.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::size_t target(std::int32_t argument) {
  return static_cast<std::size_t>(argument);
}

bool holds(Interpreter& in, const Value& value) {
  return value.is_bool() ? value.integer() != 0 : in.truth(value);
}

void for_next(Interpreter& in, Frame& frame, std::int32_t argument) {
  Value item = in.next(frame.top());
  if (item.is_set()) {
    frame.push(std::move(item));
  } else {
    frame.drop(1);
    frame.next = target(argument);
  }
}

void leave(Frame& frame, Frame::State state) {
  frame.result = frame.pop();
  frame.state = state;
}

/// On the stack: the iterator, and what was sent to this generator.
void yield_from(Interpreter& in, Frame& frame, std::int32_t) {
  const Value sent = frame.pop();
  const Value iterator = frame.top();
  auto* generator = as<Generator>(iterator);
  Value item;
  if (generator != nullptr) {
    item = generator->resume(in, sent);
  } else if (sent.is_none()) {
    item = in.next(iterator);
  } else {
    item = in.call_method(iterator, "send", {sent});
  }
  if (item.is_set()) {
    // The instruction is met again when this generator goes on.
    --frame.next;
    frame.result = std::move(item);
    frame.state = Frame::State::yielded;
    return;
  }
  frame.top() = generator != nullptr ? generator->result : Value::none();
}

/// Nothing else can run meanwhile: what is awaited is run to its end.
Value awaited(Interpreter& in, const Value& awaitable) {
  if (auto* generator = as<Generator>(awaitable)) return generator->finish(in);
  if (!in.find_attribute(awaitable, *in.names().await).is_set()) {
    in.type_error(
        fmt::format("object {} can't be used in 'await' expression", in.type_name(awaitable)));
  }
  const Value iterator = in.call_method(awaitable, "__await__");
  if (auto* generator = as<Generator>(iterator)) return generator->finish(in);
  while (in.next(iterator).is_set()) {
  }
  return Value::none();
}

void async_next(Interpreter& in, Frame& frame, std::int32_t argument) {
  if (as<Generator>(frame.top()) != nullptr) return for_next(in, frame, argument);
  try {
    frame.push(awaited(in, in.call_method(frame.top(), "__anext__")));
  } catch (const PythonError& error) {
    if (!in.matches(error, *in.types().stop_async_iteration)) throw;
    frame.drop(1);
    frame.next = target(argument);
  }
}

void add_jump_actions(Actions& actions) {
  set_action(actions, Op::jump, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.next = target(argument);
  });
  set_action(actions, Op::jump_if_false, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    const Value test = frame.pop();
    if (!holds(in, test)) frame.next = target(argument);
  });
  set_action(actions, Op::jump_if_true, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    const Value test = frame.pop();
    if (holds(in, test)) frame.next = target(argument);
  });
  set_action(actions, Op::jump_if_false_or_pop,
             [](Interpreter& in, Frame& frame, std::int32_t argument) {
               if (holds(in, frame.top())) {
                 frame.drop(1);
               } else {
                 frame.next = target(argument);
               }
             });
  set_action(actions, Op::jump_if_true_or_pop,
             [](Interpreter& in, Frame& frame, std::int32_t argument) {
               if (holds(in, frame.top())) {
                 frame.next = target(argument);
               } else {
                 frame.drop(1);
               }
             });
}

}  // namespace

void add_control_actions(Actions& actions) {
  add_jump_actions(actions);
  set_action(actions, Op::get_iterator, [](Interpreter& in, Frame& frame, std::int32_t) {
    frame.top() = in.iterate(frame.top());
  });
  set_action(actions, Op::for_next, for_next);
  set_action(actions, Op::return_value, [](Interpreter&, Frame& frame, std::int32_t) {
    leave(frame, Frame::State::returned);
  });
  set_action(actions, Op::yield_value,
             [](Interpreter&, Frame& frame, std::int32_t) { leave(frame, Frame::State::yielded); });
  set_action(actions, Op::yield_from, yield_from);
  set_action(actions, Op::await, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value awaitable = frame.pop();
    frame.push(awaited(in, awaitable));
  });
  set_action(actions, Op::async_iterator, [](Interpreter& in, Frame& frame, std::int32_t) {
    if (as<Generator>(frame.top()) == nullptr)
      frame.top() = in.call_method(frame.top(), "__aiter__");
  });
  set_action(actions, Op::async_next, async_next);
}

}  // namespace migrate::python
