// SPDX-License-Identifier: MIT
#include "alembic/sql/column_collection.hpp"

#include "alembic/define.hpp"
#include "alembic/types/type_object.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

Value ColumnCollection::find(std::string_view key) const {
  for (const Value& item : items) {
    const auto* column = python::as<ColumnElement>(item);
    if (column != nullptr && column->key() == key) return item;
  }
  return {};
}

Value ColumnCollection::get(Interpreter& in, const python::Str& name) {
  Value found = find(name.view());
  if (found.is_set()) return found;
  const std::string& wanted = name.text();
  if (wanted != "keys" && wanted != "values" && wanted != "items") return {};
  return in.native(wanted + "()", [this, self = Value(this), wanted](python::Bound& b) {
    std::vector<Value> all;
    for (const Value& item : items) {
      const auto* column = python::as<ColumnElement>(item);
      const Value key = column == nullptr ? Value::none() : b.in.str(column->key());
      if (wanted == "keys") all.push_back(key);
      if (wanted == "values") all.push_back(item);
      if (wanted == "items") all.push_back(b.in.tuple({key, item}));
    }
    return b.in.list(std::move(all));
  });
}

Value ColumnCollection::get_item(Interpreter& in, const Value& key) {
  if (const auto* text = python::as<python::Str>(key)) {
    Value found = find(text->view());
    if (!found.is_set()) in.raise_with(*in.types().key_error, {key});
    return found;
  }
  if (const auto* several = python::as<python::Tuple>(key)) {
    std::vector<Value> chosen;
    for (const Value& one : several->items) chosen.push_back(get_item(in, one));
    return make_collection(*sql_, std::move(chosen));
  }
  return in.get_item(in.list(items), key);
}

Value ColumnCollection::contains(Interpreter& in, const Value& item) {
  if (const auto* text = python::as<python::Str>(item)) return find(text->view()).is_set();
  in.raise(*in.types().type_error, "__contains__ requires a string argument");
}

Value ColumnCollection::iterate(Interpreter& in) {
  return in.iterate(in.list(items));
}

std::optional<std::size_t> ColumnCollection::length(Interpreter& /*in*/) {
  return items.size();
}

std::string ColumnCollection::repr(Interpreter& /*in*/) {
  std::string names;
  for (const Value& item : items) {
    const auto* column = python::as<ColumnElement>(item);
    if (column == nullptr) continue;
    if (!names.empty()) names += ", ";
    names += column->key();
  }
  return fmt::format("ReadOnlyColumnCollection({})", names);
}

Value make_collection(Sql& sql, std::vector<Value> columns) {
  return sql.make<ColumnCollection>(sql.collection, std::move(columns));
}

bool is_array_type(const Value& type) {
  const auto* object = python::as<TypeObject>(type);
  return object != nullptr && object->value.dimensions > 0;
}

Value item_type(const Value& type) {
  const auto* object = python::as<TypeObject>(type);
  return object == nullptr ? Value() : object->item;
}

}  // namespace migrate::alembic
