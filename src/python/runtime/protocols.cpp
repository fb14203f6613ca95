// SPDX-License-Identifier: MIT
//
// Containers, iteration, texts: what `len`, `[]`, `for`, `in`, `repr` and `isinstance` do.
#include "python/builtins/iterators.hpp"
#include "python/runtime/generic_alias.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {

std::optional<std::size_t> Interpreter::length_if_known(const Value& value) {
  if (!value.is_object()) return std::nullopt;
  const Value method = special(value, *names_.len);
  if (!method.is_set()) return value.object().length(*this);
  const Value result = call(method);
  const std::int64_t count = index(result);
  if (count < 0) value_error("__len__() should return >= 0");
  return static_cast<std::size_t>(count);
}

std::size_t Interpreter::length(const Value& value) {
  const std::optional<std::size_t> found = length_if_known(value);
  if (!found) type_error(fmt::format("object of type '{}' has no len()", type_name(value)));
  return *found;
}

Value Interpreter::get_item(const Value& container, const Value& key) {
  if (!container.is_object()) {
    type_error(fmt::format("'{}' object is not subscriptable", type_name(container)));
  }
  const Value method = special(container, *names_.getitem);
  return method.is_set() ? call(method, {key}) : container.object().get_item(*this, key);
}

void Interpreter::set_item(const Value& container, const Value& key, const Value& item) {
  if (!container.is_object()) {
    type_error(fmt::format("'{}' object does not support item assignment", type_name(container)));
  }
  const Value method = special(container, *names_.setitem);
  if (method.is_set()) {
    call(method, {key, item});
  } else {
    container.object().set_item(*this, key, item);
  }
}

void Interpreter::delete_item(const Value& container, const Value& key) {
  if (!container.is_object()) {
    type_error(fmt::format("'{}' object doesn't support item deletion", type_name(container)));
  }
  const Value method = special(container, *names_.delitem);
  if (method.is_set()) {
    call(method, {key});
  } else {
    container.object().delete_item(*this, key);
  }
}

bool Interpreter::contains(const Value& container, const Value& item) {
  const Value method = special(container, *names_.contains);
  if (method.is_set()) return truth(call(method, {item}));
  if (container.is_object() && !special(container, *names_.iter).is_set()) {
    const Value result = container.object().contains(*this, item);
    if (result.is_set()) return truth(result);
  }
  bool found = false;
  const Value iterator = find_iterator(container);
  if (!iterator.is_set()) {
    type_error(fmt::format("argument of type '{}' is not iterable", type_name(container)));
  }
  for (Value one = next(iterator); one.is_set() && !found; one = next(iterator)) {
    found = equal(one, item);
    if (found) break;
  }
  return found;
}

Value Interpreter::find_iterator(const Value& iterable) {
  if (!iterable.is_object()) return {};
  const Value method = special(iterable, *names_.iter);
  if (method.is_set()) return call(method);
  Value iterator = iterable.object().iterate(*this);
  if (iterator.is_set()) return iterator;
  if (special(iterable, *names_.getitem).is_set()) return make_index_iterator(*this, iterable);
  return {};
}

bool Interpreter::is_iterable(const Value& value) {
  if (!value.is_object()) return false;
  const ObjectKind kind = value.object().kind();
  if (kind == ObjectKind::list || kind == ObjectKind::tuple || kind == ObjectKind::generator) {
    return true;
  }
  if (special(value, *names_.iter).is_set() || special(value, *names_.getitem).is_set())
    return true;
  const Class* type = as<Class>(value);
  if (type != nullptr && type->type().lookup(*names_.iter).is_set()) return true;
  return value.object().iterate(*this).is_set();
}

Value Interpreter::iterate(const Value& iterable) {
  Value iterator = find_iterator(iterable);
  if (!iterator.is_set()) {
    if (const Class* type = as<Class>(iterable)) {
      const Value method = type->type().lookup(*names_.iter);
      if (method.is_set()) return call(method, {iterable});
    }
    type_error(fmt::format("'{}' object is not iterable", type_name(iterable)));
  }
  return iterator;
}

Value Interpreter::next(const Value& iterator) {
  step();
  if (!iterator.is_object()) {
    type_error(fmt::format("'{}' object is not an iterator", type_name(iterator)));
  }
  if (iterator.object().is_iterator() && !iterator.object().type().user) {
    // It may take its items from another iterator.
    const Depth depth(*this);
    return iterator.object().next(*this);
  }
  const Value method = special(iterator, *names_.next);
  if (!method.is_set()) return iterator.object().next(*this);
  try {
    return call(method);
  } catch (const PythonError& error) {
    if (!matches(error, *types_.stop_iteration)) throw;
    return {};
  }
}

void Interpreter::for_each(const Value& iterable, const std::function<bool(const Value&)>& visit) {
  const Value iterator = iterate(iterable);
  for (Value item = next(iterator); item.is_set(); item = next(iterator)) {
    if (!visit(item)) return;
  }
}

