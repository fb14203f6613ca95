// SPDX-License-Identifier: MIT
//
// What every object can do, and how it fails where it cannot.
#include "python/runtime/object.hpp"

#include "python/runtime/class.hpp"
#include "python/runtime/containers.hpp"
#include "python/runtime/heap.hpp"
#include "python/runtime/interpreter.hpp"

#include <array>
#include <functional>
#include <string_view>

#include <fmt/format.h>

namespace migrate::python {

Object::Object(Class& type, ObjectKind kind) : kind_(kind), heap_(&type.heap()), type_(&type) {
  heap_->adopt(*this);
  // The class of all classes is its own.
  if (static_cast<Object*>(&type) != this) retain(type);
  const bool leaf = kind == ObjectKind::str || kind == ObjectKind::bytes ||
                    kind == ObjectKind::integer || kind == ObjectKind::real;
  if (!leaf) heap_->track(*this);
}

Object::Object(Heap& heap, Class* itself, ObjectKind kind)
    : kind_(kind), heap_(&heap), type_(itself) {
  heap_->adopt(*this);
  heap_->track(*this);
}

Object::~Object() {
  heap_->forget(*this);
  if (attributes_ != nullptr) release(*attributes_);
  if (static_cast<Object*>(type_) != this) release(*type_);
}

void Object::set_type(Class& type) {
  retain(type);
  Class* before = type_;
  type_ = &type;
  if (static_cast<Object*>(before) != this) release(*before);
}

Dict& Object::need_attributes(Interpreter& in) {
  if (attributes_ == nullptr) {
    const Ref<Dict> made = in.dict();
    retain(*made);
    attributes_ = made.get();
  }
  return *attributes_;
}

void Object::weigh(std::size_t bytes) {
  if (bytes > weight_) {
    heap_->charge(bytes - weight_);
  } else {
    heap_->discharge(weight_ - bytes);
  }
  weight_ = bytes;
}

void Object::clear() {
  if (attributes_ != nullptr) attributes_->clear();
}

Value Object::of_instance(Interpreter&, const Value&) {
  return {};
}

Value Object::get(Interpreter&, const Str&) {
  return {};
}

bool Object::set(Interpreter&, const Str&, const Value&) {
  return false;
}

Value Object::call(Interpreter& in, const Arguments&) {
  in.type_error(fmt::format("'{}' object is not callable", type().name));
}

Value Object::binary(Interpreter&, BinaryOperator, const Value&, bool) {
  return {};
}

Value Object::in_place(Interpreter&, BinaryOperator, const Value&) {
  return {};
}

Value Object::unary(Interpreter& in, UnaryOperator op) {
  constexpr std::array<std::string_view, 4> kSymbols{"+", "-", "~", "not"};
  in.type_error(fmt::format("bad operand type for unary {}: '{}'",
                            kSymbols.at(static_cast<std::size_t>(op)), type().name));
}

Value Object::compare(Interpreter&, Comparison, const Value&) {
  return {};
}

std::optional<std::size_t> Object::hash(Interpreter&) {
  return std::hash<const void*>()(this) >> 4U;
}

bool Object::truth(Interpreter& in) {
  const std::optional<std::size_t> count = length(in);
  return !count || *count != 0;
}

std::optional<std::size_t> Object::length(Interpreter&) {
  return std::nullopt;
}

Value Object::get_item(Interpreter& in, const Value&) {
  in.type_error(fmt::format("'{}' object is not subscriptable", type().name));
}

void Object::set_item(Interpreter& in, const Value&, const Value&) {
  in.type_error(fmt::format("'{}' object does not support item assignment", type().name));
}

void Object::delete_item(Interpreter& in, const Value&) {
  in.type_error(fmt::format("'{}' object doesn't support item deletion", type().name));
}

Value Object::contains(Interpreter&, const Value&) {
  return {};
}

Value Object::iterate(Interpreter&) {
  return is_iterator() ? Value(this) : Value();
}

Value Object::next(Interpreter& in) {
  in.type_error(fmt::format("'{}' object is not an iterator", type().name));
}

std::string Object::repr(Interpreter&) {
  const std::string where =
      type().module.empty() || type().module == "builtins" ? "" : type().module + ".";
  return fmt::format("<{}{} object at {:#x}>", where, type().qualified_name,
                     reinterpret_cast<std::uintptr_t>(this));
}

std::string Object::str(Interpreter& in) {
  return in.repr(Value(this));
}

Value Object::enter(Interpreter&) {
  return Value(this);
}

bool Object::exit(Interpreter&, const Value&) {
  return false;
}

}  // namespace migrate::python
