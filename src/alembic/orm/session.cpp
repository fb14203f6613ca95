// SPDX-License-Identifier: MIT
#include "alembic/orm/session.hpp"

#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"
#include "alembic/world.hpp"

#include <algorithm>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

SessionObject::Entry* SessionObject::find(const Value& instance) {
  if (!instance.is_object()) return nullptr;
  const auto found = positions_.find(&instance.object());
  return found == positions_.end() ? nullptr : &entries_[found->second];
}

bool SessionObject::holds(const Value& instance) const {
  return instance.is_object() && positions_.contains(&instance.object());
}

void SessionObject::add(const Value& instance) {
  Interpreter& in = library_.in();
  MapperObject* mapper = mapper_of(in, instance);
  if (mapper == nullptr || python::as<python::Class>(instance) != nullptr) {
    in.raise(*library_.room<Exceptions>().invalid_request_error,
             "Class '" + in.type_name(instance) + "' is not mapped");
  }
  if (Entry* known = find(instance)) {
    if (known->state == State::deleted) known->state = State::persistent;
    return;
  }
  positions_.emplace(&instance.object(), entries_.size());
  entries_.push_back({.instance = instance, .mapper = mapper});
  set_attribute_of(in, instance.object(), "_session", Value(this));
}

void SessionObject::remove(const Value& instance) {
  Entry* entry = find(instance);
  if (entry == nullptr) {
    add(instance);
    entry = find(instance);
    remember(*entry);
  } else if (entry->state == State::pending) {
    return forget(instance);
  }
  entry->state = State::deleted;
}

void SessionObject::forget(const Value& instance) {
  Entry* entry = find(instance);
  if (entry == nullptr) return;
  if (entry->state != State::pending) known_.erase(key_text(*entry->mapper, entry->written));
  positions_.erase(&instance.object());
  entry->instance = {};
  compact();
}

void SessionObject::compact() {
  const std::size_t before = entries_.size();
  std::erase_if(entries_, [](const Entry& entry) { return !entry.instance.is_set(); });
  if (entries_.size() == before) return;
  positions_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    positions_.emplace(&entries_[i].instance.object(), i);
  }
}

void SessionObject::clear_all() {
  entries_.clear();
  positions_.clear();
  known_.clear();
}

void SessionObject::clear() {
  Object::clear();
  clear_all();
}

std::string SessionObject::key_text(const MapperObject& mapper,
                                    const std::vector<Value>& values) const {
  std::string text =
      mapper.table_element().schema_name() + "." + mapper.table_element().table_name();
  for (const std::size_t at : mapper.key_positions()) {
    text += "|" + library_.in().repr(values[at]);
  }
  return text;
}

Value SessionObject::key_condition(const MapperObject& mapper,
                                   const std::vector<Value>& values) const {
  auto& sql = library_.room<Sql>();
  std::vector<Value> conditions;
  for (const std::size_t at : mapper.key_positions()) {
    conditions.push_back(alembic::compare(sql, mapper.columns[at].second, Op::equal, values[at]));
  }
  return all_of(sql, conditions);
}

/// What it has now is what the database has.
void SessionObject::remember(Entry& entry) {
  entry.state = State::persistent;
  entry.written = values_of(entry);
  known_[key_text(*entry.mapper, entry.written)] = entry.instance;
}

/// Lets the foreign keys of an instance lead to another.
void SessionObject::refer(const Entry& entry, const Value& other) {
  Interpreter& in = library_.in();
  const MapperObject* target = mapper_of(in, other);
  if (target == nullptr || python::as<python::Class>(other) != nullptr) return;
  for (const auto& [name, column] : entry.mapper->columns) {
    for (const auto& [their_name, their_column] : target->columns) {
      auto* own = python::as<ColumnElement>(column);
      if (!own->references(in, *python::as<ColumnElement>(their_column))) continue;
      set_attribute_of(in, entry.instance.object(), name,
                       attribute_of(in, other.object(), their_name));
    }
  }
}

/// Foreign keys of the instances that its relationships were given, and of the one to whose list it
/// was added.
void SessionObject::take_references(Entry& entry) {
  Interpreter& in = library_.in();
  for (const auto& relationship : entry.mapper->relationships) {
    refer(entry, attribute_of(in, entry.instance.object(), "_related_" + relationship->name));
  }
  const Value owner = attribute_of(in, entry.instance.object(), "_owner");
  if (owner.is_none()) return;
  refer(entry, owner);
  set_attribute_of(in, entry.instance.object(), "_owner", Value::none());
}

