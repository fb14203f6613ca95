// SPDX-License-Identifier: MIT
#include "python/runtime/machine.hpp"

#include <utility>

namespace migrate::python {
namespace {

Actions make_actions() {
  Actions actions{};
  set_action(actions, Op::nop, [](Interpreter&, Frame&, std::int32_t) {});
  add_variable_actions(actions);
  add_operator_actions(actions);
  add_container_actions(actions);
  add_call_actions(actions);
  add_control_actions(actions);
  add_exception_actions(actions);
  add_import_actions(actions);
  add_match_actions(actions);
  return actions;
}

/// Makes a frame the innermost one for a while.
class Current {
 public:
  Current(Frame*& current, Frame& frame) : current_(current) {
    frame.caller = current_;
    current_ = &frame;
    mine_ = &frame;
  }

  Current(const Current&) = delete;
  Current& operator=(const Current&) = delete;

  ~Current() { current_ = mine_->caller; }

 private:
  Frame*& current_;
  Frame* mine_;
};

/// The heap does not know where the code stands.
LimitExceeded limit_with_place(const Interpreter& in, const LimitExceeded& limit) {
  LimitExceeded placed(limit.what(), {.place = in.here(), .hint = limit.hint(), .revision = {}});
  placed.traceback = limit.traceback;
  return placed;
}

}  // namespace

const Actions& all_actions() {
  static const Actions actions = make_actions();
  return actions;
}

Value Interpreter::run_frame(Frame& frame) {
  const Depth depth(*this);
  const Current current(frame_, frame);
  while (true) {
    try {
      return loop(frame);
    } catch (const PythonError& error) {
      if (!handle(frame, error)) throw;
    } catch (LimitExceeded& limit) {
      if (limit.traceback.empty()) limit.traceback = stack();
      if (!limit.place().file.empty()) throw;
      throw limit_with_place(*this, limit);
    } catch (EvaluationStopped& stopped) {
      if (stopped.traceback.empty()) stopped.traceback = stack();
      throw;
    }
  }
}

Value Interpreter::loop(Frame& frame) {
  const Actions& actions = all_actions();
  const std::vector<Instruction>& code = frame.code->instructions;
  frame.state = Frame::State::running;
  while (frame.state == Frame::State::running) {
    const Instruction instruction = code[frame.next++];
    step();
    actions[static_cast<std::size_t>(instruction.op)](*this, frame, instruction.argument);
  }
  return std::move(frame.result);
}

/// Goes on at the innermost handler of the frame. False where there is none.
bool Interpreter::handle(Frame& frame, const PythonError& error) {
  ExceptionObject& exception = error.exception();
  if (!std::exchange(exception.passed_on, false)) exception.frames.push_back(trace_of(frame));
  if (frame.handlers.empty()) return false;
  const Handler handler = frame.handlers.back();
  frame.handlers.pop_back();
  frame.stack.resize(handler.stack);
  frame.handled.resize(handler.handled);
  frame.handled.emplace_back(&exception);
  frame.next = handler.target;
  return true;
}

}  // namespace migrate::python
