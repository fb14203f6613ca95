// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"

#include "python/runtime/opaque.hpp"

#include <memory>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Arguments;
using python::Interpreter;
using python::Value;

namespace {

/// A method that binds its arguments as its signature says.
Value method(Interpreter& in, std::string_view text, Native function) {
  auto signature = std::make_shared<const python::Signature>(in, text);
  const std::string name = signature->name();
  return in.native_raw(
      name,
      [signature = std::move(signature), function = std::move(function)](
          Interpreter& running, const Arguments& arguments) {
        python::Bound bound(running, *signature, arguments);
        return function(bound);
      },
      true);
}

std::string name_of(std::string_view signature) {
  return std::string(signature.substr(0, signature.find('(')));
}

}  // namespace

void define(Interpreter& in, python::Module& module, std::string_view signature, Native function) {
  assign(in, module, name_of(signature), in.native(signature, std::move(function)));
}

void define(Interpreter& in, python::Class& type, std::string_view signature, Native function) {
  assign(in, type, name_of(signature), method(in, signature, std::move(function)));
}

void define_raw(Interpreter& in, python::Class& type, const std::string& name,
                python::NativeCall function) {
  assign(in, type, name, in.native_raw(name, std::move(function), true));
}

void define_class_method(Interpreter& in, python::Class& type, std::string_view signature,
                         Native function) {
  const Value inner = method(in, signature, std::move(function));
  assign(in, type, name_of(signature),
         in.make<python::WrappedMethod>(*in.types().class_method, python::ObjectKind::class_method,
                                        inner));
}

void define_property(Interpreter& in, python::Class& type, std::string_view name,
                     std::function<Value(Interpreter&, const Value& self)> getter) {
  const python::Ref<python::Property> property = in.make<python::Property>(*in.types().property);
  property->getter = in.native_raw(
      std::string(name),
      [getter = std::move(getter)](Interpreter& running, const Arguments& arguments) {
        return getter(running, arguments.positional.front());
      },
      true);
  assign(in, type, name, property);
}

void assign(Interpreter& in, python::Module& module, std::string_view name, const Value& value) {
  module.globals->set_name(in.intern(name), value);
}

void assign(Interpreter& in, python::Class& type, std::string_view name, const Value& value) {
  type.set_name(in.intern(name), value);
}

Value imported(Interpreter& in, const std::string& module, std::string_view name) {
  python::ImportRequest request;
  request.module = module;
  return in.get_attribute(in.import_module(request), name);
}

bool is_given(const Value& value) {
  return value.is_set() && !value.is_none();
}

bool is_true(Interpreter& in, const Value& value) {
  return value.is_set() && in.truth(value);
}

Value text_or_none(Interpreter& in, const std::string& text) {
  return text.empty() ? Value::none() : in.str(text);
}

Value texts(Interpreter& in, const std::vector<std::string>& items) {
  std::vector<Value> values;
  values.reserve(items.size());
  for (const std::string& item : items) values.push_back(in.str(item));
  return in.list(std::move(values));
}

std::vector<std::string> to_texts(Interpreter& in, const Value& value, std::string_view what) {
  std::vector<std::string> all;
  if (!value.is_set() || value.is_none()) return all;
  if (const auto* text = python::as<python::Str>(value)) return {text->text()};
  for (const Value& item : in.items_of(value)) all.push_back(text_or_empty(in, item, what));
  return all;
}

std::string text_or_empty(Interpreter& in, const Value& value, std::string_view what) {
  if (!value.is_set() || value.is_none()) return {};
  if (const auto* text = python::as<python::Str>(value)) return text->text();
  if (python::as<python::Opaque>(value) != nullptr) return in.to_str(value);  // says what it lacks
  in.type_error(fmt::format("{} must be a str, not {}", what, in.type_name(value)));
}

Value keyword(const std::vector<python::Keyword>& named, std::string_view name) {
  for (const python::Keyword& given : named) {
    if (given.name->view() == name) return given.value;
  }
  return {};
}

}  // namespace migrate::alembic
