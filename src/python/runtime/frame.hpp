// SPDX-License-Identifier: MIT
#pragma once

#include "python/compile/code.hpp"
#include "python/runtime/exception.hpp"
#include "python/runtime/function.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace migrate::python {

/// Where to go on when an exception is raised.
struct Handler {
  std::size_t target;
  std::size_t stack;    ///< how many values to keep
  std::size_t handled;  ///< how many exceptions were being handled
};

/// A function that is being evaluated.
struct Frame {
  Frame(Ref<Code> frame_code, Ref<Dict> frame_globals)
      : code(std::move(frame_code)), globals(std::move(frame_globals)), stack(code->locals.size()) {
    stack.reserve(stack.size() + 12);
  }

  enum class State : std::uint8_t { running, returned, yielded };

  Ref<Code> code;
  Ref<Dict> globals;
  Ref<Dict> names;           ///< of a class body or module
  std::vector<Value> stack;  ///< the local variables, then what is being computed
  std::vector<Ref<Cell>> cells;
  std::vector<Handler> handlers;
  std::vector<Value> handled;  ///< exceptions whose handler is running
  std::size_t next = 0;        ///< instruction
  State state = State::running;
  Value result;
  Frame* caller = nullptr;

  void push(Value value) { stack.push_back(std::move(value)); }

  Value pop() {
    Value value = std::move(stack.back());
    stack.pop_back();
    return value;
  }

  Value& top(std::size_t depth = 0) { return stack[stack.size() - 1 - depth]; }

  void drop(std::size_t count) { stack.resize(stack.size() - count); }

  const Str& name(std::int32_t index) const {
    return *code->names[static_cast<std::size_t>(index)];
  }

  std::size_t offset() const { return next == 0 ? 0 : code->offsets[next - 1]; }
};

/// A function that can be left and entered again.
class Generator final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::generator;

  Generator(Class& type, std::unique_ptr<Frame> generator_frame);

  std::unique_ptr<Frame> frame;  ///< none when it is done
  std::string name;
  bool running = false;
  Value result;  ///< what it returned

  /// Goes on to the next yield, with what `yield` gives there; unset behind the last.
  Value resume(Interpreter& in, Value sent);
  /// Raises an exception where it stands.
  Value resume_with(Interpreter& in, Ref<ExceptionObject> exception);
  void close(Interpreter& in);
  /// Runs a coroutine to its end.
  Value finish(Interpreter& in);

  bool is_iterator() const override { return true; }

  Value iterate(Interpreter& in) override;
  Value next(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

 private:
  Value run(Interpreter& in);
};

}  // namespace migrate::python
