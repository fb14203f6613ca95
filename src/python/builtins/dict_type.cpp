// SPDX-License-Identifier: MIT
//
// `dict` and its views.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/iterators.hpp"

#include <utility>

namespace migrate::python {
namespace {

/// What keys(), values() and items() give: they follow the dict.
class View final : public Object {
 public:
  View(Class& type, Ref<Dict> viewed, TablePart part)
      : Object(type), dict_(std::move(viewed)), part_(part) {}

  Value iterate(Interpreter& in) override { return make_table_iterator(in, dict_, part_, false); }

  Value reversed(Interpreter& in) { return make_table_iterator(in, dict_, part_, true); }

  std::optional<std::size_t> length(Interpreter&) override { return dict_->size(); }

  Value contains(Interpreter& in, const Value& item) override {
    if (part_ == TablePart::keys) return dict_->find(in, item).is_set();
    if (part_ == TablePart::values) return {};
    const Tuple* pair = as<Tuple>(item);
    if (pair == nullptr || pair->items.size() != 2) return false;
    const Value held = dict_->find(in, pair->items[0]);
    return held.is_set() && in.equal(held, pair->items[1]);
  }

  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override {
    if (part_ == TablePart::values) return {};
    const Value self = as_set(in, Value(this));
    const Value theirs = as_set(in, other);
    return reflected ? in.binary(op, theirs, self) : in.binary(op, self, theirs);
  }

  Value compare(Interpreter& in, Comparison op, const Value& other) override {
    const bool comparable = as<Set>(other) != nullptr || as<View>(other) != nullptr;
    if (part_ == TablePart::values || !comparable) return {};
    return in.compare(op, as_set(in, Value(this)), as_set(in, other));
  }

  std::optional<std::size_t> hash(Interpreter&) override { return std::nullopt; }

  std::string repr(Interpreter& in) override {
    const Value items = in.list(in.items_of(Value(this)));
    const std::string name = part_ == TablePart::keys     ? "dict_keys"
                             : part_ == TablePart::values ? "dict_values"
                                                          : "dict_items";
    return name + "(" + in.repr(items) + ")";
  }

 private:
  static Value as_set(Interpreter& in, const Value& items) {
    const Ref<Set> set = in.set();
    in.for_each(items, [&](const Value& item) {
      set->add(in, item);
      return true;
    });
    return set;
  }

  Ref<Dict> dict_;
  TablePart part_;
};

Value view(Bound& a, TablePart part) {
  return a.in.make<View>(*a.in.types().view, Ref<Dict>(&a.self<Dict>()), part);
}

Value pop_key(Bound& a) {
  Dict& dict = a.self<Dict>();
  Value found = dict.find(a.in, a[1]);
  if (!found.is_set()) {
    if (a[2].is_set()) return a[2];
    a.in.raise_with(*a.in.types().key_error, {a[1]});
  }
  dict.table.erase(a.in, a[1]);
  return found;
}

Value pop_item(Bound& a) {
  Dict& dict = a.self<Dict>();
  if (dict.size() == 0) a.in.raise(*a.in.types().key_error, "popitem(): dictionary is empty");
  const HashTable::Entry last = dict.table.entries().back();
  dict.table.erase_entry(dict.table.entries().size() - 1);
  return a.in.tuple({last.key, last.value});
}

Value set_default(Bound& a) {
  Dict& dict = a.self<Dict>();
  Value found = dict.find(a.in, a[1]);
  if (found.is_set()) return found;
  dict.store(a.in, a[1], a[2]);
  return a[2];
}

/// Both `dict(...)` and `dict.update(...)`.
Value update_dict(Interpreter& in, const Arguments& arguments) {
  Dict* dict = arguments.positional.empty() ? nullptr : as<Dict>(arguments.positional[0]);
  if (dict == nullptr) in.type_error("descriptor 'update' requires a 'dict' object");
  if (arguments.positional.size() > 2) {
    in.type_error("dict expected at most 1 argument, got " +
                  std::to_string(arguments.positional.size() - 1));
  }
  if (arguments.positional.size() == 2) dict->update(in, arguments.positional[1]);
  for (const Keyword& keyword : arguments.named) dict->set_name(*keyword.name, keyword.value);
  return Value::none();
}

Value from_keys(Bound& a) {
  Value made = a.in.call(a[0]);
  a.in.for_each(a[1], [&](const Value& key) {
    a.in.set_item(made, key, a[2]);
    return true;
  });
  return made;
}

}  // namespace

void add_dict_type(Interpreter& in) {
  const Types& t = in.types();
  t.dict->create = [](Interpreter& run, Class& type, const Arguments&) -> Value {
    return run.make<Dict>(type);
  };
  ClassBuilder dict(in, *t.dict);
  dict.special(
      "__len__ __getitem__ __setitem__ __delitem__ __contains__ __iter__ __repr__ __eq__ "
      "__ne__ __or__");
  t.dict->set_name(*in.names().hash, Value::none());
  dict.raw("__init__", update_dict).raw("update", update_dict);
  dict.method("keys(self)", [](Bound& a) { return view(a, TablePart::keys); });
  dict.method("values(self)", [](Bound& a) { return view(a, TablePart::values); });
  dict.method("items(self)", [](Bound& a) { return view(a, TablePart::items); });
  dict.method("get(self, key, default=None, /)", [](Bound& a) {
    Value found = a.self<Dict>().find(a.in, a[1]);
    return found.is_set() ? found : a[2];
  });
  dict.method("pop(self, key, default=..., /)", pop_key);
  dict.method("popitem(self)", pop_item);
  dict.method("setdefault(self, key, default=None, /)", set_default);
  dict.method("clear(self)", [](Bound& a) {
    a.self<Dict>().table.clear();
    a.self<Dict>().weigh_table();
    return Value::none();
  });
  dict.method("copy(self)", [](Bound& a) {
    Dict& self = a.self<Dict>();
    Ref<Dict> made = self.copy(a.in);
    if (!self.type().user) made->set_type(self.type());
    made->default_factory = self.default_factory;
    return made;
  });
  dict.method("__reversed__(self)",
              [](Bound& a) { return make_table_iterator(a.in, a[0], TablePart::keys, true); });
  dict.class_method("fromkeys(cls, iterable, value=None, /)", from_keys);
  ClassBuilder(in, *t.view)
      .special("__len__ __iter__ __contains__ __repr__")
      .method("__reversed__(self)", [](Bound& a) { return a.self<View>().reversed(a.in); })
      .method("isdisjoint(self, other, /)", [](Bound& a) -> Value {
        for (const Value& item : a.in.items_of(a[1])) {
          if (a.in.contains(a[0], item)) return false;
        }
        return true;
      });
}

}  // namespace migrate::python
