// SPDX-License-Identifier: MIT
//
// Built-in functions that reach outside: the host says what is there.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/iterators.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// `sys.stdout`, which a program may have replaced; unset where nobody has imported sys.
Value standard_output(Interpreter& in) {
  const auto* sys = as<Module>(in.modules().get_name(in.intern("sys")));
  return sys == nullptr ? Value() : sys->globals->get_name(in.intern("stdout"));
}

Value print(Bound& a) {
  std::string text;
  const std::string separator = a[0].is_none() ? " " : a.text(0);
  for (std::size_t i = 0; i < a.rest().size(); ++i) {
    if (i > 0) text += separator;
    text += a.in.to_str(a.rest()[i]);
  }
  text += a[1].is_none() ? "\n" : a.text(1);
  const Value stream = a.given(2) ? a[2] : standard_output(a.in);
  const Value write = stream.is_set() ? a.in.find_attribute(stream, "write") : Value();
  if (write.is_set()) {
    a.in.call(write, {a.in.str(std::move(text))});
  } else if (a.in.host().print) {
    a.in.host().print(text);
  }
  return Value::none();
}

Value refused(Bound& a, std::string_view name) {
  a.in.raise(*a.in.types().runtime_error, fmt::format("{}() is not available here", name));
}

/// The `__import__` that programs call themselves.
Value import_by_name(Bound& a) {
  return a.in.import_module(
      {.module = a.text(0), .importer = {}, .file = {}, .line = 0, .guarded = true});
}

}  // namespace

void add_host_functions(Interpreter& in) {
  const auto add = [&in](std::string_view signature, std::function<Value(Bound&)> body) {
    const Value function = in.native(signature, std::move(body));
    in.builtins().set_name(in.intern(as<NativeFunction>(function)->name), function);
  };
  add("print(*args, sep=' ', end='\n', file=None, flush=False)", print);
  for (const std::string name : {"input", "exec", "eval", "compile", "breakpoint"}) {
    add(name + "(*args, **kwargs)", [name](Bound& a) { return refused(a, name); });
  }
  for (const std::string name : {"exit", "quit"}) {
    add(name + "(code=None)",
        [](Bound& a) -> Value { a.in.raise_with(*a.in.types().system_exit, {a[0]}); });
  }
  // Files can be read; io knows how.
  add("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, **kwargs)",
      [](Bound& a) {
        const Value io = a.in.import_module(
            {.module = "io", .importer = {}, .file = {}, .line = 0, .guarded = false});
        return a.in.call(a.in.get_attribute(io, "open"), {a[0], a[1], a[2], a[3], a[4], a[5]});
      });
  add("__import__(name, globals=None, locals=None, fromlist=(), level=0)", import_by_name);
}

}  // namespace migrate::python