std::vector<Value> Interpreter::items_of(const Value& iterable) {
  const bool plain = iterable.is_object() && !iterable.object().type().user;
  if (plain && as<List>(iterable) != nullptr) return as<List>(iterable)->items;
  if (plain && as<Tuple>(iterable) != nullptr) return as<Tuple>(iterable)->items;
  std::vector<Value> items;
  for_each(iterable, [&](const Value& item) {
    // What is being collected counts, before there is a list that does.
    if (items.size() == items.capacity()) heap_->require(items.size() * 2 * sizeof(Value));
    items.push_back(item);
    return true;
  });
  return items;
}

std::string Interpreter::repr(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::unset:
      return "<unset>";
    case Value::Kind::none:
      return "None";
    case Value::Kind::ellipsis:
      return "Ellipsis";
    case Value::Kind::not_implemented:
      return "NotImplemented";
    case Value::Kind::boolean:
      return value.integer() != 0 ? "True" : "False";
    case Value::Kind::integer:
      return std::to_string(value.integer());
    case Value::Kind::real:
      return format_real(value.real());
    case Value::Kind::object:
      break;
  }
  const Depth depth(*this);
  Value method = special(value, *names_.repr);
  if (const Class* type = as<Class>(value); type != nullptr && type->type().user) {
    const Value of_meta = type->type().lookup(*names_.repr);
    if (as<Function>(of_meta) != nullptr) method = bind(of_meta, value, type->type());
  }
  if (!method.is_set()) return value.object().repr(*this);
  const Value result = call(method);
  const Str* text = as<Str>(result);
  if (text == nullptr) {
    type_error(fmt::format("__repr__ returned non-string (type {})", type_name(result)));
  }
  return text->text();
}

std::string Interpreter::to_str(const Value& value) {
  if (!value.is_object()) return repr(value);
  const Depth depth(*this);
  const Value method = special(value, *names_.str);
  if (method.is_set()) {
    const Value result = call(method);
    const Str* text = as<Str>(result);
    if (text == nullptr) {
      type_error(fmt::format("__str__ returned non-string (type {})", type_name(result)));
    }
    return text->text();
  }
  return value.object().str(*this);
}

std::int64_t Interpreter::index(const Value& value) {
  if (is_whole(value)) {
    if (const std::optional<std::int64_t> small = small_number(value)) return *small;
    raise(*types_.overflow_error, "Python int too large to convert to C ssize_t");
  }
  const Value method = special(value, *names_.index);
  if (!method.is_set()) {
    if (const Opaque* opaque = as<Opaque>(value)) opaque->refuse(*this, "the value");
    type_error(fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
  }
  return index(call(method));
}

bool Interpreter::is_instance(const Value& value, const Value& class_or_tuple) {
  if (const Tuple* several = as<Tuple>(class_or_tuple)) {
    const Depth depth(*this);
    return std::ranges::any_of(several->items,
                               [&](const Value& one) { return is_instance(value, one); });
  }
  if (const UnionType* several = as<UnionType>(class_or_tuple)) {
    return std::ranges::any_of(several->members, [&](const Value& one) {
      return one.is_none() ? value.is_none() : is_instance(value, one);
    });
  }
  if (const Opaque* opaque = as<Opaque>(class_or_tuple)) opaque->refuse(*this, "the meaning");
  const Value check = special(class_or_tuple, *names_.instancecheck);
  if (check.is_set()) return truth(call(check, {value}));
  auto* type = as<Class>(class_or_tuple);
  if (type == nullptr) {
    type_error("isinstance() arg 2 must be a type, a tuple of types, or a union");
  }
  const auto* unknown = as<Opaque>(value);
  if (unknown != nullptr && type != types_.object.get()) unknown->refuse(*this, "the type");
  return is_instance_of_class(value, *type);
}

bool Interpreter::is_instance_of_class(const Value& value, Class& type) {
  if (type.type().user) {
    const Value of_meta = type.type().lookup(*names_.instancecheck);
    if (as<Function>(of_meta) != nullptr) return truth(call(of_meta, {Value(&type), value}));
  }
  return type_of(value).is_subclass_of(type);
}

bool Interpreter::is_subclass(const Value& type, const Value& class_or_tuple) {
  const Class* lower = as<Class>(type);
  if (lower == nullptr) {
    if (const Opaque* opaque = as<Opaque>(type)) opaque->refuse(*this, "the meaning");
    type_error("issubclass() arg 1 must be a class");
  }
  if (const Tuple* several = as<Tuple>(class_or_tuple)) {
    const Depth depth(*this);
    return std::ranges::any_of(several->items,
                               [&](const Value& one) { return is_subclass(type, one); });
  }
  if (const Opaque* opaque = as<Opaque>(class_or_tuple)) opaque->refuse(*this, "the meaning");
  const Class* upper = as<Class>(class_or_tuple);
  if (upper == nullptr) {
    type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union");
  }
  if (upper->type().user) {
    const Value of_meta = upper->type().lookup(*names_.subclasscheck);
    if (as<Function>(of_meta) != nullptr) return truth(call(of_meta, {class_or_tuple, type}));
  }
  return lower->is_subclass_of(*upper);
}

}  // namespace migrate::python
