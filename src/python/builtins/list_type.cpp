// SPDX-License-Identifier: MIT
//
// `list`, `tuple`, `range` and `slice`: how they are made, and their methods.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/iterators.hpp"
#include "python/builtins/range.hpp"
#include "python/builtins/sorting.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {
namespace {

const std::vector<Value>& items_in(Bound& a) {
  if (const Tuple* tuple = as<Tuple>(a[0])) return tuple->items;
  return a.self<List>().items;
}

Value index_in(Bound& a) {
  const Ref<Slice> slice = a.in.make<Slice>(*a.in.types().slice, a[2], a[3], Value::none());
  const SliceRange range = slice->resolve(a.in, items_in(a).size());
  for (std::size_t i = range.start; i < range.start + range.count && i < items_in(a).size(); ++i) {
    const Value item = items_in(a)[i];
    if (a.in.equal(item, a[1])) return static_cast<std::int64_t>(i);
  }
  const bool tuple = as<Tuple>(a[0]) != nullptr;
  a.in.value_error(tuple ? "tuple.index(x): x not in tuple" : a.in.repr(a[1]) + " is not in list");
}

Value count_in(Bound& a) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < items_in(a).size(); ++i) {
    const Value item = items_in(a)[i];
    if (a.in.equal(item, a[1])) ++count;
  }
  return count;
}

Value insert(Bound& a) {
  List& list = a.self<List>();
  const auto size = static_cast<std::int64_t>(list.items.size());
  std::int64_t at = a.integer(1);
  if (at < 0) at = std::max<std::int64_t>(at + size, 0);
  list.items.insert(list.items.begin() + std::min(at, size), a[2]);
  list.weigh_items();
  return Value::none();
}

Value pop_at(Bound& a) {
  List& list = a.self<List>();
  if (list.items.empty()) a.in.raise(*a.in.types().index_error, "pop from empty list");
  const auto size = static_cast<std::int64_t>(list.items.size());
  std::int64_t at = a.integer(1);
  if (at < 0) at += size;
  if (at < 0 || at >= size) a.in.raise(*a.in.types().index_error, "pop index out of range");
  Value item = list.items[static_cast<std::size_t>(at)];
  list.items.erase(list.items.begin() + at);
  return item;
}

Value remove_value(Bound& a) {
  List& list = a.self<List>();
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Value item = list.items[i];
    if (!a.in.equal(item, a[1])) continue;
    if (i < list.items.size())
      list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(i));
    return Value::none();
  }
  a.in.value_error("list.remove(x): x not in list");
}

void add_list_methods(ClassBuilder& list) {
  list.method("append(self, object, /)", [](Bound& a) {
    a.self<List>().append(a[1]);
    return Value::none();
  });
  list.method("extend(self, iterable, /)", [](Bound& a) {
    List& self = a.self<List>();
    for (Value& item : a.in.items_of(a[1])) self.append(std::move(item));
    return Value::none();
  });
  list.method("insert(self, index, object, /)", insert);
  list.method("pop(self, index=-1, /)", pop_at);
  list.method("remove(self, value, /)", remove_value);
  list.method("clear(self)", [](Bound& a) {
    const std::vector<Value> gone = std::move(a.self<List>().items);
    a.self<List>().items.clear();
    a.self<List>().weigh_items();
    return Value::none();
  });
  list.method("copy(self)", [](Bound& a) { return a.in.list(a.self<List>().items); });
  list.method("reverse(self)", [](Bound& a) {
    std::ranges::reverse(a.self<List>().items);
    return Value::none();
  });
  list.method("sort(self, *, key=None, reverse=False)", [](Bound& a) {
    List& self = a.self<List>();
    std::vector<Value> items = std::move(self.items);
    self.items.clear();
    try {
      sort_values(a.in, items, a[1], a.flag(2));
    } catch (...) {
      self.items = std::move(items);
      throw;
    }
    self.items = std::move(items);
    return Value::none();
  });
  list.method("index(self, value, start=None, stop=None, /)", index_in);
  list.method("count(self, value, /)", count_in);
  list.method("__iadd__(self, other, /)",
              [](Bound& a) { return a[0].object().in_place(a.in, BinaryOperator::add, a[1]); });
  list.method("__init__(self, iterable=(), /)", [](Bound& a) {
    List& self = a.self<List>();
    self.items = a.in.items_of(a[1]);
    self.weigh_items();
    return Value::none();
  });
}

Value create_tuple(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "tuple(iterable=(), /)");
  const Bound a(in, signature, arguments);
  if (&type == in.types().tuple.get() && &in.type_of(a[0]) == &type) return a[0];
  return in.make<Tuple>(type, in.items_of(a[0]));
}

Value create_range(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "range(start, stop=..., step=1, /)");
  const Bound a(in, signature, arguments);
  const std::int64_t step = a.integer(2);
  if (step == 0) in.value_error("range() arg 3 must not be zero");
  const std::int64_t first = a[1].is_set() ? a.integer(0) : 0;
  return in.make<Range>(type, first, a[1].is_set() ? a.integer(1) : a.integer(0), step);
}

Value create_slice(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "slice(start, stop=..., step=None, /)");
  const Bound a(in, signature, arguments);
  if (!a[1].is_set()) return in.make<Slice>(type, Value::none(), a[0], Value::none());
  return in.make<Slice>(type, a[0], a[1], a[2]);
}

constexpr std::string_view kSequence =
    "__len__ __getitem__ __contains__ __iter__ __repr__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ "
    "__hash__ __add__ __mul__ __rmul__";

}  // namespace

void add_list_type(Interpreter& in) {
  const Types& t = in.types();
  t.list->create = [](Interpreter& run, Class& type, const Arguments&) -> Value {
    return run.make<List>(type, std::vector<Value>());
  };
  ClassBuilder list(in, *t.list);
  list.special(kSequence).special("__setitem__ __delitem__");
  add_list_methods(list);
  t.list->set_name(*in.names().hash, Value::none());
  t.tuple->create = create_tuple;
  ClassBuilder tuple(in, *t.tuple);
  tuple.special(kSequence);
  tuple.method("index(self, value, start=None, stop=None, /)", index_in);
  tuple.method("count(self, value, /)", count_in);
  t.range->create = create_range;
  ClassBuilder range(in, *t.range);
  range.special("__len__ __getitem__ __contains__ __iter__ __repr__ __eq__ __ne__ __hash__");
  range.method("index(self, value, /)", [](Bound& a) -> Value {
    const Range& self = a.self<Range>();
    const std::int64_t value = a.integer(1);
    if (!self.contains_number(value)) a.in.value_error(std::to_string(value) + " is not in range");
    return (value - self.start) / self.step;
  });
  range.method("count(self, value, /)",
               [](Bound& a) -> Value { return a.in.contains(a[0], a[1]) ? 1 : 0; });
  t.slice->create = create_slice;
}

}  // namespace migrate::python
