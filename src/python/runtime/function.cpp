// SPDX-License-Identifier: MIT
#include "python/runtime/function.hpp"

#include "python/runtime/interpreter.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {

std::string Code::repr(Interpreter&) {
  return fmt::format("<code object {}>", name);
}

void Code::clear() {
  Object::clear();
  constants.clear();
}

void Cell::clear() {
  Object::clear();
  value = {};
}

Function::Function(Class& type, Ref<Code> function_code, Ref<Dict> function_globals)
    : Object(type, kKind),
      code(std::move(function_code)),
      globals(std::move(function_globals)),
      name(code->name),
      qualified_name(code->qualified_name) {}

void Function::clear() {
  Object::clear();
  closure.clear();
  defaults.clear();
  keyword_defaults = {};
}

Value Function::get(Interpreter& in, const Str& attribute) {
  const std::string& text = attribute.text();
  if (text == "__name__") return in.str(name);
  if (text == "__qualname__") return in.str(qualified_name);
  if (text == "__doc__") return code->docstring.is_set() ? code->docstring : Value::none();
  if (text == "__module__") {
    const Value module = globals->get_name(*in.names().name);
    return module.is_set() ? module : Value::none();
  }
  if (text == "__globals__") return globals;
  if (text == "__code__") return code;
  return get_of_signature(in, text);
}

Value Function::get_of_signature(Interpreter& in, const std::string& text) const {
  if (text == "__defaults__") return defaults.empty() ? Value::none() : in.tuple(defaults);
  if (text == "__kwdefaults__") return keyword_defaults ? Value(keyword_defaults) : Value::none();
  if (text == "__closure__") {
    if (closure.empty()) return Value::none();
    return in.tuple(std::vector<Value>(closure.begin(), closure.end()));
  }
  if (text == "__annotations__") {
    const Ref<Dict> all = in.dict();
    for (const auto& [parameter, annotation] : code->annotations) {
      all->set_name(in.intern(parameter), in.str(annotation));
    }
    return all;
  }
  return {};
}

bool Function::set(Interpreter& in, const Str& attribute, const Value& value) {
  const Str* text = as<Str>(value);
  if (text != nullptr && attribute.text() == "__name__") {
    name = text->text();
    return true;
  }
  if (text != nullptr && attribute.text() == "__qualname__") {
    qualified_name = text->text();
    return true;
  }
  if (!value.is_set()) return attributes() != nullptr && attributes()->table.erase(attribute);
  need_attributes(in).set_name(attribute, value);
  return true;
}

std::string Function::repr(Interpreter&) {
  return fmt::format("<function {} at {:#x}>", qualified_name,
                     reinterpret_cast<std::uintptr_t>(this));
}

Value NativeFunction::get(Interpreter& in, const Str& attribute) {
  if (attribute.text() == "__name__" || attribute.text() == "__qualname__") {
    const std::size_t dot = name.rfind('.');
    const bool plain = attribute.text() == "__name__" && dot != std::string::npos;
    return in.str(plain ? name.substr(dot + 1) : name);
  }
  if (attribute.text() == "__doc__") return Value::none();
  if (attribute.text() == "__module__") return in.str("builtins");
  return {};
}

std::string NativeFunction::repr(Interpreter&) {
  return fmt::format("<built-in function {}>", name);
}

void NativeFunction::clear() {
  Object::clear();
  call_ = {};
}

BoundMethod::BoundMethod(Class& type, Value method_function, Value method_self)
    : Object(type, kKind), function(std::move(method_function)), self(std::move(method_self)) {}

Value BoundMethod::call(Interpreter& in, const Arguments& arguments) {
  std::vector<Value> positional;
  positional.reserve(arguments.positional.size() + 1);
  positional.push_back(self);
  positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
  return in.call(function, {.positional = positional, .named = arguments.named});
}

Value BoundMethod::get(Interpreter& in, const Str& name) {
  if (name.text() == "__self__") return self;
  if (name.text() == "__func__") return function;
  return in.find_attribute(function, name);
}

Value BoundMethod::compare(Interpreter& in, Comparison op, const Value& other) {
  const auto* method = as<BoundMethod>(other);
  if (method == nullptr || (op != Comparison::equal && op != Comparison::not_equal)) return {};
  const bool same = in.equal(function, method->function) && self.is(method->self);
  return same == (op == Comparison::equal);
}

std::optional<std::size_t> BoundMethod::hash(Interpreter& in) {
  return in.hash(function);
}

std::string BoundMethod::repr(Interpreter& in) {
  const Value name = in.find_attribute(function, *in.names().qualname);
  const std::string text = name.is_set() ? in.to_str(name) : "?";
  return fmt::format("<bound method {} of {}>", text, in.repr(self));
}

void BoundMethod::clear() {
  Object::clear();
  function = {};
  self = {};
}

Value Property::get(Interpreter& in, const Str& name) {
  const std::string& text = name.text();
  const auto or_none = [](const Value& value) { return value.is_set() ? value : Value::none(); };
  if (text == "fget") return or_none(getter);
  if (text == "fset") return or_none(setter);
  if (text == "fdel") return or_none(deleter);
  if (text == "__doc__" && getter.is_set()) return in.find_attribute(getter, name);
  return {};
}

void Property::clear() {
  Object::clear();
  getter = {};
  setter = {};
  deleter = {};
}

Value WrappedMethod::call(Interpreter& in, const Arguments& arguments) {
  if (kind() == ObjectKind::static_method) return in.call(function, arguments);
  return Object::call(in, arguments);
}

Value WrappedMethod::get(Interpreter& in, const Str& name) {
  if (name.text() == "__func__" || name.text() == "__wrapped__") return function;
  return in.find_attribute(function, name);
}

void WrappedMethod::clear() {
  Object::clear();
  function = {};
}

Super::Super(Class& type, Ref<Class> super_after, Value super_self, Ref<Class> super_start)
    : Object(type, kKind),
      after(std::move(super_after)),
      self(std::move(super_self)),
      start(std::move(super_start)) {}

void Super::clear() {
  Object::clear();
  self = {};
}

Module::Module(Class& type, std::string module_name)
    : Object(type, kKind), name(std::move(module_name)) {}

Value Module::get(Interpreter& in, const Str& attribute) {
  Value found = globals->get_name(attribute);
  if (found.is_set()) return found;
  if (&attribute == in.names().dict.get()) return globals;
  if (fallback) {
    found = fallback(in, attribute.text());
    if (found.is_set()) return found;
  }
  const Value function = globals->get_name(*in.names().getattr);
  if (function.is_set()) return in.call(function, {Value(&attribute)});
  if (failure.empty() || attribute.text().starts_with("__")) return {};
  return in.opaque(name, attribute.text(), failure);
}

bool Module::set(Interpreter&, const Str& attribute, const Value& value) {
  if (!value.is_set()) return globals->table.erase(attribute);
  globals->set_name(attribute, value);
  return true;
}

std::string Module::repr(Interpreter&) {
  return fmt::format("<module '{}'>", name);
}

void Module::clear() {
  Object::clear();
  if (globals) globals->clear();
  fallback = {};
}

}  // namespace migrate::python
