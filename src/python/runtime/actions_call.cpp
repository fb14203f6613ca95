// SPDX-License-Identifier: MIT
//
// Calls, and the making of functions and classes.
#include "python/runtime/machine.hpp"

#include <span>
#include <utility>

namespace migrate::python {
namespace {

void call(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto count = static_cast<std::size_t>(argument);
  const std::span<const Value> all(frame.stack);
  const std::span<const Value> positional = all.last(count);
  const Value function = frame.top(count);
  Value result = in.call(function, {.positional = positional, .named = {}});
  frame.drop(count);
  frame.top() = std::move(result);
}

/// Below the arguments lie a function and its self, or anything callable and nothing.
void call_method(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto count = static_cast<std::size_t>(argument);
  const std::size_t given = count + (frame.top(count).is_set() ? 1 : 0);
  const std::span<const Value> all(frame.stack);
  const Value function = frame.top(count + 1);
  Value result = in.call(function, {.positional = all.last(given), .named = {}});
  frame.drop(count + 1);
  frame.top() = std::move(result);
}

void call_named(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto count = static_cast<std::size_t>(argument);
  const Value names_value = frame.pop();
  const std::vector<Value>& names = as<Tuple>(names_value)->items;
  const std::span<const Value> all(frame.stack);
  const std::span<const Value> given = all.last(count);
  const std::size_t positional = count - names.size();
  std::vector<Keyword> named;
  named.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    named.push_back({.name = as<Str>(names[i]), .value = given[positional + i]});
  }
  const Value function = frame.top(count);
  Value result = in.call(function, {.positional = given.first(positional), .named = named});
  frame.drop(count);
  frame.top() = std::move(result);
}

void call_spread(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Value dict_value = argument != 0 ? frame.pop() : Value();
  const Value list_value = frame.pop();
  std::vector<Keyword> named;
  if (const Dict* dict = as<Dict>(dict_value)) {
    for (const HashTable::Entry& entry : dict->table.entries()) {
      if (!entry.key.is_set()) continue;
      named.push_back({.name = &in.intern(as<Str>(entry.key)->text()), .value = entry.value});
    }
  }
  const Value function = frame.pop();
  frame.push(in.call(function, {.positional = as<List>(list_value)->items, .named = named}));
}

void make_function(Interpreter& in, Frame& frame, std::int32_t parts) {
  const Value code = frame.pop();
  const Ref<Function> function =
      in.make<Function>(*in.types().function, Ref<Code>(as<Code>(code)), frame.globals);
  if ((parts & kHasClosure) != 0) {
    const Value cells = frame.pop();
    for (const Value& cell : as<Tuple>(cells)->items)
      function->closure.emplace_back(as<Cell>(cell));
  }
  if ((parts & kHasKeywordDefaults) != 0) {
    const Value defaults = frame.pop();
    function->keyword_defaults = Ref<Dict>(as<Dict>(defaults));
  }
  if ((parts & kHasDefaults) != 0) {
    const Value defaults = frame.pop();
    function->defaults = as<Tuple>(defaults)->items;
  }
  frame.push(function);
}

}  // namespace

void add_call_actions(Actions& actions) {
  set_action(actions, Op::call, call);
  set_action(actions, Op::call_method, call_method);
  set_action(actions, Op::call_named, call_named);
  set_action(actions, Op::call_spread, call_spread);
  set_action(actions, Op::make_function, make_function);
  set_action(actions, Op::load_build_class, [](Interpreter& in, Frame& frame, std::int32_t) {
    frame.push(in.builtins().get_name(in.intern("__build_class__")));
  });
}

}  // namespace migrate::python
