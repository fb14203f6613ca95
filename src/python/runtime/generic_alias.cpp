// SPDX-License-Identifier: MIT
#include "python/runtime/generic_alias.hpp"

#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {
namespace {

std::string name_of_type(Interpreter& in, const Value& value) {
  if (value.is_none()) return "None";
  if (value.kind() == Value::Kind::ellipsis) return "...";
  const Class* type = as<Class>(value);
  if (type == nullptr) return in.repr(value);
  if (type->module.empty() || type->module == "builtins") return type->qualified_name;
  return type->module + "." + type->qualified_name;
}

std::string names_of_types(Interpreter& in, const std::vector<Value>& values,
                           std::string_view separator) {
  std::string text;
  for (const Value& value : values) {
    if (!text.empty()) text += separator;
    text += name_of_type(in, value);
  }
  return text;
}

bool is_type_like(const Value& value) {
  return value.is_none() || as<Class>(value) != nullptr || as<GenericAlias>(value) != nullptr ||
         as<UnionType>(value) != nullptr;
}

void add_member(Interpreter& in, std::vector<Value>& members, const Value& value) {
  if (const UnionType* both = as<UnionType>(value)) {
    for (const Value& member : both->members) add_member(in, members, member);
    return;
  }
  const bool known =
      std::ranges::any_of(members, [&](const Value& member) { return in.equal(member, value); });
  if (!known) members.push_back(value);
}

}  // namespace

GenericAlias::GenericAlias(Class& type, Value alias_origin, std::vector<Value> alias_arguments)
    : Object(type), origin(std::move(alias_origin)), arguments(std::move(alias_arguments)) {}

Value GenericAlias::call(Interpreter& in, const Arguments& given) {
  return in.call(origin, given);
}

Value GenericAlias::get(Interpreter& in, const Str& name) {
  if (name.text() == "__origin__") return origin;
  if (name.text() == "__args__") return in.tuple(arguments);
  if (name.text() == "__parameters__") return in.tuple({});
  if (name.text() == "__mro_entries__") {
    return in.native("__mro_entries__(bases)", [self = Ref<GenericAlias>(this)](Bound& a) {
      return a.in.tuple({self->origin});
    });
  }
  return in.find_attribute(origin, name);
}

Value GenericAlias::get_item(Interpreter& in, const Value& key) {
  return alias_of(in, origin, key);
}

Value GenericAlias::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op != BinaryOperator::bit_or) return {};
  return reflected ? union_of(in, other, Value(this)) : union_of(in, Value(this), other);
}

Value GenericAlias::compare(Interpreter& in, Comparison op, const Value& other) {
  const auto* alias = as<GenericAlias>(other);
  if (alias == nullptr || (op != Comparison::equal && op != Comparison::not_equal)) return {};
  const bool same =
      in.equal(origin, alias->origin) && in.equal(in.tuple(arguments), in.tuple(alias->arguments));
  return same == (op == Comparison::equal);
}

std::optional<std::size_t> GenericAlias::hash(Interpreter& in) {
  return in.hash(in.tuple({origin, in.tuple(arguments)}));
}

std::string GenericAlias::repr(Interpreter& in) {
  return name_of_type(in, origin) + "[" + names_of_types(in, arguments, ", ") + "]";
}

void GenericAlias::clear() {
  Object::clear();
  origin = {};
  arguments.clear();
}

UnionType::UnionType(Class& type, std::vector<Value> union_members)
    : Object(type), members(std::move(union_members)) {}

Value UnionType::get(Interpreter& in, const Str& name) {
  return name.text() == "__args__" ? in.tuple(members) : Value();
}

Value UnionType::get_item(Interpreter&, const Value&) {
  return Value(this);
}

Value UnionType::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op != BinaryOperator::bit_or) return {};
  return reflected ? union_of(in, other, Value(this)) : union_of(in, Value(this), other);
}

Value UnionType::compare(Interpreter& in, Comparison op, const Value& other) {
  const auto* both = as<UnionType>(other);
  if (both == nullptr || (op != Comparison::equal && op != Comparison::not_equal)) return {};
  const bool same = both->members.size() == members.size() &&
                    std::ranges::all_of(members, [&](const Value& member) {
                      return in.contains(in.list(both->members), member);
                    });
  return same == (op == Comparison::equal);
}

std::optional<std::size_t> UnionType::hash(Interpreter& in) {
  std::size_t hash = 0;
  for (const Value& member : members) hash ^= in.hash(member);
  return hash;
}

std::string UnionType::repr(Interpreter& in) {
  return names_of_types(in, members, " | ");
}

void UnionType::clear() {
  Object::clear();
  members.clear();
}

Value alias_of(Interpreter& in, const Value& origin, const Value& key) {
  std::vector<Value> arguments{key};
  if (const Tuple* several = as<Tuple>(key)) arguments = several->items;
  return in.make<GenericAlias>(*in.types().generic_alias, origin, std::move(arguments));
}

Value union_of(Interpreter& in, const Value& a, const Value& b) {
  // Another kind of type (of `typing`, say) knows better what a union with it is.
  if (!is_type_like(a) || !is_type_like(b)) return {};
  std::vector<Value> members;
  add_member(in, members, a);
  add_member(in, members, b);
  if (members.size() == 1) return members.front();
  return in.make<UnionType>(*in.types().union_type, std::move(members));
}

}  // namespace migrate::python
