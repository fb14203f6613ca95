// SPDX-License-Identifier: MIT
//
// How attributes are found, as Python's object model says: what a class says of it first where that
// also takes assignments, then what the object holds, then the rest.
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// Whether an attribute of a class decides before those of the instance.
bool is_data_descriptor(Interpreter& in, const Value& attribute) {
  if (as<Property>(attribute) != nullptr) return true;
  if (as<Instance>(attribute) == nullptr) return false;
  return attribute.object().type().lookup(*in.names().set).is_set();
}

Value of_super(Interpreter& in, Super& super, const Str& name) {
  if (&name == in.names().class_.get()) return in.types().super;
  Value found = super.start->lookup_after(*super.after, name);
  if (!found.is_set()) return {};
  // From within a class method, self is the class.
  const bool of_class = as<Class>(super.self) == super.start.get();
  if (!of_class) return in.bind(found, super.self, *super.start);
  if (const auto* wrapped = as<WrappedMethod>(found);
      wrapped != nullptr && wrapped->kind() == ObjectKind::class_method) {
    return in.make<BoundMethod>(*in.types().method, wrapped->function, super.self);
  }
  if (found.is_object() && found.object().kind() == ObjectKind::static_method) {
    return static_cast<WrappedMethod&>(found.object()).function;
  }
  if (super.start->is_metaclass || super.start->type().is_subclass_of(*super.after)) {
    return in.bind(found, super.self, *super.start);
  }
  return found;
}

/// Attributes that all classes have.
Value special_of_class(Interpreter& in, Class& type, const Str& name) {
  const Names& n = in.names();
  if (&name == n.name.get()) return in.str(type.name);
  if (&name == n.qualname.get()) return in.str(type.qualified_name);
  if (&name == n.dict.get()) return Value(&type.names());
  if (&name == n.bases.get()) {
    std::vector<Value> bases(type.bases().begin(), type.bases().end());
    return in.tuple(std::move(bases));
  }
  if (&name == n.mro.get()) {
    std::vector<Value> mro;
    for (Class* one : type.mro()) mro.emplace_back(one);
    return in.tuple(std::move(mro));
  }
  if (&name == n.module.get()) {
    const Value own = type.names().get_name(name);
    return own.is_set() ? own : in.str(type.module);
  }
  if (&name == n.annotations.get()) {
    Value own = type.names().get_name(name);
    if (!own.is_set()) {
      own = in.dict();
      type.set_name(name, own);
    }
    return own;
  }
  if (&name == n.doc.get()) {
    const Value own = type.names().get_name(name);
    return own.is_set() ? own : Value::none();
  }
  return {};
}

Value of_class(Interpreter& in, Class& type, const Str& name) {
  if (Value special = special_of_class(in, type, name); special.is_set()) return special;
  Class& meta = type.type();
  const Value from_meta = meta.lookup(name);
  if (from_meta.is_set() && is_data_descriptor(in, from_meta)) {
    return in.bind(from_meta, Value(&type), meta);
  }
  const Value own = type.lookup(name);
  if (own.is_set()) return in.bind(own, {}, type);
  if (from_meta.is_set()) return in.bind(from_meta, Value(&type), meta);
  if (&name == in.names().class_.get()) return Value(&meta);
  return {};
}

Value of_instance(Interpreter& in, const Value& value, const Str& name) {
  Class& type = in.type_of(value);
  const Value from_class = type.lookup(name);
  if (from_class.is_set() && is_data_descriptor(in, from_class)) {
    return in.bind(from_class, value, type);
  }
  if (value.is_object()) {
    Object& object = value.object();
    if (object.attributes() != nullptr) {
      Value own = object.attributes()->get_name(name);
      if (own.is_set()) return own;
    }
  }
  if (from_class.is_set()) return in.bind(from_class, value, type);
  if (value.is_object()) {
    Value native = value.object().get(in, name);
    if (native.is_set()) return native;
  }
  if (&name == in.names().class_.get()) return Value(&type);
  if (&name == in.names().dict.get() && value.is_object() && value.object().open()) {
    return Value(&value.object().need_attributes(in));
  }
  return {};
}

