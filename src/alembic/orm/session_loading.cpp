// SPDX-License-Identifier: MIT
//
// What instances have of the database, and when it is asked.
#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/orm/session.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"

#include <algorithm>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

/// What an instance has itself; unset where that is nothing.
Value own_attribute(Interpreter& in, const python::Object& instance, const std::string& name) {
  const python::Dict* own = instance.attributes();
  return own == nullptr ? Value() : own->get_name(in.intern(name));
}

void drop_attribute(Interpreter& in, python::Object& instance, const std::string& name) {
  instance.need_attributes(in).table.erase(in.intern(name));
}

}  // namespace

Value attribute_of(Interpreter& in, python::Object& instance, const std::string& name) {
  Value found = own_attribute(in, instance, name);
  if (found.is_set()) return found;
  const MapperObject* mapper = mapper_of(in, Value(&instance));
  if (mapper == nullptr || !mapper->has_column(name)) return Value::none();
  const Value session = own_attribute(in, instance, "_session");
  auto* loader = session.is_set() ? python::as<SessionObject>(session) : nullptr;
  if (loader == nullptr) return Value::none();
  loader->load_missing(Value(&instance));
  found = own_attribute(in, instance, name);
  return found.is_set() ? found : Value::none();
}

Value ColumnElement::of_instance(Interpreter& in, const Value& instance) {
  const MapperObject* mapper = mapper_of(in, instance);
  const std::string* name = mapper == nullptr ? nullptr : mapper->attribute_for(*this);
  return name == nullptr ? Value() : attribute_of(in, instance.object(), *name);
}

/// What it lacks, it has as the database had it.
std::vector<Value> SessionObject::values_of(const Entry& entry) const {
  std::vector<Value> values;
  for (std::size_t i = 0; i < entry.mapper->columns.size(); ++i) {
    Value value =
        own_attribute(library_.in(), entry.instance.object(), entry.mapper->columns[i].first);
    if (!value.is_set()) value = i < entry.written.size() ? entry.written[i] : Value::none();
    values.push_back(std::move(value));
  }
  return values;
}

/// The database has given it a value that is not known here.
void SessionObject::forget_value(Entry& entry, std::size_t column) const {
  drop_attribute(library_.in(), entry.instance.object(), entry.mapper->columns[column].first);
  entry.written[column] = Value::none();
  entry.expired = true;
}

void SessionObject::expire(Entry& entry) const {
  if (entry.state != State::persistent) return;
  Interpreter& in = library_.in();
  for (const auto& [name, column] : entry.mapper->columns) {
    drop_attribute(in, entry.instance.object(), name);
  }
  for (const auto& relationship : entry.mapper->relationships) {
    drop_attribute(in, entry.instance.object(), "_related_" + relationship->name);
    drop_attribute(in, entry.instance.object(), "_loaded_" + relationship->name);
  }
  entry.expired = true;
}

void SessionObject::expire(const Value& instance) {
  if (Entry* entry = find(instance)) expire(*entry);
}

void SessionObject::expire_all() {
  for (Entry& entry : entries_) expire(entry);
}

void SessionObject::load_missing(const Value& instance) {
  Interpreter& in = library_.in();
  Entry* entry = find(instance);
  if (entry == nullptr || !entry->expired || entry->state != State::persistent) return;
  auto& sql = library_.room<Sql>();
  const Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
  for (const auto& [name, column] : entry->mapper->columns) select->items.push_back(column);
  select->where = {key_condition(*entry->mapper, entry->written)};
  const Value row = execute(library_, select, Value::none())->take();
  const auto* values = python::as<RowObject>(row);
  if (values == nullptr) {
    in.raise(*library_.room<Exceptions>().invalid_request_error,
             "Instance '<" + in.type_name(instance) +
                 ">' has been deleted, or its row is otherwise not present.");
  }
  fill(*find(instance), values->values);
}

/// What was given to the instance since it was written stays.
void SessionObject::fill(Entry& entry, const std::vector<Value>& values) {
  Interpreter& in = library_.in();
  python::Object& instance = entry.instance.object();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string& name = entry.mapper->columns[i].first;
    if (!own_attribute(in, instance, name).is_set()) {
      set_attribute_of(in, instance, name, values[i]);
    }
  }
  entry.expired = false;
  entry.state = State::persistent;
  entry.written = values;
  known_[key_text(*entry.mapper, values)] = entry.instance;
}

