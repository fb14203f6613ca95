// SPDX-License-Identifier: MIT
#include "python/builtins/iterators.hpp"
#include "python/runtime/containers.hpp"
#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {
namespace {

bool all_in(Interpreter& in, const std::vector<Value>& items, Set& set) {
  return std::ranges::all_of(items, [&](const Value& item) { return set.has(in, item); });
}

void combine(Interpreter& in, BinaryOperator op, Set& a, Set& b, Set& into) {
  const bool common = op == BinaryOperator::bit_and;
  for (const Value& item : a.items()) {
    if (op == BinaryOperator::bit_or || b.has(in, item) == common) into.add(in, item);
  }
  if (op != BinaryOperator::bit_or && op != BinaryOperator::bit_xor) return;
  for (const Value& item : b.items()) {
    if (op == BinaryOperator::bit_or || !a.has(in, item)) into.add(in, item);
  }
}

bool is_set_operator(BinaryOperator op) {
  return op == BinaryOperator::bit_or || op == BinaryOperator::bit_and ||
         op == BinaryOperator::bit_xor || op == BinaryOperator::subtract;
}

}  // namespace

Set::Set(Class& type) : Object(type, kKind) {
  weigh(sizeof(Set));
}

void Set::weigh_table() {
  const std::size_t bytes = table.capacity_bytes();
  if (bytes == weighed_) return;
  weighed_ = bytes;
  weigh(sizeof(Set) + bytes);
}

bool Set::frozen(Interpreter& in) const {
  return type().is_subclass_of(*in.types().frozenset);
}

bool Set::has(Interpreter& in, const Value& item) {
  return table.find(in, item) != nullptr;
}

void Set::add(Interpreter& in, const Value& item) {
  table.insert(in, item, Value::none());
  weigh_table();
}

std::vector<Value> Set::items() const {
  std::vector<Value> all;
  all.reserve(table.size());
  for (const HashTable::Entry& entry : table.entries()) {
    if (entry.key.is_set()) all.push_back(entry.key);
  }
  return all;
}

Value Set::iterate(Interpreter& in) {
  return make_table_iterator(in, Value(this), TablePart::keys, false);
}

std::optional<std::size_t> Set::length(Interpreter&) {
  return table.size();
}

std::optional<std::size_t> Set::hash(Interpreter& in) {
  if (!frozen(in)) return std::nullopt;
  std::size_t hash = 0x9E3779B9U;
  for (const HashTable::Entry& entry : table.entries()) {
    if (entry.key.is_set()) hash ^= entry.hash * 0x9E3779B97F4A7C15U;
  }
  return hash;
}

Value Set::contains(Interpreter& in, const Value& item) {
  return has(in, item);
}

Value Set::compare(Interpreter& in, Comparison op, const Value& other) {
  Set* set = as<Set>(other);
  if (set == nullptr) return {};
  const std::size_t mine = size();
  const std::size_t theirs = set->size();
  switch (op) {
    case Comparison::equal:
      return mine == theirs && all_in(in, items(), *set);
    case Comparison::not_equal:
      return mine != theirs || !all_in(in, items(), *set);
    case Comparison::less:
      return mine < theirs && all_in(in, items(), *set);
    case Comparison::less_equal:
      return mine <= theirs && all_in(in, items(), *set);
    case Comparison::greater:
      return mine > theirs && all_in(in, set->items(), *this);
    case Comparison::greater_equal:
      return mine >= theirs && all_in(in, set->items(), *this);
    case Comparison::is:
    case Comparison::is_not:
    case Comparison::in:
    case Comparison::not_in:
      break;
  }
  return {};
}

Value Set::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  Set* set = as<Set>(other);
  if (set == nullptr || !is_set_operator(op) || reflected) return {};
  const Ref<Set> made = in.make<Set>(frozen(in) ? *in.types().frozenset : *in.types().set);
  combine(in, op, *this, *set, *made);
  return made;
}

Value Set::in_place(Interpreter& in, BinaryOperator op, const Value& other) {
  if (frozen(in)) return {};
  const Value result = binary(in, op, other, false);
  if (!result.is_set()) return {};
  table = as<Set>(result)->table;
  weigh_table();
  return Value(this);
}

std::string Set::repr(Interpreter& in) {
  const Interpreter::Showing showing(in, *this);
  const bool plain = &type() == in.types().set.get();
  if (showing.again()) return type().name + "(...)";
  if (size() == 0) return type().name + "()";
  std::string text;
  for (const Value& item : items()) text += (text.empty() ? "" : ", ") + in.repr(item);
  text = "{" + text + "}";
  return plain ? text : type().name + "(" + text + ")";
}

void Set::clear() {
  Object::clear();
  table.clear();
}

}  // namespace migrate::python
