// SPDX-License-Identifier: MIT
#include "python/runtime/interpreter.hpp"

#include "python/builtins/builtins.hpp"
#include "python/modules/modules.hpp"
#include "python/runtime/frame.hpp"
#include "python/runtime/numbers.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// The host is asked whether to stop every so many steps.
constexpr std::uint64_t kFuel = 20'000;

}  // namespace

Interpreter::Interpreter(Host host, Limits limits)
    : host_(std::move(host)),
      limits_(limits),
      heap_(new Heap(limits.memory)),
      steps_left_(limits.steps) {
  make_types();
  make_names();
  builtins_ = dict();
  modules_ = dict();
  add_builtins(*this);
  add_modules(*this);
}

Interpreter::~Interpreter() {
  registered_.clear();
  modules_ = {};
  builtins_ = {};
  interned_.clear();
  names_ = {};
  types_ = {};
  heap_->abandon();
}

Value Interpreter::str(std::string text) {
  return make<Str>(*types_.str, std::move(text));
}

Value Interpreter::bytes(std::string data) {
  return make<Bytes>(*types_.bytes, std::move(data));
}

Value Interpreter::list(std::vector<Value> items) {
  return make<List>(*types_.list, std::move(items));
}

Value Interpreter::tuple(std::vector<Value> items) {
  return make<Tuple>(*types_.tuple, std::move(items));
}

Value Interpreter::integer(const BigInt& number) {
  if (const std::optional<std::int64_t> small = number.to_int64()) return *small;
  return make<Integer>(*types_.integer, number);
}

Ref<Dict> Interpreter::dict() {
  return make<Dict>(*types_.dict);
}

Ref<Set> Interpreter::set() {
  return make<Set>(*types_.set);
}

const Str& Interpreter::intern(std::string_view name) {
  const auto found = interned_.find(name);
  if (found != interned_.end()) return *found->second;
  const Ref<Str> made = make<Str>(*types_.str, std::string(name));
  made->mark_interned();
  interned_.emplace(made->view(), made);
  return *made;
}

Value Interpreter::native(std::string_view text, std::function<Value(Bound&)> function) {
  auto signature = std::make_shared<const Signature>(*this, text);
  const std::string name = signature->name();
  return native_raw(name, [signature = std::move(signature), function = std::move(function)](
                              Interpreter& in, const Arguments& arguments) {
    Bound bound(in, *signature, arguments);
    return function(bound);
  });
}

Value Interpreter::native_raw(std::string name, NativeCall native_call, bool method) {
  return make<NativeFunction>(*types_.native_function, std::move(name), std::move(native_call),
                              method);
}

Value Interpreter::opaque(const std::string& module, const std::string& name,
                          const std::string& reason) {
  return make<Opaque>(*types_.opaque, module, name, reason);
}

Class& Interpreter::type_of(const Value& value) const {
  switch (value.kind()) {
    case Value::Kind::unset:
    case Value::Kind::none:
      return *types_.none;
    case Value::Kind::ellipsis:
      return *types_.ellipsis;
    case Value::Kind::not_implemented:
      return *types_.not_implemented;
    case Value::Kind::boolean:
      return *types_.boolean;
    case Value::Kind::integer:
      return *types_.integer;
    case Value::Kind::real:
      return *types_.real;
    case Value::Kind::object:
      return value.object().type();
  }
  return *types_.object;
}

const std::string& Interpreter::type_name(const Value& value) const {
  return type_of(value).name;
}

void Interpreter::refuel(std::uint64_t count) {
  if (host_.stop && host_.stop()) {
    throw EvaluationInterrupted("interrupted", {.place = here(), .hint = {}, .revision = {}});
  }
  const std::uint64_t wanted = std::max(count + 1, kFuel);
  if (steps_left_ < wanted) {
    throw LimitExceeded(
        fmt::format("the Python code takes more than {} steps", limits_.steps),
        {.place = here(),
         .hint =
             "Is there a loop that never ends? `python_steps` sets how many million are allowed.",
         .revision = {}});
  }
  steps_left_ -= wanted;
  fuel_ += wanted;
}

void Interpreter::check_stack() {
  const char* now = static_cast<const char*>(__builtin_frame_address(0));
  if (stack_base_ == nullptr) stack_base_ = now;
  const std::ptrdiff_t used = stack_base_ - now;
  // Called from further up than ever before: from another place of the host.
  if (used < 0) stack_base_ = now;
  if (used > static_cast<std::ptrdiff_t>(limits_.stack)) {
    raise(*types_.recursion_error, "maximum recursion depth exceeded");
  }
}

void Interpreter::go_deeper() {
  if (depth_ == 0) stack_base_ = static_cast<const char*>(__builtin_frame_address(0));
  check_stack();
  if (depth_ >= limits_.recursion) {
    raise(*types_.recursion_error, "maximum recursion depth exceeded");
  }
  ++depth_;
}

Interpreter::Showing::Showing(Interpreter& in, const Object& object)
    : in_(in), object_(object), first_(in.shown_.insert(&object).second) {}

Interpreter::Showing::~Showing() {
  if (first_) in_.shown_.erase(&object_);
}

TracebackFrame Interpreter::trace_of(const Frame& frame) const {
  TracebackFrame trace;
  trace.place = frame.code->source->place(frame.offset());
  trace.function = frame.code->name;
  trace.internal = frame.code->internal;
  return trace;
}

Place Interpreter::here() const {
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->caller) {
    if (!frame->code->internal) return frame->code->source->place(frame->offset());
  }
  return {};
}

std::vector<TracebackFrame> Interpreter::stack() const {
  std::vector<TracebackFrame> all;
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->caller) {
    all.push_back(trace_of(*frame));
  }
  std::ranges::reverse(all);
  return all;
}

}  // namespace migrate::python
