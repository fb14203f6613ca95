// SPDX-License-Identifier: MIT
#include "python/runtime/class.hpp"

#include "python/runtime/generic_alias.hpp"
#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {

Class::Class(Heap& heap)
    : Object(heap, this, kKind),
      name("type"),
      qualified_name("type"),
      module("builtins"),
      is_metaclass(true) {
  instances_open = true;
}

Class* Class::make_first(Heap& heap) {
  return new Class(heap);
}

void Class::finish_first(Class& object) {
  bases_ = {Ref<Class>(&object)};
  mro_ = {this, &object};
}

Class::Class(Class& metaclass, ClassSpec class_spec, Dict* class_names)
    : Object(metaclass, kKind),
      name(std::move(class_spec.name)),
      qualified_name(name),
      module(std::move(class_spec.module)),
      create(std::move(class_spec.create)),
      on_subclass(std::move(class_spec.on_subclass)),
      bases_(std::move(class_spec.bases)) {
  if (class_names != nullptr) adopt_names(*class_names);
  mro_ = {this};
  if (bases_.size() == 1) {
    const std::vector<Class*>& above = bases_.front()->mro_;
    mro_.insert(mro_.end(), above.begin(), above.end());
  }
  for (const Ref<Class>& base : bases_) {
    instances_open = instances_open || base->instances_open;
    is_metaclass = is_metaclass || base->is_metaclass;
  }
}

Class::~Class() {
  if (names_ != nullptr) release(*names_);
}

void Class::adopt_names(Dict& names) {
  retain(names);
  if (names_ != nullptr) release(*names_);
  names_ = &names;
}

void Class::clear() {
  Object::clear();
  cache_.clear();
  create = {};
  on_subclass = {};
  // What is below is in turn of these classes: `object` of `type`, the names of `dict`.
  bases_.clear();
  mro_.clear();
  Dict* names = std::exchange(names_, nullptr);
  if (names == nullptr) return;
  names->clear();
  release(*names);
}

const Create* Class::find_create() const {
  const auto found =
      std::ranges::find_if(mro_, [](const Class* type) { return bool(type->create); });
  return found == mro_.end() ? nullptr : &(*found)->create;
}

const SubclassHook* Class::find_subclass_hook() const {
  const auto found =
      std::ranges::find_if(mro_, [](const Class* type) { return bool(type->on_subclass); });
  return found == mro_.end() ? nullptr : &(*found)->on_subclass;
}

bool Class::is_subclass_of(const Class& other) const {
  return std::ranges::find(mro_, &other) != mro_.end();
}

Value Class::lookup(const Str& wanted) const {
  if (cache_version_ != heap().class_version()) {
    cache_.clear();
    cache_version_ = heap().class_version();
  }
  if (const auto found = cache_.find(&wanted); found != cache_.end()) return found->second;
  Value result;
  for (const Class* type : mro_) {
    result = type->names_->get_name(wanted);
    if (result.is_set()) break;
  }
  if (wanted.interned()) cache_.emplace(&wanted, result);
  return result;
}

Value Class::lookup_after(const Class& after, const Str& wanted) const {
  auto at = std::ranges::find(mro_, &after);
  if (at == mro_.end()) return {};
  for (++at; at != mro_.end(); ++at) {
    Value found = (*at)->names_->get_name(wanted);
    if (found.is_set()) return found;
  }
  return {};
}

void Class::set_name(const Str& key, Value value) {
  names_->set_name(key, std::move(value));
  heap().note_class_change();
}

void Class::erase_name(const Str& key) {
  names_->table.erase(key);
  heap().note_class_change();
}

void Class::set_bases(Interpreter& in, std::vector<Ref<Class>> bases) {
  bases_ = std::move(bases);
  resolve(in);
  heap().note_class_change();
}

namespace {

/// The front of a row that no row has behind its own front, or null.
Class* first_of_all(const std::vector<std::vector<Class*>>& rows) {
  for (const auto& row : rows) {
    const bool behind = std::ranges::any_of(rows, [&](const auto& other) {
      return std::find(other.begin() + 1, other.end(), row.front()) != other.end();
    });
    if (!behind) return row.front();
  }
  return nullptr;
}

}  // namespace

/// The order of resolution: Python's C3, which keeps every base's own order and that of the bases.
void Class::resolve(Interpreter& in) {
  std::vector<std::vector<Class*>> rows;
  std::vector<Class*> direct;
  for (const Ref<Class>& base : bases_) {
    rows.push_back(base->mro_);
    direct.push_back(base.get());
  }
  rows.push_back(direct);
  mro_ = {this};
  while (true) {
    std::erase_if(rows, [](const auto& row) { return row.empty(); });
    if (rows.empty()) return;
    Class* next = first_of_all(rows);
    if (next == nullptr) {
      std::string names;
      for (const Class* base : direct) names += (names.empty() ? "" : ", ") + base->name;
      in.type_error(fmt::format(
          "Cannot create a consistent method resolution\norder (MRO) for bases {}", names));
    }
    mro_.push_back(next);
    for (auto& row : rows) {
      if (row.front() == next) row.erase(row.begin());
    }
  }
}

Value Class::call(Interpreter& in, const Arguments& arguments) {
  if (type().user) {
    const Value method = type().lookup(*in.names().call);
    if (as<Function>(method) != nullptr) {
      return in.call(in.bind(method, Value(this), type()), arguments);
    }
  }
  return instantiate(in, *this, arguments);
}

Value Class::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op != BinaryOperator::bit_or) return {};
  return union_of(in, reflected ? other : Value(this), reflected ? Value(this) : other);
}

Value Class::get_item(Interpreter& in, const Value& key) {
  const Value method = lookup(*in.names().class_getitem);
  if (method.is_set()) return in.call(in.bind(method, Value(this), *this), {key});
  const Types& t = in.types();
  for (const Ref<Class>* generic :
       {&t.list, &t.tuple, &t.dict, &t.set, &t.frozenset, &t.type, &t.generator}) {
    if (is_subclass_of(**generic)) return alias_of(in, Value(this), key);
  }
  if (!user) return alias_of(in, Value(this), key);
  in.type_error(fmt::format("type '{}' is not subscriptable", name));
}

std::string Class::repr(Interpreter&) {
  if (module.empty() || module == "builtins") return fmt::format("<class '{}'>", qualified_name);
  return fmt::format("<class '{}.{}'>", module, qualified_name);
}

}  // namespace migrate::python