/// Takes in what came into a list of an instance since it was loaded.
void SessionObject::take_list(const Value& instance, const std::string& name, const Value& list) {
  Interpreter& in = library_.in();
  const Value loaded = attribute_of(in, instance.object(), "_loaded_" + name);
  const auto* known = python::as<python::Tuple>(loaded);
  const std::vector<Value> items = in.items_of(list);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value& item = items[i];
    // Mostly nothing has changed.
    if (known != nullptr && i < known->items.size() && item.is(known->items[i])) continue;
    if (mapper_of(in, item) == nullptr || (known != nullptr && in.contains(loaded, item))) continue;
    if (!holds(item)) add(item);
    set_attribute_of(in, item.object(), "_owner", instance);
  }
  set_attribute_of(in, instance.object(), "_loaded_" + name, in.tuple(items));
}

void SessionObject::insert(Entry& entry) {
  Interpreter& in = library_.in();
  auto& sql = library_.room<Sql>();
  take_references(entry);
  const Value made = make_insert(sql, sql.insert, entry.mapper->table);
  auto& insert = *python::as<InsertElement>(made);
  for (const auto& [name, column] : entry.mapper->columns) {
    Value value = attribute_of(in, entry.instance.object(), name);
    auto* element = python::as<ColumnElement>(column);
    if (value.is_none()) {
      const Value otherwise = default_value(in, element->python_default(in));
      if (!otherwise.is_set()) continue;
      value = otherwise;
      if (!is_element(value)) set_attribute_of(in, entry.instance.object(), name, value);
    }
    insert.values.emplace_back(element->key(), value);
  }
  insert.inline_defaults = false;
  const Ref<ResultObject> result = execute(library_, made, Value::none());
  const auto* key = python::as<RowObject>(result->inserted_key);
  for (const std::size_t at : entry.mapper->key_positions()) {
    const auto& [name, column] = entry.mapper->columns[at];
    const Value known = attribute_of(in, entry.instance.object(), name);
    if (!known.is_none() || key == nullptr) continue;
    const auto position = key->keys->find(python::as<ColumnElement>(column)->key());
    if (position) set_attribute_of(in, entry.instance.object(), name, key->values[*position]);
  }
  remember(entry);
  for (std::size_t i = 0; i < entry.mapper->columns.size(); ++i) {
    const auto* column = python::as<ColumnElement>(entry.mapper->columns[i].second);
    const bool is_open = entry.written[i].is_none() && column->is_filled_by_database();
    if (is_open || is_element(entry.written[i])) forget_value(entry, i);
  }
}

/// Which of the columns are to be written, by position.
std::vector<std::size_t> SessionObject::changes(const Entry& entry,
                                                const std::vector<Value>& now) const {
  Interpreter& in = library_.in();
  const Value flagged = attribute_of(in, entry.instance.object(), "_modified");
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const bool is_flagged =
        !flagged.is_none() && in.contains(flagged, in.str(entry.mapper->columns[i].first));
    const bool same =
        now[i].is(entry.written[i]) || (!is_element(now[i]) && in.equal(now[i], entry.written[i]));
    if (!same || is_flagged) found.push_back(i);
  }
  return found;
}

void SessionObject::update(Entry& entry) {
  Interpreter& in = library_.in();
  take_references(entry);
  const std::vector<Value> now = values_of(entry);
  const std::vector<std::size_t> changed = changes(entry, now);
  if (changed.empty()) return;
  const Value made = make_update(library_.room<Sql>(), entry.mapper->table);
  auto& update = *python::as<UpdateElement>(made);
  for (const std::size_t at : changed) {
    const Value& column = entry.mapper->columns[at].second;
    update.values.emplace_back(python::as<ColumnElement>(column)->key(), now[at]);
  }
  update.where = {key_condition(*entry.mapper, entry.written)};
  execute(library_, made, Value::none());
  const Value flagged = attribute_of(in, entry.instance.object(), "_modified");
  if (!flagged.is_none()) {
    set_attribute_of(in, entry.instance.object(), "_modified", Value::none());
  }
  entry.written = now;
  for (const std::size_t at : changed) {
    if (is_element(now[at])) forget_value(entry, at);
  }
}

