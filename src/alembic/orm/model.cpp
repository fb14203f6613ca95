// SPDX-License-Identifier: MIT
//
// What models are mapped to, and what their instances have.
#include "alembic/orm/orm.hpp"
#include "alembic/sql/element.hpp"

#include <algorithm>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

void DeferredObject::clear() {
  Object::clear();
  value = {};
  parts.clear();
}

TableElement& MapperObject::table_element() const {
  return *python::as<TableElement>(table);
}

std::vector<std::size_t> MapperObject::key_positions() const {
  std::vector<std::size_t> key;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (python::as<ColumnElement>(columns[i].second)->is_primary_key()) key.push_back(i);
  }
  return key;
}

const Relationship* MapperObject::find_relationship(const Value& property) const {
  for (const auto& relationship : relationships) {
    if (relationship->property.is(property)) return relationship.get();
  }
  return nullptr;
}

const std::string* MapperObject::attribute_for(const python::Object& column) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& known) {
    return &known.second.object() == &column;
  });
  return found == columns.end() ? nullptr : &found->first;
}

bool MapperObject::has_column(const std::string& attribute) const {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const auto& known) { return known.first == attribute; });
}

Value MapperObject::get(Interpreter& in, const python::Str& name) {
  const std::string& wanted = name.text();
  if (wanted == "class_") return model;
  if (wanted == "local_table" || wanted == "mapped_table" || wanted == "persist_selectable") {
    return table;
  }
  std::vector<Value> all;
  for (const auto& [attribute, column] : columns) all.push_back(column);
  if (wanted == "columns" || wanted == "c" || wanted == "column_attrs") return in.list(all);
  if (wanted == "primary_key") {
    std::erase_if(all, [](const Value& column) {
      return !python::as<ColumnElement>(column)->is_primary_key();
    });
    return in.tuple(all);
  }
  return {};
}

void MapperObject::clear() {
  Object::clear();
  model = {};
  table = {};
  columns.clear();
  relationships.clear();
}

MapperObject* mapper_of(Interpreter& in, const Value& value) {
  if (!value.is_object()) return nullptr;
  const auto* type = python::as<python::Class>(value);
  const python::Class& model = type != nullptr ? *type : in.type_of(value);
  if (!model.user) return nullptr;
  return python::as<MapperObject>(model.lookup(in.intern("__mapper__")));
}

void set_attribute_of(Interpreter& in, python::Object& instance, const std::string& name,
                      const Value& value) {
  instance.need_attributes(in).set_name(in.intern(name), value);
}

}  // namespace migrate::alembic
