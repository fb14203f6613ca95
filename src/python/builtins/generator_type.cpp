// SPDX-License-Identifier: MIT
//
// Methods of generators, coroutines and iterators.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/runtime/frame.hpp"

namespace migrate::python {
namespace {

Value stopped(Interpreter& in, const Generator& generator) {
  std::vector<Value> arguments;
  if (!generator.result.is_none()) arguments.push_back(generator.result);
  in.raise_with(*in.types().stop_iteration, std::move(arguments));
}

Value send(Bound& a) {
  auto& generator = a.self<Generator>();
  Value item = generator.resume(a.in, a[1]);
  return item.is_set() ? item : stopped(a.in, generator);
}

Value throw_in(Bound& a) {
  auto& generator = a.self<Generator>();
  Value exception = a[2].is_set() && !a[2].is_none() ? a[2] : a[1];
  if (as<Class>(exception) != nullptr) exception = a.in.call(exception);
  auto* object = as<ExceptionObject>(exception);
  if (object == nullptr)
    a.in.type_error("exceptions must be classes or instances deriving from BaseException");
  Value item = generator.resume_with(a.in, Ref<ExceptionObject>(object));
  return item.is_set() ? item : stopped(a.in, generator);
}

void add_sending_methods(ClassBuilder& builder) {
  builder.method("send(self, value, /)", send);
  builder.method("throw(self, type, value=..., traceback=None, /)", throw_in);
  builder.method("close(self)", [](Bound& a) {
    a.self<Generator>().close(a.in);
    return Value::none();
  });
}

}  // namespace

void add_generator_type(Interpreter& in) {
  ClassBuilder generator(in, *in.types().generator);
  add_sending_methods(generator);
  generator.special("__iter__");
  generator.method("__next__(self)", [](Bound& a) {
    Value item = a.self<Generator>().resume(a.in, Value::none());
    return item.is_set() ? item : stopped(a.in, a.self<Generator>());
  });
  ClassBuilder coroutine(in, *in.types().coroutine);
  add_sending_methods(coroutine);
  coroutine.method("__await__(self)", [](Bound& a) { return a[0]; });
  ClassBuilder(in, *in.types().iterator).special("__iter__ __next__");
}

}  // namespace migrate::python
