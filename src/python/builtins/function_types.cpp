// SPDX-License-Identifier: MIT
//
// `property`, `classmethod`, `staticmethod` and `super`; methods of functions and modules.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/runtime/frame.hpp"

#include <utility>

namespace migrate::python {
namespace {

Value with_function(Bound& a, Value Property::*which) {
  const Property& self = a.self<Property>();
  const Ref<Property> made = a.in.make<Property>(self.type());
  made->getter = self.getter;
  made->setter = self.setter;
  made->deleter = self.deleter;
  (*made).*which = a[1];
  return made;
}

Value create_property(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "property(fget=None, fset=None, fdel=None, doc=None)");
  const Bound a(in, signature, arguments);
  const Ref<Property> made = in.make<Property>(type);
  made->getter = a[0];
  made->setter = a[1];
  made->deleter = a[2];
  return made;
}

Create create_wrapped(ObjectKind kind) {
  return [kind](Interpreter& in, Class& type, const Arguments& arguments) -> Value {
    const Signature signature(in, "method(function, /)");
    const Bound a(in, signature, arguments);
    return in.make<WrappedMethod>(type, kind, a[0]);
  };
}

/// `super()` means the class around the method, and the method's first argument.
Value implied_super(Interpreter& in, Class& type) {
  const Frame* frame = in.frame();
  if (frame == nullptr || frame->code->positional == 0) {
    in.raise(*in.types().runtime_error, "super(): no arguments");
  }
  Value self = frame->stack[0];
  for (const auto& [slot, cell] : frame->code->cell_parameters) {
    if (slot == 0) self = frame->cells[cell]->value;
  }
  for (std::size_t i = 0; i < frame->code->cells.size(); ++i) {
    if (frame->code->cells[i]->text() != "__class__") continue;
    auto* after = as<Class>(frame->cells[i]->value);
    if (after == nullptr) break;
    auto* itself = as<Class>(self);
    Class& start = itself != nullptr && itself->is_subclass_of(*after) ? *itself : in.type_of(self);
    return in.make<Super>(type, Ref<Class>(after), self, Ref<Class>(&start));
  }
  in.raise(*in.types().runtime_error, "super(): __class__ cell not found");
}

Value create_super(Interpreter& in, Class& type, const Arguments& arguments) {
  if (arguments.positional.empty()) return implied_super(in, type);
  auto* after = as<Class>(arguments.positional[0]);
  if (after == nullptr || arguments.positional.size() != 2) {
    in.type_error("super() argument 1 must be a type");
  }
  const Value& self = arguments.positional[1];
  auto* itself = as<Class>(self);
  Class& start = itself != nullptr && itself->is_subclass_of(*after) ? *itself : in.type_of(self);
  if (!start.is_subclass_of(*after)) {
    in.type_error("super(type, obj): obj must be an instance or subtype of type");
  }
  return in.make<Super>(type, Ref<Class>(after), self, Ref<Class>(&start));
}

Value create_module(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "module(name, doc=None)");
  const Bound a(in, signature, arguments);
  const Ref<Module> made = in.make<Module>(type, a.text(0));
  made->globals = in.dict();
  made->globals->set_name(*in.names().name, a[0]);
  made->globals->set_name(*in.names().doc, a[1]);
  return made;
}

}  // namespace

void add_function_types(Interpreter& in) {
  const Types& t = in.types();
  t.property->create = create_property;
  ClassBuilder property(in, *t.property);
  property.method("getter(self, function, /)",
                  [](Bound& a) { return with_function(a, &Property::getter); });
  property.method("setter(self, function, /)",
                  [](Bound& a) { return with_function(a, &Property::setter); });
  property.method("deleter(self, function, /)",
                  [](Bound& a) { return with_function(a, &Property::deleter); });
  property.method("__get__(self, instance, owner=None, /)", [](Bound& a) {
    return a[1].is_none() ? a[0] : a.in.call(a.self<Property>().getter, {a[1]});
  });
  t.class_method->create = create_wrapped(ObjectKind::class_method);
  t.static_method->create = create_wrapped(ObjectKind::static_method);
  t.super->create = create_super;
  t.module->create = create_module;
  t.module->instances_open = true;
  t.function->instances_open = true;
  ClassBuilder function(in, *t.function);
  function.method("__get__(self, instance, owner=None, /)", [](Bound& a) {
    if (a[1].is_none()) return a[0];
    return a.in.bind(a[0], a[1], a.in.type_of(a[1]));
  });
  t.method->create = [](Interpreter& run, Class& type, const Arguments& arguments) -> Value {
    if (arguments.positional.size() != 2) run.type_error("method expected 2 arguments");
    return run.make<BoundMethod>(type, arguments.positional[0], arguments.positional[1]);
  };
}

}  // namespace migrate::python
