// SPDX-License-Identifier: MIT
//
// Lists and tuples.
#include "python/builtins/iterators.hpp"
#include "python/builtins/range.hpp"
#include "python/runtime/containers.hpp"
#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// A copy: what is done with an item may run code that changes the list.
Value item_at(const std::vector<Value>& items, std::size_t i) {
  return items[i];
}

std::string show(Interpreter& in, const std::vector<Value>& items) {
  std::string text;
  // By index: showing an item may change the list.
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += ", ";
    const Value item = item_at(items, i);
    text += in.repr(item);
    in.heap().require(text.size());
  }
  return text;
}

std::vector<Value> sliced(Interpreter& in, const std::vector<Value>& items, const Slice& slice) {
  const SliceRange range = slice.resolve(in, items.size());
  std::vector<Value> result;
  result.reserve(range.count);
  for (std::size_t i = 0; i < range.count; ++i) result.push_back(items[range.at(i)]);
  return result;
}

bool is_order(Comparison op) {
  return op != Comparison::equal && op != Comparison::not_equal;
}

Value compare_items(Interpreter& in, Comparison op, const std::vector<Value>& a,
                    const std::vector<Value>& b) {
  if (!is_order(op) && a.size() != b.size()) return op == Comparison::not_equal;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    const Value left = item_at(a, i);
    const Value right = item_at(b, i);
    if (in.equal(left, right)) continue;
    return is_order(op) ? in.compare(op, left, right) : Value(op == Comparison::not_equal);
  }
  const auto sizes = [&](std::size_t x, std::size_t y) -> Value {
    return in.compare(op, static_cast<std::int64_t>(x), static_cast<std::int64_t>(y));
  };
  return sizes(a.size(), b.size());
}

std::vector<Value> multiplied(Interpreter& in, const std::vector<Value>& items,
                              const Value& count) {
  const std::int64_t times = std::max<std::int64_t>(in.index(count), 0);
  std::vector<Value> result;
  if (items.empty() || times == 0) return result;
  const auto wide = static_cast<std::size_t>(times);
  if (wide > in.limits().memory / (items.size() * sizeof(Value))) {
    in.heap().require(in.limits().memory + 1);
  }
  in.heap().require(wide * items.size() * sizeof(Value));
  result.reserve(wide * items.size());
  for (std::size_t i = 0; i < wide; ++i) result.insert(result.end(), items.begin(), items.end());
  return result;
}

bool counts(Interpreter& in, const Value& value) {
  return value.is_integer() || value.is_bool() ||
         (value.is_object() && value.object().kind() == ObjectKind::integer) ||
         in.special(value, *in.names().index).is_set();
}

Value contains_item(Interpreter& in, const std::vector<Value>& items, const Value& item) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (in.equal(item_at(items, i), item)) return true;
  }
  return false;
}

void set_slice(Interpreter& in, List& list, const Slice& slice, const Value& value) {
  SliceRange range = slice.resolve(in, list.items.size());
  if (!in.is_iterable(value)) {
    in.type_error(range.step == 1 ? "can only assign an iterable"
                                  : "must assign iterable to extended slice");
  }
  const std::vector<Value> fresh = in.items_of(value);
  // Iterating may have changed the list.
  range = slice.resolve(in, list.items.size());
  if (range.step == 1) {
    const auto first = list.items.begin() + static_cast<std::ptrdiff_t>(range.start);
    list.items.erase(first, first + static_cast<std::ptrdiff_t>(range.count));
    list.items.insert(list.items.begin() + static_cast<std::ptrdiff_t>(range.start), fresh.begin(),
                      fresh.end());
  } else {
    if (fresh.size() != range.count) {
      in.value_error(
          fmt::format("attempt to assign sequence of size {} to extended slice of size {}",
                      fresh.size(), range.count));
    }
    for (std::size_t i = 0; i < range.count; ++i) list.items[range.at(i)] = fresh[i];
  }
  list.weigh_items();
}

}  // namespace

List::List(Class& type, std::vector<Value> list_items)
    : Object(type, kKind), items(std::move(list_items)) {
  weigh_items();
}

void List::weigh_items() {
  weighed_ = items.capacity();
  weigh(sizeof(List) + weighed_ * sizeof(Value));
}

void List::append(Value value) {
  if (items.size() == items.capacity()) heap().require(items.size() * 2 * sizeof(Value));
  items.push_back(std::move(value));
  if (items.capacity() != weighed_) weigh_items();
}

Value List::get_item(Interpreter& in, const Value& key) {
  if (key.is_integer()) {
    const std::int64_t index = key.integer();
    if (index >= 0 && static_cast<std::size_t>(index) < items.size()) {
      return items[static_cast<std::size_t>(index)];
    }
  }
  if (const Slice* slice = as<Slice>(key)) return in.list(sliced(in, items, *slice));
  return items[item_index(in, key, items.size(), "list")];
}

