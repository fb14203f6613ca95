// SPDX-License-Identifier: MIT
//
// `set` and `frozenset`.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"

#include <utility>

namespace migrate::python {
namespace {

Ref<Set> set_of(Interpreter& in, Class& type, const Value& items) {
  Ref<Set> made = in.make<Set>(type);
  in.for_each(items, [&](const Value& item) {
    made->add(in, item);
    return true;
  });
  return made;
}

Class& plain_type(Interpreter& in, const Set& set) {
  return set.frozen(in) ? *in.types().frozenset : *in.types().set;
}

Ref<Set> copy_of(Bound& a) {
  Set& self = a.self<Set>();
  Ref<Set> made = a.in.make<Set>(plain_type(a.in, self));
  made->table = self.table;
  return made;
}

/// The methods that take any number of iterables, and what they do with each.
template <BinaryOperator op>
Value combined(Bound& a) {
  Value made = copy_of(a);
  for (const Value& other : a.rest()) {
    made = a.in.binary(op, made, set_of(a.in, *a.in.types().set, other));
  }
  return made;
}

template <BinaryOperator op>
Value update_set(Bound& a) {
  Set& self = a.self<Set>();
  const Value made = combined<op>(a);
  self.table = as<Set>(made)->table;
  self.weigh_table();
  return Value::none();
}

template <Comparison op>
Value compared_as_sets(Bound& a) {
  return a.in.compare(op, copy_of(a), set_of(a.in, *a.in.types().set, a[1]));
}

Value remove_item(Bound& a) {
  if (!a.self<Set>().table.erase(a.in, a[1])) a.in.raise_with(*a.in.types().key_error, {a[1]});
  return Value::none();
}

Value pop_any(Bound& a) {
  Set& self = a.self<Set>();
  const std::vector<Value> items = self.items();
  if (items.empty()) a.in.raise(*a.in.types().key_error, "pop from an empty set");
  self.table.erase(a.in, items.front());
  return items.front();
}

void add_common_methods(ClassBuilder& set) {
  set.special(
      "__len__ __contains__ __iter__ __repr__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ "
      "__and__ __or__ __xor__ __sub__");
  set.method("union(self, *others)", combined<BinaryOperator::bit_or>);
  set.method("intersection(self, *others)", combined<BinaryOperator::bit_and>);
  set.method("difference(self, *others)", combined<BinaryOperator::subtract>);
  set.method("symmetric_difference(self, *others)", combined<BinaryOperator::bit_xor>);
  set.method("issubset(self, other, /)", compared_as_sets<Comparison::less_equal>);
  set.method("issuperset(self, other, /)", compared_as_sets<Comparison::greater_equal>);
  set.method("isdisjoint(self, other, /)", [](Bound& a) -> Value {
    for (const Value& item : a.in.items_of(a[1])) {
      if (a.self<Set>().has(a.in, item)) return false;
    }
    return true;
  });
  set.method("copy(self)", [](Bound& a) { return copy_of(a); });
}

}  // namespace

void add_set_type(Interpreter& in) {
  const Types& t = in.types();
  t.set->create = [](Interpreter& run, Class& type, const Arguments&) -> Value {
    return run.make<Set>(type);
  };
  ClassBuilder set(in, *t.set);
  add_common_methods(set);
  t.set->set_name(*in.names().hash, Value::none());
  set.method("__init__(self, iterable=(), /)", [](Bound& a) {
    Set& self = a.self<Set>();
    self.table = set_of(a.in, *a.in.types().set, a[1])->table;
    self.weigh_table();
    return Value::none();
  });
  set.method("add(self, item, /)", [](Bound& a) {
    a.self<Set>().add(a.in, a[1]);
    return Value::none();
  });
  set.method("discard(self, item, /)", [](Bound& a) {
    a.self<Set>().table.erase(a.in, a[1]);
    return Value::none();
  });
  set.method("remove(self, item, /)", remove_item);
  set.method("pop(self)", pop_any);
  set.method("clear(self)", [](Bound& a) {
    a.self<Set>().table.clear();
    return Value::none();
  });
  set.method("update(self, *others)", update_set<BinaryOperator::bit_or>);
  set.method("intersection_update(self, *others)", update_set<BinaryOperator::bit_and>);
  set.method("difference_update(self, *others)", update_set<BinaryOperator::subtract>);
  set.method("symmetric_difference_update(self, *others)", update_set<BinaryOperator::bit_xor>);
  t.frozenset->create = [](Interpreter& run, Class& type, const Arguments& arguments) -> Value {
    const Signature signature(run, "frozenset(iterable=(), /)");
    const Bound a(run, signature, arguments);
    return set_of(run, type, a[0]);
  };
  ClassBuilder frozen(in, *t.frozenset);
  add_common_methods(frozen);
  frozen.special("__hash__");
}

}  // namespace migrate::python
