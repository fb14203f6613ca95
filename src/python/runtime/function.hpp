// SPDX-License-Identifier: MIT
#pragma once

#include "python/compile/code.hpp"
#include "python/runtime/arguments.hpp"
#include "python/runtime/containers.hpp"
#include "python/runtime/object.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::python {

/// A variable that an inner function shares with the one around it.
class Cell final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::cell;

  explicit Cell(Class& type) : Object(type, kKind) {}

  Value value;

  void clear() override;
};

/// A function written in Python.
class Function final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::function;

  Function(Class& type, Ref<Code> function_code, Ref<Dict> function_globals);

  Ref<Code> code;
  Ref<Dict> globals;
  std::vector<Ref<Cell>> closure;
  std::vector<Value> defaults;
  Ref<Dict> keyword_defaults;
  std::string name;
  std::string qualified_name;

  bool callable() const override { return true; }

  bool open() const override { return true; }

  bool is_method() const override { return true; }

  Value call(Interpreter& in, const Arguments& arguments) override;
  Value get(Interpreter& in, const Str& attribute) override;
  bool set(Interpreter& in, const Str& attribute, const Value& value) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

 private:
  Value get_of_signature(Interpreter& in, const std::string& text) const;
};

using NativeCall = std::function<Value(Interpreter&, const Arguments&)>;

/// A function written in C++.
class NativeFunction final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::native_function;

  NativeFunction(Class& type, std::string function_name, NativeCall native, bool method)
      : Object(type, kKind),
        name(std::move(function_name)),
        call_(std::move(native)),
        method_(method) {}

  const std::string name;

  bool callable() const override { return true; }

  bool open() const override { return true; }

  bool is_method() const override { return method_; }

  Value call(Interpreter& in, const Arguments& arguments) override { return call_(in, arguments); }

  Value get(Interpreter& in, const Str& attribute) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

 private:
  NativeCall call_;
  bool method_;
};

/// A function with the object that it was taken from.
class BoundMethod final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::bound_method;

  BoundMethod(Class& type, Value method_function, Value method_self);

  Value function;
  Value self;

  bool callable() const override { return true; }

  Value call(Interpreter& in, const Arguments& arguments) override;
  Value get(Interpreter& in, const Str& name) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  void clear() override;
};

/// `property`: functions that are asked for an attribute.
class Property final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::property;

  explicit Property(Class& type) : Object(type, kKind) {}

  Value getter;
  Value setter;
  Value deleter;

  bool open() const override { return true; }

  Value get(Interpreter& in, const Str& name) override;
  void clear() override;
};

/// `classmethod` and `staticmethod`, which the kind tells.
class WrappedMethod final : public Object {
 public:
  WrappedMethod(Class& type, ObjectKind kind, Value wrapped)
      : Object(type, kind), function(std::move(wrapped)) {}

  Value function;

  bool callable() const override { return kind() == ObjectKind::static_method; }

  bool open() const override { return true; }

  Value call(Interpreter& in, const Arguments& arguments) override;
  Value get(Interpreter& in, const Str& name) override;
  void clear() override;
};

/// `super()`.
class Super final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::super;

  Super(Class& type, Ref<Class> super_after, Value super_self, Ref<Class> super_start);

  Ref<Class> after;
  Value self;
  Ref<Class> start;  ///< whose order of resolution is followed

  void clear() override;
};

/// A module: its attributes are its globals.
class Module final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::module;

  Module(Class& type, std::string module_name);

  std::string name;
  Ref<Dict> globals;
  /// Asked for a name that the module does not have; unset where there is none.
  std::function<Value(Interpreter&, const std::string& name)> fallback;
  /// Why the rest of it could not be evaluated, where that is so.
  std::string failure;

  bool open() const override { return true; }

  Value get(Interpreter& in, const Str& attribute) override;
  bool set(Interpreter& in, const Str& attribute, const Value& value) override;
  std::string repr(Interpreter& in) override;
  void clear() override;
};

}  // namespace migrate::python
