// SPDX-License-Identifier: MIT
#include "python/builtins/iterators.hpp"

#include "python/runtime/interpreter.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// Over a list or tuple, which may grow and shrink meanwhile.
class ListIterator final : public Object {
 public:
  ListIterator(Class& type, Value list) : Object(type), list_(std::move(list)) {}

  bool is_iterator() const override { return true; }

  Value next(Interpreter&) override {
    const std::vector<Value>* items = nullptr;
    if (const List* list = as<List>(list_)) items = &list->items;
    if (const Tuple* tuple = as<Tuple>(list_)) items = &tuple->items;
    if (items == nullptr || at_ >= items->size()) {
      list_ = {};
      return {};
    }
    return (*items)[at_++];
  }

  void clear() override {
    Object::clear();
    list_ = {};
  }

 private:
  Value list_;
  std::size_t at_ = 0;
};

class RangeIterator final : public Object {
 public:
  RangeIterator(Class& type, std::int64_t start, std::int64_t step, std::size_t count)
      : Object(type), next_(start), step_(step), left_(count) {}

  bool is_iterator() const override { return true; }

  Value next(Interpreter&) override {
    if (left_ == 0) return {};
    --left_;
    const std::int64_t value = next_;
    if (left_ > 0) next_ += step_;
    return value;
  }

 private:
  std::int64_t next_;
  std::int64_t step_;
  std::size_t left_;
};

class TableIterator final : public Object {
 public:
  TableIterator(Class& type, Value owner, TablePart part, bool reversed)
      : Object(type),
        owner_(std::move(owner)),
        part_(part),
        reversed_(reversed),
        version_(table().version()),
        at_(reversed ? table().entries().size() : 0) {}

  bool is_iterator() const override { return true; }

  Value next(Interpreter& in) override {
    if (!owner_.is_set()) return {};
    const HashTable& all = table();
    if (all.version() != version_) {
      const bool dict = as<Dict>(owner_) != nullptr;
      in.raise(*in.types().runtime_error, dict ? "dictionary changed size during iteration"
                                               : "Set changed size during iteration");
    }
    while (reversed_ ? at_ > 0 : at_ < all.entries().size()) {
      const HashTable::Entry& entry = all.entries()[reversed_ ? --at_ : at_++];
      if (entry.key.is_set()) return part_of(in, entry);
    }
    owner_ = {};
    return {};
  }

  void clear() override {
    Object::clear();
    owner_ = {};
  }

 private:
  const HashTable& table() const {
    const Dict* dict = as<Dict>(owner_);
    return dict != nullptr ? dict->table : as<Set>(owner_)->table;
  }

  Value part_of(Interpreter& in, const HashTable::Entry& entry) const {
    switch (part_) {
      case TablePart::keys:
        return entry.key;
      case TablePart::values:
        return entry.value;
      case TablePart::items:
        return in.tuple({entry.key, entry.value});
    }
    return {};
  }

  Value owner_;
  TablePart part_;
  bool reversed_;
  std::uint64_t version_;
  std::size_t at_;
};

}  // namespace

Value FunctionIterator::next(Interpreter& in) {
  if (!next_) return {};
  Value item = next_(in);
  if (!item.is_set()) next_ = {};
  return item;
}

void FunctionIterator::clear() {
  Object::clear();
  next_ = {};
}

Value make_iterator(Interpreter& in, FunctionIterator::Next next) {
  return in.make<FunctionIterator>(*in.types().iterator, std::move(next));
}

Value make_index_iterator(Interpreter& in, const Value& sequence) {
  if (as<Str>(sequence) != nullptr || as<Bytes>(sequence) != nullptr) {
    return make_iterator(in, [sequence, at = std::size_t{0}](Interpreter& run) mutable -> Value {
      if (at >= *sequence.object().length(run)) return {};
      return sequence.object().get_item(run, static_cast<std::int64_t>(at++));
    });
  }
  return make_iterator(in, [sequence, at = std::int64_t{0}](Interpreter& run) mutable -> Value {
    try {
      return run.get_item(sequence, at++);
    } catch (const PythonError& error) {
      if (!run.matches(error, *run.types().index_error)) throw;
      return {};
    }
  });
}

Value make_list_iterator(Interpreter& in, const Value& list) {
  return in.make<ListIterator>(*in.types().iterator, list);
}

Value make_range_iterator(Interpreter& in, std::int64_t start, std::int64_t step,
                          std::size_t count) {
  return in.make<RangeIterator>(*in.types().iterator, start, step, count);
}

Value make_items_iterator(Interpreter& in, std::vector<Value> items) {
  return make_list_iterator(in, in.list(std::move(items)));
}

Value make_table_iterator(Interpreter& in, const Value& owner, TablePart part, bool reversed) {
  return in.make<TableIterator>(*in.types().iterator, owner, part, reversed);
}

}  // namespace migrate::python
