// SPDX-License-Identifier: MIT
//
// What the match statement asks of its subject.
#include "python/runtime/machine.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

bool is_sequence(Interpreter& in, const Value& value) {
  if (as<List>(value) != nullptr || as<Tuple>(value) != nullptr) return true;
  if (!value.is_object() || as<Str>(value) != nullptr || as<Bytes>(value) != nullptr) return false;
  if (value.object().kind() == ObjectKind::range) return true;
  const Value marked = in.find_attribute(value, "__match_sequence__");
  return marked.is_set() && in.truth(marked);
}

void match_sequence(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto count = static_cast<std::size_t>(argument) & 0xFFFFU;
  const bool star = (argument >> 16) != 0;
  bool fits = is_sequence(in, frame.top());
  if (fits) {
    const std::size_t length = in.length(frame.top());
    fits = star ? length >= count : length == count;
  }
  frame.push(fits);
}

void match_keys(Interpreter& in, Frame& frame, std::int32_t) {
  const Value keys = frame.top();
  const Value subject = frame.top(1);
  std::vector<Value> values;
  for (const Value& key : as<Tuple>(keys)->items) {
    const Dict* dict = as<Dict>(subject);
    const Value value =
        dict != nullptr ? dict->find(in, key) : in.call_method(subject, "get", {key, Value()});
    if (!value.is_set()) {
      frame.push(Value::none());
      frame.push(false);
      return;
    }
    values.push_back(value);
  }
  frame.push(in.tuple(std::move(values)));
  frame.push(true);
}

void copy_without_keys(Interpreter& in, Frame& frame, std::int32_t) {
  const Value keys = frame.pop();
  const Value subject = frame.pop();
  const Ref<Dict> rest = in.dict();
  rest->update(in, subject);
  for (const Value& key : as<Tuple>(keys)->items) rest->table.erase(in, key);
  frame.push(rest);
}

/// Classes whose only positional pattern stands for the value itself.
bool stands_for_itself(Interpreter& in, const Class& type) {
  const Types& t = in.types();
  return std::ranges::any_of(
      std::initializer_list<const Ref<Class>*>{&t.boolean, &t.bytearray, &t.bytes, &t.dict, &t.real,
                                               &t.frozenset, &t.integer, &t.list, &t.set, &t.str,
                                               &t.tuple},
      [&](const Ref<Class>* own) { return type.is_subclass_of(**own); });
}

/// The values of the positional patterns of a class; false where one is missing.
bool positional_values(Interpreter& in, const Value& subject, const Class& type, std::size_t count,
                       std::vector<Value>& values) {
  if (count == 0) return true;
  const Value names = type.lookup(*in.names().match_args);
  if (!names.is_set() && count == 1 && stands_for_itself(in, type)) {
    values.push_back(subject);
    return true;
  }
  const Tuple* all = as<Tuple>(names);
  const std::size_t known = all == nullptr ? 0 : all->items.size();
  if (known < count) {
    in.type_error(fmt::format("{}() accepts {} positional sub-pattern{} ({} given)", type.name,
                              known, known == 1 ? "" : "s", count));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Str* name = as<Str>(all->items[i]);
    if (name == nullptr) in.type_error("__match_args__ elements must be strings");
    Value value = in.find_attribute(subject, name->text());
    if (!value.is_set()) return false;
    values.push_back(std::move(value));
  }
  return true;
}

void match_class(Interpreter& in, Frame& frame, std::int32_t count) {
  const Value names = frame.pop();
  const Value type_value = frame.pop();
  const Value subject = frame.pop();
  const Class* type = as<Class>(type_value);
  if (type == nullptr) in.type_error("called match pattern must be a class");
  std::vector<Value> values;
  bool fits = in.is_instance(subject, type_value) &&
              positional_values(in, subject, *type, static_cast<std::size_t>(count), values);
  for (const Value& name : as<Tuple>(names)->items) {
    if (!fits) break;
    Value value = in.find_attribute(subject, *as<Str>(name));
    fits = value.is_set();
    values.push_back(std::move(value));
  }
  frame.push(fits ? in.tuple(std::move(values)) : Value::none());
  frame.push(fits);
}

}  // namespace

void add_match_actions(Actions& actions) {
  set_action(actions, Op::match_sequence, match_sequence);
  set_action(actions, Op::match_mapping, [](Interpreter& in, Frame& frame, std::int32_t) {
    const bool dict = as<Dict>(frame.top()) != nullptr;
    frame.push(dict || in.find_attribute(frame.top(), "__match_mapping__").is_set());
  });
  set_action(actions, Op::match_keys, match_keys);
  set_action(actions, Op::copy_without_keys, copy_without_keys);
  set_action(actions, Op::match_class, match_class);
}

}  // namespace migrate::python