[[noreturn]] void raise_no_attribute(Interpreter& in, const Value& value, const Str& name) {
  std::string owner = fmt::format("'{}' object", in.type_name(value));
  if (const Class* itself = as<Class>(value)) {
    owner = fmt::format("type object '{}'", itself->name);
  } else if (const Module* module = as<Module>(value)) {
    owner = fmt::format("module '{}'", module->name);
  }
  in.raise(*in.types().attribute_error,
           fmt::format("{} has no attribute '{}'", owner, name.text()));
}

}  // namespace

Value Interpreter::bind(const Value& attribute, const Value& self, Class& owner) {
  if (!attribute.is_object()) return attribute;
  Object& object = attribute.object();
  switch (object.kind()) {
    case ObjectKind::function:
    case ObjectKind::native_function:
      if (!self.is_set() || !object.is_method()) return attribute;
      return make<BoundMethod>(*types_.method, attribute, self);
    case ObjectKind::class_method:
      return make<BoundMethod>(*types_.method, static_cast<WrappedMethod&>(object).function,
                               Value(&owner));
    case ObjectKind::static_method:
      return static_cast<WrappedMethod&>(object).function;
    case ObjectKind::property: {
      if (!self.is_set()) return attribute;
      const auto& property = static_cast<Property&>(object);
      if (!property.getter.is_set() || property.getter.is_none()) {
        raise(*types_.attribute_error, "unreadable attribute");
      }
      return call(property.getter, {self});
    }
    default:
      break;
  }
  if (object.kind() != ObjectKind::instance && !object.type().user) {
    const Value own = self.is_set() ? object.of_instance(*this, self) : Value();
    return own.is_set() ? own : attribute;
  }
  const Value getter = object.type().lookup(*names_.get);
  if (!getter.is_set()) return attribute;
  return call(getter, {attribute, self.is_set() ? self : Value::none(), Value(&owner)});
}

Value Interpreter::find_attribute(const Value& value, const Str& name) {
  if (auto* type = as<Class>(value)) {
    Value found = of_class(*this, *type, name);
    if (found.is_set() || !type->type().user) return found;
    const Value fallback = type->type().lookup(*names_.getattr);
    if (!fallback.is_set()) return {};
    try {
      return call(bind(fallback, value, type->type()), {Value(&name)});
    } catch (const PythonError& error) {
      if (!matches(error, *types_.attribute_error)) throw;
      return {};
    }
  }
  if (auto* super = as<Super>(value)) return of_super(*this, *super, name);
  const Class& type = type_of(value);
  if (!type.user) return of_instance(*this, value, name);
  try {
    return get_attribute(value, name);
  } catch (const PythonError& error) {
    if (!matches(error, *types_.attribute_error)) throw;
    return {};
  }
}

Value Interpreter::get_attribute(const Value& value, const Str& name) {
  Class& type = type_of(value);
  if (type.user && as<Class>(value) == nullptr) {
    const Value all = special(value, *names_.getattribute);
    Value found;
    try {
      found = all.is_set() ? call(all, {Value(&name)}) : of_instance(*this, value, name);
    } catch (const PythonError& error) {
      if (!matches(error, *types_.attribute_error)) throw;
      if (!type.lookup(*names_.getattr).is_set()) throw;
    }
    if (found.is_set()) return found;
    const Value fallback = type.lookup(*names_.getattr);
    if (fallback.is_set()) return call(bind(fallback, value, type), {Value(&name)});
  } else {
    Value found = find_attribute(value, name);
    if (found.is_set()) return found;
  }
  raise_no_attribute(*this, value, name);
}

