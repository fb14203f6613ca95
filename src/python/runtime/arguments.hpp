// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::python {

/// An argument that is given by name. The name is interned, and held by whoever calls.
struct Keyword {
  const Str* name;
  Value value;
};

/// What a call is given.
struct Arguments {
  std::span<const Value> positional;
  std::span<const Keyword> named;

  /// The same without the first `count` positional ones.
  Arguments without(std::size_t count) const { return {positional.subspan(count), named}; }
};

/// The parameters of a native function, told in Python: "create_index(name, table, *, unique=False,
/// **options)". Defaults are literals. It binds arguments as Python does, errors and all.
class Signature {
 public:
  struct Parameter {
    std::string name;
    ParameterKind kind = ParameterKind::normal;
    bool optional = false;
    Value default_value;  ///< unset where the signature says `= ...`
  };

  Signature(Interpreter& in, std::string_view text);

  const std::string& name() const { return name_; }

  const std::vector<Parameter>& parameters() const { return parameters_; }

  bool takes_named() const { return double_star_; }

  /// The position of a parameter; there must be one.
  std::size_t index(std::string_view parameter) const;

 private:
  friend class Bound;

  std::string name_;
  std::vector<Parameter> parameters_;  ///< without *args and **kwargs
  std::size_t positional_ = 0;         ///< as many may be given by position
  bool star_ = false;
  bool double_star_ = false;
};

/// Arguments that were matched with the parameters of a native function.
class Bound {
 public:
  Bound(Interpreter& interpreter, const Signature& signature, const Arguments& arguments);

  Interpreter& in;

  /// The value of a parameter, by position or name; unset where it has none.
  const Value& operator[](std::size_t parameter) const { return values_[parameter]; }

  const Value& operator[](std::string_view parameter) const {
    return values_[signature_.index(parameter)];
  }

  /// Whether the parameter was given, and is not None.
  bool given(std::size_t parameter) const {
    return values_[parameter].is_set() && !values_[parameter].is_none();
  }

  /// What *args and **kwargs took.
  const std::vector<Value>& rest() const { return rest_; }

  const std::vector<Keyword>& named() const { return named_; }

  // The value as what it must be. They raise TypeError.
  const std::string& text(std::size_t parameter) const;
  std::int64_t integer(std::size_t parameter) const;
  double real(std::size_t parameter) const;
  bool flag(std::size_t parameter) const;

  /// The first argument of a method as the native object that it must be.
  template <typename T>
  T& self() const {
    if (T* object = as<T>(values_.front())) return *object;
    wrong_self();
  }

 private:
  void take_keyword(const Keyword& keyword);
  void check_missing();
  [[noreturn]] void wrong_self() const;
  [[noreturn]] void too_many(std::size_t given) const;
  [[noreturn]] void wrong_type(std::size_t parameter, std::string_view wanted) const;

  const Signature& signature_;
  std::vector<Value> values_;
  std::vector<Value> rest_;
  std::vector<Keyword> named_;
};

}  // namespace migrate::python