void List::set_item(Interpreter& in, const Value& key, const Value& value) {
  if (const Slice* slice = as<Slice>(key)) return set_slice(in, *this, *slice, value);
  if (in.index(key) >= static_cast<std::int64_t>(items.size())) {
    in.raise(*in.types().index_error, "list assignment index out of range");
  }
  const Value old =
      std::exchange(items[item_index(in, key, items.size(), "list assignment")], value);
}

void List::delete_item(Interpreter& in, const Value& key) {
  if (const Slice* slice = as<Slice>(key)) {
    SliceRange range = slice->resolve(in, items.size());
    std::vector<bool> gone(items.size());
    for (std::size_t i = 0; i < range.count; ++i) gone[range.at(i)] = true;
    std::vector<Value> kept;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!gone[i]) kept.push_back(items[i]);
    }
    items.swap(kept);
    return;
  }
  const std::size_t index = item_index(in, key, items.size(), "list assignment");
  const Value old = items[index];
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
}

Value List::iterate(Interpreter& in) {
  return make_list_iterator(in, Value(this));
}

std::optional<std::size_t> List::length(Interpreter&) {
  return items.size();
}

std::optional<std::size_t> List::hash(Interpreter&) {
  return std::nullopt;
}

Value List::contains(Interpreter& in, const Value& item) {
  return contains_item(in, items, item);
}

Value List::compare(Interpreter& in, Comparison op, const Value& other) {
  const List* list = as<List>(other);
  return list == nullptr ? Value() : compare_items(in, op, items, list->items);
}

Value List::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op == BinaryOperator::multiply && counts(in, other)) {
    return in.list(multiplied(in, items, other));
  }
  if (op != BinaryOperator::add || reflected) return {};
  const List* list = as<List>(other);
  if (list == nullptr) {
    if (in.special(other, *in.names().reflected[0]).is_set()) return {};
    if (other.is_object() && (other.object().kind() == ObjectKind::opaque ||
                              other.object().kind() == ObjectKind::native)) {
      return {};
    }
    in.type_error(
        fmt::format("can only concatenate list (not \"{}\") to list", in.type_name(other)));
  }
  std::vector<Value> all = items;
  all.insert(all.end(), list->items.begin(), list->items.end());
  return in.list(std::move(all));
}

Value List::in_place(Interpreter& in, BinaryOperator op, const Value& other) {
  if (op == BinaryOperator::add) {
    std::vector<Value> more = in.items_of(other);
    for (Value& item : more) append(std::move(item));
    return Value(this);
  }
  if (op != BinaryOperator::multiply || !counts(in, other)) return {};
  items = multiplied(in, items, other);
  weigh_items();
  return Value(this);
}

std::string List::repr(Interpreter& in) {
  const Interpreter::Showing showing(in, *this);
  return showing.again() ? "[...]" : "[" + show(in, items) + "]";
}

void List::clear() {
  Object::clear();
  const std::vector<Value> gone = std::move(items);
  items.clear();
}

Tuple::Tuple(Class& type, std::vector<Value> tuple_items)
    : Object(type, kKind), items(std::move(tuple_items)) {
  weigh(sizeof(Tuple) + items.capacity() * sizeof(Value));
}

Value Tuple::get_item(Interpreter& in, const Value& key) {
  if (const Slice* slice = as<Slice>(key)) return in.tuple(sliced(in, items, *slice));
  return items[item_index(in, key, items.size(), "tuple")];
}

Value Tuple::iterate(Interpreter& in) {
  return make_list_iterator(in, Value(this));
}

std::optional<std::size_t> Tuple::length(Interpreter&) {
  return items.size();
}

std::optional<std::size_t> Tuple::hash(Interpreter& in) {
  const Interpreter::Depth depth(in);
  std::size_t hash = 0x345678U + items.size();
  for (const Value& item : items) hash = (hash ^ in.hash(item)) * 1000003U + 97531U;
  return hash;
}

Value Tuple::contains(Interpreter& in, const Value& item) {
  return contains_item(in, items, item);
}

Value Tuple::compare(Interpreter& in, Comparison op, const Value& other) {
  const Tuple* tuple = as<Tuple>(other);
  return tuple == nullptr ? Value() : compare_items(in, op, items, tuple->items);
}

Value Tuple::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op == BinaryOperator::multiply && counts(in, other)) {
    return in.tuple(multiplied(in, items, other));
  }
  if (op != BinaryOperator::add || reflected) return {};
  const Tuple* tuple = as<Tuple>(other);
  if (tuple == nullptr) {
    if (other.is_object() && other.object().kind() == ObjectKind::opaque) return {};
    in.type_error(
        fmt::format("can only concatenate tuple (not \"{}\") to tuple", in.type_name(other)));
  }
  std::vector<Value> all = items;
  all.insert(all.end(), tuple->items.begin(), tuple->items.end());
  return in.tuple(std::move(all));
}

std::string Tuple::repr(Interpreter& in) {
  const Interpreter::Showing showing(in, *this);
  if (showing.again()) return "(...)";
  return "(" + show(in, items) + (items.size() == 1 ? ",)" : ")");
}

void Tuple::clear() {
  Object::clear();
  const std::vector<Value> gone = std::move(items);
  items.clear();
}

}  // namespace migrate::python