Value SessionObject::instance_of(MapperObject& mapper, const std::vector<Value>& values) {
  Interpreter& in = library_.in();
  const std::vector<std::size_t> key = mapper.key_positions();
  // A row that an outer join found nothing for.
  const bool missing = !key.empty() && std::all_of(key.begin(), key.end(), [&](std::size_t at) {
    return values[at].is_none();
  });
  if (missing) return Value::none();
  const auto found = known_.find(key_text(mapper, values));
  if (found != known_.end()) {
    if (Entry* entry = find(found->second); entry != nullptr && entry->expired) {
      fill(*entry, values);
    }
    return found->second;
  }
  Value instance = in.make<python::Instance>(*mapper.model);
  add(instance);
  fill(*find(instance), values);
  return instance;
}

Value SessionObject::load(MapperObject& mapper, const Value& key) {
  Interpreter& in = library_.in();
  std::vector<Value> values(mapper.columns.size(), Value::none());
  const std::vector<std::size_t> positions = mapper.key_positions();
  if (const auto* dict = python::as<python::Dict>(key)) {
    for (const std::size_t at : positions) {
      values[at] = dict->get_name(in.intern(mapper.columns[at].first));
    }
  } else {
    const std::vector<Value> given =
        python::as<python::Tuple>(key) != nullptr ? in.items_of(key) : std::vector<Value>{key};
    for (std::size_t i = 0; i < positions.size() && i < given.size(); ++i) {
      values[positions[i]] = given[i];
    }
  }
  const auto found = known_.find(key_text(mapper, values));
  if (found != known_.end()) return found->second;
  const Value select = select_from(library_.room<Sql>(), Value(mapper.model));
  auto& element = *python::as<SelectElement>(select);
  element.where = {key_condition(mapper, values)};
  return in.call_method(run_select(element, Value::none()), "scalar");
}

void SessionObject::refresh(const Value& instance) {
  flush();
  expire(instance);
  load_missing(instance);
}

Value SessionObject::merge(const Value& instance) {
  Interpreter& in = library_.in();
  MapperObject* mapper = mapper_of(in, instance);
  if (mapper == nullptr || holds(instance)) return instance;
  std::vector<Value> key;
  for (const std::size_t at : mapper->key_positions()) {
    key.push_back(attribute_of(in, instance.object(), mapper->columns[at].first));
  }
  const bool complete =
      std::none_of(key.begin(), key.end(), [](const Value& part) { return part.is_none(); });
  Value known = complete ? load(*mapper, in.tuple(key)) : Value::none();
  if (known.is_none()) {
    add(instance);
    return instance;
  }
  for (const auto& [name, column] : mapper->columns) {
    const Value value = attribute_of(in, instance.object(), name);
    if (!value.is_none()) set_attribute_of(in, known.object(), name, value);
  }
  return known;
}

Ref<ResultObject> SessionObject::run(const Value& statement, const Value& parameters) {
  if (autoflush) flush();
  if (const auto* select = python::as<SelectElement>(statement)) {
    return run_select(*select, parameters);
  }
  return execute(library_, statement, parameters);
}

Ref<ResultObject> SessionObject::run_select(const SelectElement& select, const Value& parameters) {
  Interpreter& in = library_.in();

  struct Part {
    MapperObject* mapper = nullptr;
    std::size_t size = 1;
  };

  std::vector<Part> parts;
  auto keys = std::make_shared<RowKeys>();
  bool has_models = false;
  for (const Value& item : select.items) {
    MapperObject* mapper =
        python::as<python::Class>(item) != nullptr ? mapper_of(in, item) : nullptr;
    has_models = has_models || mapper != nullptr;
    if (mapper != nullptr) {
      parts.push_back({mapper, mapper->table_element().columns(in).size()});
      keys->names.push_back(mapper->model->name);
      keys->elements.push_back(item);
      continue;
    }
    for (const Value& column : select_items(library_.room<Sql>(), {item})) {
      const auto* element = python::as<ColumnElement>(column);
      parts.push_back({});
      keys->names.push_back(element == nullptr ? std::string() : element->result_name());
      keys->elements.push_back(column);
    }
  }
  Ref<ResultObject> result = execute(library_, Value(&select), parameters);
  if (!has_models) return result;
  result->keys = keys;
  const Value self(this);
  result->reshape = [this, self, parts = std::move(parts)](std::vector<Value> values) {
    std::vector<Value> shaped;
    std::size_t at = 0;
    for (const Part& part : parts) {
      if (part.mapper == nullptr) {
        shaped.push_back(values[at++]);
        continue;
      }
      const auto begin = values.begin() + static_cast<std::ptrdiff_t>(at);
      const std::vector<Value> own(begin, begin + static_cast<std::ptrdiff_t>(part.size));
      shaped.push_back(instance_of(*part.mapper, own));
      at += part.size;
    }
    return shaped;
  };
  return result;
}

}  // namespace migrate::alembic
