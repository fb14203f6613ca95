// SPDX-License-Identifier: MIT
//
// Raising and handling exceptions; `with`.
#include "python/runtime/machine.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

void reraise(Interpreter&, Frame& frame, std::int32_t) {
  const Value exception = std::move(frame.handled.back());
  frame.handled.pop_back();
  auto* object = as<ExceptionObject>(exception);
  object->passed_on = true;
  throw PythonError(Ref<ExceptionObject>(object));
}

void raise_again(Interpreter& in) {
  const Value exception = in.being_handled();
  if (!exception.is_set()) {
    in.raise(*in.types().runtime_error, "No active exception to reraise");
  }
  auto* object = as<ExceptionObject>(exception);
  object->passed_on = true;
  throw PythonError(Ref<ExceptionObject>(object));
}

/// `raise Type` is `raise Type()`.
Value exception_of(Interpreter& in, const Value& value) {
  const Class* type = as<Class>(value);
  if (type != nullptr && type->is_subclass_of(*in.types().base_exception)) return in.call(value);
  return value;
}

void raise_action(Interpreter& in, Frame& frame, std::int32_t count) {
  if (count == 0) return raise_again(in);
  const Value cause = count == 2 ? exception_of(in, frame.pop()) : Value();
  const Value value = exception_of(in, frame.pop());
  auto* exception = as<ExceptionObject>(value);
  if (cause.is_set() && exception != nullptr) {
    if (!cause.is_none() && as<ExceptionObject>(cause) == nullptr) {
      in.type_error("exception causes must derive from BaseException");
    }
    exception->cause = cause;
    exception->suppress_context = true;
  }
  in.raise_value(value);
}

void match_exception(Interpreter& in, Frame& frame, std::int32_t) {
  const Value type = frame.pop();
  const Value exception = frame.handled.back();
  const PythonError error{Ref<ExceptionObject>(as<ExceptionObject>(exception))};
  frame.push(in.matches(error, type));
}

void enter_with(Interpreter& in, Frame& frame, std::int32_t is_async) {
  const Value context = frame.top();
  const Str& name = is_async != 0 ? *in.names().aenter : *in.names().enter;
  if (is_async == 0 && context.is_object() && context.object().is_context_manager() &&
      !in.special(context, name).is_set()) {
    frame.push(context.object().enter(in));
    return;
  }
  const Value method = in.type_of(context).lookup(name);
  if (!method.is_set()) {
    in.type_error(fmt::format("'{}' object does not support the {}context manager protocol",
                              in.type_name(context), is_async != 0 ? "asynchronous " : ""));
  }
  Value result = in.call(in.bind(method, context, in.type_of(context)));
  if (Generator* coroutine = is_async != 0 ? as<Generator>(result) : nullptr) {
    result = coroutine->finish(in);
  }
  frame.push(std::move(result));
}

/// Whether the exception is swallowed.
bool leave_with(Interpreter& in, const Value& context, const Value& exception) {
  const bool asynchronous = !in.type_of(context).lookup(*in.names().exit).is_set() &&
                            in.type_of(context).lookup(*in.names().aexit).is_set();
  const Str& name = asynchronous ? *in.names().aexit : *in.names().exit;
  if (context.is_object() && context.object().is_context_manager() &&
      !in.special(context, name).is_set()) {
    return context.object().exit(in, exception);
  }
  const Value type = exception.is_none() ? exception : Value(&in.type_of(exception));
  Value result = in.call_method(context, name.text(), {type, exception, Value::none()});
  if (Generator* coroutine = asynchronous ? as<Generator>(result) : nullptr) {
    result = coroutine->finish(in);
  }
  return in.truth(result);
}

void add_with_actions(Actions& actions) {
  set_action(actions, Op::enter_with, enter_with);
  set_action(actions, Op::exit_with, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value context = frame.pop();
    leave_with(in, context, Value::none());
  });
  set_action(actions, Op::exit_with_exception, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value context = frame.pop();
    const Value exception = frame.handled.back();
    frame.push(leave_with(in, context, exception));
  });
}

}  // namespace

void add_exception_actions(Actions& actions) {
  set_action(actions, Op::raise, raise_action);
  set_action(actions, Op::reraise, reraise);
  set_action(actions, Op::match_exception, match_exception);
  set_action(actions, Op::push_handler, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.handlers.push_back({.target = static_cast<std::size_t>(argument),
                              .stack = frame.stack.size(),
                              .handled = frame.handled.size()});
  });
  set_action(actions, Op::push_with_handler, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.handlers.push_back({.target = static_cast<std::size_t>(argument),
                              .stack = frame.stack.size() - 1,
                              .handled = frame.handled.size()});
  });
  set_action(actions, Op::pop_handler,
             [](Interpreter&, Frame& frame, std::int32_t) { frame.handlers.pop_back(); });
  set_action(actions, Op::pop_exception,
             [](Interpreter&, Frame& frame, std::int32_t) { frame.handled.pop_back(); });
  set_action(actions, Op::load_exception,
             [](Interpreter&, Frame& frame, std::int32_t) { frame.push(frame.handled.back()); });
  set_action(actions, Op::load_assertion_error, [](Interpreter& in, Frame& frame, std::int32_t) {
    frame.push(in.types().assertion_error);
  });
  add_with_actions(actions);
}

}  // namespace migrate::python