void SessionObject::erase(const Entry& entry) {
  const Value made = make_delete(library_.room<Sql>(), entry.mapper->table);
  python::as<DeleteElement>(made)->where = {key_condition(*entry.mapper, entry.written)};
  execute(library_, made, Value::none());
  known_.erase(key_text(*entry.mapper, entry.written));
}

void SessionObject::flush() {
  Interpreter& in = library_.in();
  // What a pending instance refers to comes first.
  // NOLINTNEXTLINE(modernize-loop-convert): add() makes the list longer
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Value instance = entries_[i].instance;
    for (const auto& relationship : entries_[i].mapper->relationships) {
      const Value other = attribute_of(in, instance.object(), "_related_" + relationship->name);
      if (python::as<python::List>(other) != nullptr) {
        take_list(instance, relationship->name, other);
      } else if (mapper_of(in, other) != nullptr && !holds(other)) {
        add(other);
      }
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].state == State::pending) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return depends(library_, *entries_[b].mapper, *entries_[a].mapper) &&
           !depends(library_, *entries_[a].mapper, *entries_[b].mapper);
  });
  for (const std::size_t at : order) insert(entries_[at]);
  // NOLINTNEXTLINE(modernize-loop-convert): a default's function may add() to the list
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].state == State::persistent) update(entries_[i]);
  }
  for (std::size_t i = entries_.size(); i > 0; --i) {
    Entry& entry = entries_[i - 1];
    if (entry.state != State::deleted) continue;
    erase(entry);
    entry.instance = {};
  }
  let_go();
  compact();
}

/// What the database has, and nobody else holds, is read again when it is asked for. So a revision
/// may write a million instances one by one.
void SessionObject::let_go() {
  constexpr std::size_t kOwn = 2;  // of entries_ and known_
  for (Entry& entry : entries_) {
    if (!entry.instance.is_set() || entry.state != State::persistent) continue;
    if (entry.instance.object().references() > kOwn) continue;
    known_.erase(key_text(*entry.mapper, entry.written));
    entry.instance = {};
  }
}

void SessionObject::rollback() {
  clear_all();
  python::as<ConnectionObject>(library_.room<ConnectionRoom>().bind(library_))->rollback();
}

bool SessionObject::exit(Interpreter& /*in*/, const Value& /*exception*/) {
  clear_all();
  return false;
}

Value SessionObject::get(Interpreter& in, const python::Str& name) {
  const std::string& wanted = name.text();
  const auto listed = [&](auto keep) {
    std::vector<Value> all;
    for (const Entry& entry : entries_) {
      if (keep(entry)) all.push_back(entry.instance);
    }
    return in.list(std::move(all));
  };
  if (wanted == "bind") return library_.room<ConnectionRoom>().bind(library_);
  if (wanted == "is_active") return true;
  if (wanted == "new") {
    return listed([](const Entry& entry) { return entry.state == State::pending; });
  }
  if (wanted == "deleted") {
    return listed([](const Entry& entry) { return entry.state == State::deleted; });
  }
  if (wanted == "no_autoflush") return Value(this);
  return {};
}

Value SessionObject::contains(Interpreter& /*in*/, const Value& item) {
  return holds(item);
}

/// Whether rows of one model refer to rows of the other.
bool depends(Library& library, const MapperObject& from, const MapperObject& to) {
  if (&from == &to) return false;
  for (const auto& [name, column] : from.columns) {
    for (const auto& [their_name, their_column] : to.columns) {
      auto* own = python::as<ColumnElement>(column);
      if (own->references(library.in(), *python::as<ColumnElement>(their_column))) return true;
    }
  }
  return false;
}

Value SessionTransaction::enter(Interpreter& /*in*/) {
  return Value(this);
}

bool SessionTransaction::exit(Interpreter& in, const Value& exception) {
  auto* own = python::as<SessionObject>(session);
  if (exception.is_none()) own->flush();
  if (inner.is_set()) in.call_method(inner, exception.is_none() ? "commit" : "rollback");
  return false;
}

}  // namespace migrate::alembic
