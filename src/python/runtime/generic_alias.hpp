// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <vector>

namespace migrate::python {

/// `list[int]`: a class with what it is of, which only annotations care for.
class GenericAlias final : public Object {
 public:
  GenericAlias(Class& type, Value alias_origin, std::vector<Value> alias_arguments);

  Value origin;
  std::vector<Value> arguments;

  bool callable() const override { return true; }

  Value call(Interpreter& in, const Arguments& given) override;
  Value get(Interpreter& in, const Str& name) override;
  Value get_item(Interpreter& in, const Value& key) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  void clear() override;
};

/// `int | str`.
class UnionType final : public Object {
 public:
  UnionType(Class& type, std::vector<Value> union_members);

  std::vector<Value> members;

  Value get(Interpreter& in, const Str& name) override;
  Value get_item(Interpreter& in, const Value& key) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  void clear() override;
};

Value alias_of(Interpreter& in, const Value& origin, const Value& key);
/// Unset where one of them is no type.
Value union_of(Interpreter& in, const Value& a, const Value& b);

}  // namespace migrate::python