Value Interpreter::get_own_attribute(const Value& value, const Str& name) {
  Value found = of_instance(*this, value, name);
  if (found.is_set()) return found;
  raise(*types_.attribute_error,
        fmt::format("'{}' object has no attribute '{}'", type_name(value), name.text()));
}

Value Interpreter::get_attribute(const Value& value, std::string_view name) {
  return get_attribute(value, intern(name));
}

Value Interpreter::find_attribute(const Value& value, std::string_view name) {
  return find_attribute(value, intern(name));
}

void Interpreter::set_attribute(const Value& value, std::string_view name, const Value& attribute) {
  set_attribute(value, intern(name), attribute);
}

void Interpreter::set_attribute(const Value& value, const Str& name, const Value& attribute) {
  const Value handler = special(value, attribute.is_set() ? *names_.setattr : *names_.delattr);
  if (handler.is_set()) {
    if (attribute.is_set()) {
      call(handler, {Value(&name), attribute});
    } else {
      call(handler, {Value(&name)});
    }
    return;
  }
  set_own_attribute(value, name, attribute);
}

void Interpreter::set_own_attribute(const Value& value, const Str& name, const Value& attribute) {
  Class& type = type_of(value);
  const Value from_class = type.lookup(name);
  if (from_class.is_set() && is_data_descriptor(*this, from_class)) {
    return set_through(from_class, value, name, attribute);
  }
  if (auto* itself = as<Class>(value)) return set_class_attribute(*itself, name, attribute);
  if (value.is_object()) {
    Object& object = value.object();
    if (object.set(*this, name, attribute)) return;
    if (object.open() && (type.user || type.instances_open)) {
      if (attribute.is_set()) return object.need_attributes(*this).set_name(name, attribute);
      if (object.attributes() != nullptr && object.attributes()->table.erase(name)) return;
    }
  }
  if (from_class.is_set() && attribute.is_set()) {
    raise(*types_.attribute_error,
          fmt::format("'{}' object attribute '{}' is read-only", type.name, name.text()));
  }
  raise(*types_.attribute_error,
        fmt::format("'{}' object has no attribute '{}'", type.name, name.text()));
}

/// Through a property, or an object with `__set__`.
void Interpreter::set_through(const Value& descriptor, const Value& value, const Str& name,
                              const Value& attribute) {
  if (const Property* property = as<Property>(descriptor)) {
    const Value& function = attribute.is_set() ? property->setter : property->deleter;
    if (!function.is_set() || function.is_none()) {
      raise(*types_.attribute_error,
            fmt::format("property '{}' of '{}' object has no {}", name.text(), type_name(value),
                        attribute.is_set() ? "setter" : "deleter"));
    }
    if (attribute.is_set()) {
      call(function, {value, attribute});
    } else {
      call(function, {value});
    }
  } else if (attribute.is_set()) {
    call_method(descriptor, "__set__", {value, attribute});
  } else {
    call_method(descriptor, "__delete__", {value});
  }
}

void Interpreter::set_class_attribute(Class& type, const Str& name, const Value& attribute) {
  if (!type.user) {
    type_error(
        fmt::format("cannot set '{}' attribute of immutable type '{}'", name.text(), type.name));
  }
  if (!attribute.is_set()) {
    if (!type.names().get_name(name).is_set()) {
      raise(*types_.attribute_error, name.text());
    }
    return type.erase_name(name);
  }
  if (&name == names_.name.get() || &name == names_.qualname.get()) {
    if (const Str* text = as<Str>(attribute)) {
      (&name == names_.name.get() ? type.name : type.qualified_name) = text->text();
      return;
    }
  }
  type.set_name(name, attribute);
}

Value Interpreter::special(const Value& value, const Str& name) {
  Class& type = type_of(value);
  if (!type.user) return {};
  const Value found = type.lookup(name);
  // What a native class has is what happens anyway.
  if (!found.is_set() || found.is_none() || as<NativeFunction>(found) != nullptr) return {};
  return bind(found, value, type);
}

}  // namespace migrate::python
