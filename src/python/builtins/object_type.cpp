// SPDX-License-Identifier: MIT
//
// `object` and `type`, from which everything else inherits.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/runtime/numbers.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

void collect_names(const Dict& names, std::vector<std::string>& into) {
  for (const HashTable::Entry& entry : names.table.entries()) {
    if (const Str* name = as<Str>(entry.key)) into.push_back(name->text());
  }
}

Value names_of(Interpreter& in, const Value& value) {
  std::vector<std::string> names;
  if (const Module* module = as<Module>(value)) {
    collect_names(*module->globals, names);
  } else {
    if (value.is_object() && value.object().attributes() != nullptr) {
      collect_names(*value.object().attributes(), names);
    }
    const Class* itself = as<Class>(value);
    for (const Class* type : itself != nullptr ? itself->mro() : in.type_of(value).mro()) {
      collect_names(type->names(), names);
    }
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Value> items;
  items.reserve(names.size());
  for (const std::string& name : names) items.push_back(in.str(name));
  return in.list(std::move(items));
}

/// `type(name, bases, namespace)`, and `type.__new__(metaclass, ...)`.
Value new_class(Interpreter& in, Class& metaclass, const Arguments& arguments) {
  if (arguments.positional.size() != 3) {
    in.type_error("type() takes 1 or 3 arguments");
  }
  const Str* name = as<Str>(arguments.positional[0]);
  const Tuple* bases = as<Tuple>(arguments.positional[1]);
  Dict* names = as<Dict>(arguments.positional[2]);
  if (name == nullptr || bases == nullptr || names == nullptr) {
    in.type_error("type.__new__() arguments must be a str, a tuple and a dict");
  }
  return make_class(in, metaclass, {.name = name->text(), .bases = bases->items, .names = *names},
                    arguments);
}

Value create_object(Interpreter& in, Class& type, const Arguments&) {
  return in.make<Instance>(type);
}

/// `Type.__new__(cls, ...)`, for every native class.
Value call_new(Interpreter& in, const Arguments& arguments) {
  Class* type = arguments.positional.empty() ? nullptr : as<Class>(arguments.positional[0]);
  if (type == nullptr) in.type_error("object.__new__(X): X is not a type object");
  const Create* create = type->find_create();
  if (create == nullptr) in.type_error(fmt::format("cannot create '{}' instances", type->name));
  return (*create)(in, *type, arguments.without(1));
}

Value subclasses_of(Bound& a) {
  return a.in.list({});
}

void add_special_methods(Interpreter& in, ClassBuilder& object) {
  object.special("__repr__ __str__ __eq__ __ne__ __hash__");
  object.raw("__init__", [](Interpreter&, const Arguments&) { return Value::none(); });
  object.method("__setattr__(self, name, value, /)", [](Bound& a) {
    a.in.set_own_attribute(a[0], a.in.intern(a.text(1)), a[2]);
    return Value::none();
  });
  object.method("__delattr__(self, name, /)", [](Bound& a) {
    a.in.set_own_attribute(a[0], a.in.intern(a.text(1)), {});
    return Value::none();
  });
  object.method("__getattribute__(self, name, /)",
                [](Bound& a) { return a.in.get_own_attribute(a[0], a.in.intern(a.text(1))); });
  object.method("__format__(self, spec, /)", [](Bound& a) {
    if (a.text(1).empty()) return a.in.str(a.in.to_str(a[0]));
    a.in.type_error(
        fmt::format("unsupported format string passed to {}.__format__", a.in.type_name(a[0])));
  });
  object.method("__dir__(self)", [](Bound& a) { return names_of(a.in, a[0]); });
  object.class_method("__init_subclass__(cls, **kwargs)", [](Bound& a) {
    if (!a.named().empty()) {
      a.in.type_error(
          fmt::format("{}.__init_subclass__() takes no keyword arguments", as<Class>(a[0])->name));
    }
    return Value::none();
  });
  object.type().set_name(
      *in.names().new_, in.make<WrappedMethod>(*in.types().static_method, ObjectKind::static_method,
                                               in.native_raw("__new__", call_new)));
}

Value dir_of(Bound& a) {
  if (!a[0].is_set()) return a.in.list({});
  const Value method = a.in.special(a[0], *a.in.names().dir);
  if (!method.is_set()) return names_of(a.in, a[0]);
  std::vector<Value> names = a.in.items_of(a.in.call(method));
  std::ranges::sort(names, [&](const Value& x, const Value& y) { return a.in.less(x, y); });
  return a.in.list(std::move(names));
}

}  // namespace

void add_object_type(Interpreter& in) {
  Class& object = *in.types().object;
  object.create = create_object;
  ClassBuilder object_builder(in, object);
  add_special_methods(in, object_builder);
  Class& type = *in.types().type;
  type.create = new_class;
  ClassBuilder type_builder(in, type);
  type_builder.method("mro(cls)", [](Bound& a) {
    std::vector<Value> all;
    for (Class* one : a.self<Class>().mro()) all.emplace_back(one);
    return a.in.list(std::move(all));
  });
  type_builder.method("__subclasses__(cls)", subclasses_of);
  type_builder.raw("__call__", [](Interpreter& run, const Arguments& arguments) {
    Class* made = arguments.positional.empty() ? nullptr : as<Class>(arguments.positional[0]);
    if (made == nullptr) run.type_error("descriptor '__call__' requires a 'type' object");
    return instantiate(run, *made, arguments.without(1));
  });
  type_builder.raw("__init__", [](Interpreter&, const Arguments&) { return Value::none(); });
  type_builder.method("__instancecheck__(cls, instance, /)", [](Bound& a) -> Value {
    return a.in.type_of(a[1]).is_subclass_of(a.self<Class>());
  });
  type_builder.method("__subclasscheck__(cls, subclass, /)", [](Bound& a) -> Value {
    const Class* lower = as<Class>(a[1]);
    return lower != nullptr && lower->is_subclass_of(a.self<Class>());
  });
  type_builder.method("__repr__(cls)",
                      [](Bound& a) { return a.in.str(a.self<Class>().repr(a.in)); });
  type_builder.class_method("__prepare__(cls, *args, **kwargs)",
                            [](Bound& a) { return a.in.dict(); });
  in.builtins().set_name(in.intern("dir"), in.native("dir(object=...)", dir_of));
}

}  // namespace migrate::python
