// SPDX-License-Identifier: MIT
//
// Operations that a project makes itself: `@Operations.register_operation("create_view")`.
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Arguments;
using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// The method of `op` that calls the class method of an operation's class.
Value method_of(Interpreter& in, const std::string& name, const Value& type,
                const std::string& source) {
  return in.native_raw(
      name,
      [type, source](Interpreter& running, const Arguments& given) {
        return running.call(running.get_attribute(type, source), given);
      },
      true);
}

Value implementation_of(OpRoom& room, Interpreter& in, const Value& operation) {
  const auto last =
      std::find_if(room.implementations.rbegin(), room.implementations.rend(),
                   [&](const auto& known) { return in.is_instance(operation, known.first); });
  if (last != room.implementations.rend()) return last->second;
  in.raise(*in.types().lookup_error,
           fmt::format("no implementation of {} is known", in.type_name(operation)));
}

/// `@decorator`: a function that takes what is decorated.
Value decorator(Interpreter& in, std::function<Value(Interpreter&, const Value&)> take) {
  return in.native_raw("decorate",
                       [take = std::move(take)](Interpreter& running, const Arguments& given) {
                         if (given.positional.empty())
                           running.type_error("there is nothing to decorate");
                         return take(running, given.positional.front());
                       });
}

}  // namespace

void add_custom_operations(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  define_class_method(
      in, *room.abstract_operations, "register_operation(cls, name, sourcename=None)",
      [](Bound& b) {
        const std::string name = text_or_empty(b.in, b["name"], "the name of an operation");
        const std::string source =
            b["sourcename"].is_none() ? name : text_or_empty(b.in, b["sourcename"], "a name");
        return decorator(
            b.in, [name, source, target = b["cls"]](Interpreter& running, const Value& type) {
              const Value method = method_of(running, name, type, source);
              if (auto* owner = python::as<python::Class>(target)) {
                owner->set_name(running.intern(name), method);
              }
              return type;
            });
      });
  define_class_method(in, *room.abstract_operations,
                      "implementation_for(cls, operation, replace=False)", [&room](Bound& b) {
                        return decorator(b.in, [&room, operation = b["operation"]](
                                                   Interpreter&, const Value& function) {
                          room.implementations.emplace_back(operation, function);
                          return function;
                        });
                      });
  define(in, *room.abstract_operations, "invoke(self, operation)", [&room](Bound& b) {
    const Value function = implementation_of(room, b.in, b["operation"]);
    return b.in.call(function, {b["self"], b["operation"]});
  });
}

}  // namespace migrate::alembic
