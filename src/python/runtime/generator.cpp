// SPDX-License-Identifier: MIT
#include "python/runtime/frame.hpp"
#include "python/runtime/interpreter.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {

Generator::Generator(Class& type, std::unique_ptr<Frame> generator_frame)
    : Object(type, kKind), frame(std::move(generator_frame)), result(Value::none()) {}

void Generator::clear() {
  Object::clear();
  result = {};
  // A frame that runs is still needed by whoever runs it.
  if (!running) frame.reset();
}

/// Runs to the next yield. Whatever ends it, the frame is gone then.
Value Generator::run(Interpreter& in) {
  const Ref<Generator> kept(this);
  running = true;
  try {
    Value value = in.run_frame(*frame);
    running = false;
    if (frame->state == Frame::State::yielded) return value;
    result = std::move(value);
    frame.reset();
    return {};
  } catch (const PythonError& error) {
    running = false;
    frame.reset();
    if (!in.matches(error, *in.types().stop_iteration)) throw;
    const Ref<ExceptionObject> exception =
        in.make_exception(*in.types().runtime_error, {in.str("generator raised StopIteration")});
    exception->cause = Value(&error.exception());
    throw PythonError(exception);
  } catch (...) {
    running = false;
    frame.reset();
    throw;
  }
}

Value Generator::resume(Interpreter& in, Value sent) {
  if (running) in.value_error("generator already executing");
  if (!frame) {
    result = Value::none();
    return {};
  }
  if (frame->next == 0) {
    if (!sent.is_none()) {
      in.type_error("can't send non-None value to a just-started generator");
    }
  } else {
    frame->push(std::move(sent));
  }
  return run(in);
}

Value Generator::resume_with(Interpreter& in, Ref<ExceptionObject> exception) {
  if (running) in.value_error("generator already executing");
  if (!frame) throw PythonError(std::move(exception));
  if (frame->next == 0) {
    frame.reset();
    throw PythonError(std::move(exception));
  }
  // The generator that it waits for hears of it first.
  const bool waits = frame->code->instructions[frame->next].op == Op::yield_from &&
                     frame->code->instructions[frame->next - 1].op != Op::yield_value;
  const Value inner_value = waits ? frame->top() : Value();
  if (auto* inner = as<Generator>(inner_value)) {
    try {
      Value value = inner->resume_with(in, exception);
      if (value.is_set()) return value;
      frame->top() = inner->result;
      ++frame->next;
      return run(in);
    } catch (const PythonError& error) {
      exception = Ref<ExceptionObject>(&error.exception());
    }
  }
  const PythonError error(exception);
  if (!in.handle_in(*frame, error)) {
    frame.reset();
    throw PythonError(error);
  }
  return run(in);
}

void Generator::close(Interpreter& in) {
  if (!frame) return;
  try {
    const Value value = resume_with(in, in.make_exception(*in.types().generator_exit, {}));
    if (!value.is_set()) return;
  } catch (const PythonError& error) {
    if (in.matches(error, *in.types().generator_exit)) return;
    throw;
  }
  in.raise(*in.types().runtime_error, "generator ignored GeneratorExit");
}

Value Generator::finish(Interpreter& in) {
  if (!frame && !running && &type() == in.types().coroutine.get()) {
    in.raise(*in.types().runtime_error, "cannot reuse already awaited coroutine");
  }
  while (resume(in, Value::none()).is_set()) {
  }
  return result;
}

Value Generator::iterate(Interpreter&) {
  return Value(this);
}

Value Generator::next(Interpreter& in) {
  return resume(in, Value::none());
}

std::string Generator::repr(Interpreter&) {
  return fmt::format("<{} object {} at {:#x}>", type().name, name,
                     reinterpret_cast<std::uintptr_t>(this));
}

}  // namespace migrate::python
