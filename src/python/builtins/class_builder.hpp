// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace migrate::python {

/// Fills a native class: `ClassBuilder(in, type).method("append(self, item)", ...)`.
class ClassBuilder {
 public:
  using Body = std::function<Value(Bound&)>;

  ClassBuilder(Interpreter& in, Class& type) : in_(in), type_(type) {}

  /// A method, whose first parameter is the instance.
  ClassBuilder& method(std::string_view text, Body body);
  ClassBuilder& static_method(std::string_view text, Body body);
  /// The first parameter is the class.
  ClassBuilder& class_method(std::string_view text, Body body);
  /// The bodies are given the instance, and the value to set.
  ClassBuilder& property(const std::string& name, Body getter, Body setter = {});
  ClassBuilder& constant(std::string_view name, Value value);
  ClassBuilder& raw(const std::string& name, NativeCall call);
  /// The special methods by which Python code may call what the class does natively:
  /// "__len__ __getitem__".
  ClassBuilder& special(std::string_view names);

  Class& type() const { return type_; }

 private:
  Interpreter& in_;
  Class& type_;
};

}  // namespace migrate::python
