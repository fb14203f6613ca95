// SPDX-License-Identifier: MIT
#include "python/builtins/iterators.hpp"
#include "python/runtime/containers.hpp"
#include "python/runtime/interpreter.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {

Dict::Dict(Class& type) : Object(type, kKind) {
  weigh(sizeof(Dict));
}

void Dict::weigh_table() {
  const std::size_t bytes = table.capacity_bytes();
  if (bytes == weighed_) return;
  weighed_ = bytes;
  weigh(sizeof(Dict) + bytes);
}

Value Dict::get_name(const Str& key) const {
  const HashTable::Entry* entry = const_cast<HashTable&>(table).find(key);
  return entry == nullptr ? Value() : entry->value;
}

void Dict::set_name(const Str& key, Value value) {
  table.insert(key, std::move(value));
  weigh_table();
}

Value Dict::find(Interpreter& in, const Value& key) const {
  const Str* name = as<Str>(key);
  if (name != nullptr && !name->type().user) return get_name(*name);
  const HashTable::Entry* entry = const_cast<HashTable&>(table).find(in, key);
  return entry == nullptr ? Value() : entry->value;
}

void Dict::store(Interpreter& in, const Value& key, Value value) {
  table.insert(in, key, std::move(value));
  weigh_table();
}

Ref<Dict> Dict::copy(Interpreter& in) const {
  Ref<Dict> made = in.dict();
  made->table = table;
  made->weigh_table();
  return made;
}

void Dict::update(Interpreter& in, const Value& other) {
  if (const Dict* dict = as<Dict>(other);
      dict != nullptr && !in.special(other, *in.names().iter).is_set()) {
    const std::vector<HashTable::Entry> entries = dict->table.entries();
    for (const HashTable::Entry& entry : entries) {
      if (entry.key.is_set()) table.insert(in, entry.key, entry.hash, entry.value);
    }
    return weigh_table();
  }
  if (in.find_attribute(other, "keys").is_set()) {
    in.for_each(in.call_method(other, "keys"), [&](const Value& key) {
      store(in, key, in.get_item(other, key));
      return true;
    });
    return;
  }
  std::size_t count = 0;
  in.for_each(other, [&](const Value& pair) {
    if (!in.find_iterator(pair).is_set()) {
      in.type_error(fmt::format(
          "cannot convert dictionary update sequence element #{} to a sequence", count));
    }
    const std::vector<Value> two = in.items_of(pair);
    if (two.size() != 2) {
      in.value_error(
          fmt::format("dictionary update sequence element #{} has length {}; 2 is required", count,
                      two.size()));
    }
    store(in, two[0], two[1]);
    ++count;
    return true;
  });
}

Value Dict::get_item(Interpreter& in, const Value& key) {
  Value found = find(in, key);
  if (found.is_set()) return found;
  const Value missing = in.special(Value(this), *in.names().missing);
  if (missing.is_set()) return in.call(missing, {key});
  if (default_factory.is_set() && !default_factory.is_none()) {
    found = in.call(default_factory);
    store(in, key, found);
    return found;
  }
  in.raise_with(*in.types().key_error, {key});
}

void Dict::set_item(Interpreter& in, const Value& key, const Value& value) {
  store(in, key, value);
}

void Dict::delete_item(Interpreter& in, const Value& key) {
  if (!table.erase(in, key)) in.raise_with(*in.types().key_error, {key});
}

Value Dict::iterate(Interpreter& in) {
  return make_table_iterator(in, Value(this), TablePart::keys, false);
}

std::optional<std::size_t> Dict::length(Interpreter&) {
  return table.size();
}

std::optional<std::size_t> Dict::hash(Interpreter&) {
  return std::nullopt;
}

Value Dict::contains(Interpreter& in, const Value& item) {
  return find(in, item).is_set();
}

Value Dict::compare(Interpreter& in, Comparison op, const Value& other) {
  const Dict* dict = as<Dict>(other);
  if (dict == nullptr || (op != Comparison::equal && op != Comparison::not_equal)) return {};
  bool same = table.size() == dict->table.size();
  const std::vector<HashTable::Entry> entries = table.entries();
  for (std::size_t i = 0; i < entries.size() && same; ++i) {
    if (!entries[i].key.is_set()) continue;
    const Value theirs = dict->find(in, entries[i].key);
    same = theirs.is_set() && in.equal(entries[i].value, theirs);
  }
  return same == (op == Comparison::equal);
}

Value Dict::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op != BinaryOperator::bit_or || as<Dict>(other) == nullptr) return {};
  const Value self(this);
  const Ref<Dict> made = in.dict();
  made->update(in, reflected ? other : self);
  made->update(in, reflected ? self : other);
  made->set_type(type().user ? *in.types().dict : type());
  made->default_factory = default_factory;
  return made;
}

Value Dict::in_place(Interpreter& in, BinaryOperator op, const Value& other) {
  if (op != BinaryOperator::bit_or) return {};
  update(in, other);
  return Value(this);
}

std::string Dict::repr(Interpreter& in) {
  const Interpreter::Showing showing(in, *this);
  if (showing.again()) return default_factory.is_set() ? "defaultdict(...)" : "{...}";
  std::string text = "{";
  const std::vector<HashTable::Entry> entries = table.entries();
  for (const HashTable::Entry& entry : entries) {
    if (!entry.key.is_set()) continue;
    if (text.size() > 1) text += ", ";
    text += in.repr(entry.key) + ": " + in.repr(entry.value);
    in.heap().require(text.size());
  }
  text += "}";
  if (!default_factory.is_set()) return text;
  return "defaultdict(" + in.repr(default_factory) + ", " + text + ")";
}

void Dict::clear() {
  Object::clear();
  table.clear();
  default_factory = {};
}

}  // namespace migrate::python
