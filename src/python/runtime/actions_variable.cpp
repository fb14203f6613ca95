// SPDX-License-Identifier: MIT
//
// Constants, variables and attributes.
#include "python/runtime/machine.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::size_t at(std::int32_t argument) {
  return static_cast<std::size_t>(argument);
}

[[noreturn]] void no_name(Interpreter& in, const Str& name) {
  in.raise(*in.types().name_error, fmt::format("name '{}' is not defined", name.text()));
}

[[noreturn]] void no_local(Interpreter& in, const Str& name) {
  in.raise(*in.types().unbound_local_error,
           fmt::format("cannot access local variable '{}' where it is not associated with a value",
                       name.text()));
}

Value global(Interpreter& in, const Frame& frame, const Str& name) {
  Value found = frame.globals->get_name(name);
  if (!found.is_set()) found = in.builtins().get_name(name);
  if (found.is_set()) return found;
  const Value unknown = frame.globals->get_name(in.intern("*"));
  if (!unknown.is_set()) no_name(in, name);
  return in.get_attribute(unknown, name);
}

Value by_name(Interpreter& in, const Frame& frame, const Str& name) {
  Value found = frame.names->get_name(name);
  return found.is_set() ? found : global(in, frame, name);
}

/// A namespace that is no plain dict (of an enum's body, say) hears of what is stored.
void store_name(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Str& name = frame.name(argument);
  if (&frame.names->type() == in.types().dict.get()) {
    frame.names->set_name(name, frame.pop());
  } else {
    const Value value = frame.pop();
    in.set_item(frame.names, Value(&name), value);
  }
}

void load_cell(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Value& value = frame.cells[at(argument)]->value;
  if (!value.is_set()) {
    const Str& name = *frame.code->cells[at(argument)];
    if (at(argument) < frame.code->own_cells) no_local(in, name);
    in.raise(*in.types().name_error,
             fmt::format("cannot access free variable '{}' where it is not associated with a "
                         "value in enclosing scope",
                         name.text()));
  }
  frame.push(value);
}

void annotate(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Str& key = *in.names().annotations;
  Value annotations = frame.names->get_name(key);
  if (!annotations.is_set()) {
    annotations = in.dict();
    frame.names->set_name(key, annotations);
  }
  const Value value = frame.pop();
  in.set_item(annotations, Value(&frame.name(argument)), value);
}

void load_method(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Str& name = frame.name(argument);
  const Value self = frame.pop();
  Class& type = in.type_of(self);
  const bool plain = !self.is_object() || self.object().attributes() == nullptr;
  if (plain && self.is_object() && as<Class>(self) == nullptr && as<Module>(self) == nullptr &&
      as<Super>(self) == nullptr) {
    const Value found = type.lookup(name);
    if (found.is_object() && found.object().is_method() &&
        !(type.user && type.lookup(*in.names().getattribute).is_set() &&
          in.special(self, *in.names().getattribute).is_set())) {
      frame.push(found);
      frame.push(self);
      return;
    }
  }
  frame.push(in.get_attribute(self, name));
  frame.push({});
}

void add_attribute_actions(Actions& actions) {
  set_action(actions, Op::load_attribute, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    frame.top() = in.get_attribute(frame.top(), frame.name(argument));
  });
  set_action(actions, Op::store_attribute,
             [](Interpreter& in, Frame& frame, std::int32_t argument) {
               const Value object = frame.pop();
               const Value value = frame.pop();
               in.set_attribute(object, frame.name(argument), value);
             });
  set_action(actions, Op::delete_attribute,
             [](Interpreter& in, Frame& frame, std::int32_t argument) {
               in.set_attribute(frame.pop(), frame.name(argument), {});
             });
  set_action(actions, Op::load_method, load_method);
  set_action(actions, Op::annotate, annotate);
}

void add_name_actions(Actions& actions) {
  set_action(actions, Op::load_global, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    frame.push(global(in, frame, frame.name(argument)));
  });
  set_action(actions, Op::store_global, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.globals->set_name(frame.name(argument), frame.pop());
  });
  set_action(actions, Op::delete_global, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    if (!frame.globals->table.erase(frame.name(argument))) no_name(in, frame.name(argument));
  });
  set_action(actions, Op::load_name, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    frame.push(by_name(in, frame, frame.name(argument)));
  });
  set_action(actions, Op::store_name, store_name);
  set_action(actions, Op::delete_name, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    if (!frame.names->table.erase(frame.name(argument))) no_name(in, frame.name(argument));
  });
  set_action(actions, Op::load_class_cell,
             [](Interpreter& in, Frame& frame, std::int32_t argument) {
               const Value found = frame.names->get_name(*frame.code->cells[at(argument)]);
               if (!found.is_set()) return load_cell(in, frame, argument);
               frame.push(found);
             });
}

}  // namespace

void add_variable_actions(Actions& actions) {
  set_action(actions, Op::load_constant, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.push(frame.code->constants[at(argument)]);
  });
  set_action(actions, Op::load_local, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    if (!frame.stack[at(argument)].is_set()) no_local(in, *frame.code->locals[at(argument)]);
    frame.push(frame.stack[at(argument)]);
  });
  set_action(actions, Op::store_local, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.stack[at(argument)] = frame.pop();
  });
  set_action(actions, Op::delete_local, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    if (!frame.stack[at(argument)].is_set()) no_local(in, *frame.code->locals[at(argument)]);
    frame.stack[at(argument)] = {};
  });
  set_action(actions, Op::load_cell, load_cell);
  set_action(actions, Op::store_cell, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.cells[at(argument)]->value = frame.pop();
  });
  set_action(actions, Op::delete_cell, [](Interpreter& in, Frame& frame, std::int32_t argument) {
    load_cell(in, frame, argument);
    frame.pop();
    frame.cells[at(argument)]->value = {};
  });
  set_action(actions, Op::push_cell, [](Interpreter&, Frame& frame, std::int32_t argument) {
    frame.push(frame.cells[at(argument)]);
  });
  add_name_actions(actions);
  add_attribute_actions(actions);
}

}  // namespace migrate::python
