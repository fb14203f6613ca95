// SPDX-License-Identifier: MIT
//
// Displays, items, slices and unpacking.
#include "python/builtins/range.hpp"
#include "python/runtime/machine.hpp"

#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::vector<Value> take(Frame& frame, std::int32_t argument) {
  const auto begin = frame.stack.end() - argument;
  std::vector<Value> items(std::make_move_iterator(begin),
                           std::make_move_iterator(frame.stack.end()));
  frame.stack.erase(begin, frame.stack.end());
  return items;
}

/// The container that is being built, below the value on top.
template <typename T>
T& building(Frame& frame, std::int32_t depth) {
  return static_cast<T&>(frame.top(static_cast<std::size_t>(depth) - 1).object());
}

void build_set(Interpreter& in, Frame& frame, std::int32_t argument) {
  const std::vector<Value> items = take(frame, argument);
  const Ref<Set> set = in.set();
  for (const Value& item : items) set->add(in, item);
  frame.push(set);
}

void build_dict(Interpreter& in, Frame& frame, std::int32_t argument) {
  const std::vector<Value> items = take(frame, argument * 2);
  const Ref<Dict> dict = in.dict();
  for (std::size_t i = 0; i < items.size(); i += 2) dict->store(in, items[i], items[i + 1]);
  frame.push(dict);
}

/// "module.name()", as errors about the arguments of a call begin.
std::string name_of_called(Interpreter& in, const Value& called) {
  const Value name = in.find_attribute(called, *in.names().qualname);
  const Value module = in.find_attribute(called, *in.names().module);
  const Str* of = as<Str>(module);
  const std::string prefix =
      of == nullptr || of->text() == "builtins" ? std::string() : of->text() + ".";
  return prefix + (as<Str>(name) != nullptr ? as<Str>(name)->text() : in.type_name(called)) + "()";
}

void list_extend(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Value items = frame.pop();
  List& list = building<List>(frame, argument & ~kForCall);
  if ((argument & kForCall) != 0 && !in.is_iterable(items)) {
    in.type_error(fmt::format("{} argument after * must be an iterable, not {}",
                              name_of_called(in, frame.top(1)), in.type_name(items)));
  }
  in.for_each(items, [&](const Value& item) {
    list.append(item);
    return true;
  });
}

void dict_merge(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Value other = frame.pop();
  Dict& into = building<Dict>(frame, argument);
  const auto not_mapping = [&]() {
    in.type_error(fmt::format("{} argument after ** must be a mapping, not {}",
                              name_of_called(in, frame.top(2)), in.type_name(other)));
  };
  if (as<Dict>(other) == nullptr && !in.find_attribute(other, "keys").is_set()) not_mapping();
  in.for_each(
      as<Dict>(other) != nullptr ? other : in.call_method(other, "keys"), [&](const Value& key) {
        const Str* name = as<Str>(key);
        if (name == nullptr) in.type_error("keywords must be strings");
        if (into.find(in, key).is_set()) {
          in.type_error(fmt::format("got multiple values for keyword argument '{}'", name->text()));
        }
        into.store(in, key, in.get_item(other, key));
        return true;
      });
}

void unpack(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto wanted = static_cast<std::size_t>(argument);
  const Value source = frame.pop();
  if (!in.is_iterable(source)) {
    in.type_error(fmt::format("cannot unpack non-iterable {} object", in.type_name(source)));
  }
  std::vector<Value> items;
  in.for_each(source, [&](const Value& item) {
    items.push_back(item);
    return items.size() <= wanted;
  });
  if (items.size() > wanted) {
    in.value_error(fmt::format("too many values to unpack (expected {})", wanted));
  }
  if (items.size() < wanted) {
    in.value_error(
        fmt::format("not enough values to unpack (expected {}, got {})", wanted, items.size()));
  }
  for (std::size_t i = items.size(); i-- > 0;) frame.push(std::move(items[i]));
}

void unpack_star(Interpreter& in, Frame& frame, std::int32_t argument) {
  const auto before = static_cast<std::size_t>(argument) & 0xFFFFU;
  const auto behind = static_cast<std::size_t>(argument) >> 16U;
  std::vector<Value> items = in.items_of(frame.pop());
  if (items.size() < before + behind) {
    in.value_error(fmt::format("not enough values to unpack (expected at least {}, got {})",
                               before + behind, items.size()));
  }
  for (std::size_t i = 0; i < behind; ++i) frame.push(items[items.size() - 1 - i]);
  const auto first = items.begin() + static_cast<std::ptrdiff_t>(before);
  const auto last = items.end() - static_cast<std::ptrdiff_t>(behind);
  frame.push(in.list(std::vector<Value>(first, last)));
  for (std::size_t i = before; i-- > 0;) frame.push(items[i]);
}

void add_building_actions(Actions& actions) {
  set_action(actions, Op::list_append, [](Interpreter&, Frame& frame, std::int32_t argument) {
    Value item = frame.pop();
    building<List>(frame, argument).append(std::move(item));
  });
  set_action(actions, Op::set_add, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    const Value item = frame.pop();
    building<Set>(frame, argument).add(in, item);
  });
  set_action(actions, Op::dict_add, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    Value value = frame.pop();
    const Value key = frame.pop();
    building<Dict>(frame, argument).store(in, key, std::move(value));
  });
  set_action(actions, Op::list_extend, list_extend);
  set_action(actions, Op::set_extend, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    const Value items = frame.pop();
    Set& set = building<Set>(frame, argument);
    in.for_each(items, [&](const Value& item) {
      set.add(in, item);
      return true;
    });
  });
  set_action(actions, Op::dict_update, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    const Value other = frame.pop();
    if (as<Dict>(other) == nullptr && !in.find_attribute(other, "keys").is_set()) {
      in.type_error(fmt::format("'{}' object is not a mapping", in.type_name(other)));
    }
    building<Dict>(frame, argument).update(in, other);
  });
  set_action(actions, Op::dict_merge, dict_merge);
}

}  // namespace

void add_container_actions(Actions& actions) {
  set_action(actions, Op::build_list, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    frame.push(in.list(take(frame, argument)));
  });
  set_action(actions, Op::build_tuple, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    frame.push(in.tuple(take(frame, argument)));
  });
  set_action(actions, Op::build_set, build_set);
  set_action(actions, Op::build_dict, build_dict);
  set_action(actions, Op::build_slice, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value step = frame.pop();
    const Value upper = frame.pop();
    const Value lower = frame.pop();
    frame.push(in.make<Slice>(*in.types().slice, lower, upper, step));
  });
  set_action(actions, Op::list_to_tuple, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value list = frame.pop();
    frame.push(in.tuple(as<List>(list)->items));
  });
  set_action(actions, Op::load_item, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value key = frame.pop();
    frame.top() = in.get_item(frame.top(), key);
  });
  set_action(actions, Op::store_item, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value key = frame.pop();
    const Value container = frame.pop();
    const Value value = frame.pop();
    in.set_item(container, key, value);
  });
  set_action(actions, Op::delete_item, [](Interpreter& in, Frame& frame, std::int32_t) {
    const Value key = frame.pop();
    const Value container = frame.pop();
    in.delete_item(container, key);
  });
  set_action(actions, Op::unpack, unpack);
  set_action(actions, Op::unpack_star, unpack_star);
  add_building_actions(actions);
}

}  // namespace migrate::python
