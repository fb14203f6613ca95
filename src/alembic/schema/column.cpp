// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/named.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/sql/compiler.hpp"
#include "alembic/types/type_object.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Str;
using python::Value;

void ColumnObject::render(Compiler& out) {
  if (owner != nullptr && !out.unqualified) {
    const std::string qualifier = owner->qualifier(out);
    if (!qualifier.empty()) out.write(qualifier).write(".");
  }
  out.name(name);
}

Value ColumnObject::sql_type(Interpreter&) {
  Value object = type_object(library_, column_type);
  if (object.is_set()) column_type = object;
  return object;
}

FromClause* ColumnObject::table() const {
  return owner;
}

Value ColumnObject::python_default(Interpreter&) {
  if (const auto* made = python::as<GeneratorObject>(default_value)) {
    const auto* plain = std::get_if<GeneratorObject::Plain>(&made->what);
    return plain == nullptr ? Value() : plain->argument;
  }
  return default_value.is_none() ? Value() : default_value;
}

Value ColumnObject::python_onupdate(Interpreter&) {
  return onupdate.is_none() ? Value() : onupdate;
}

namespace {

Value or_none(const Value& value) {
  return value.is_set() ? value : Value::none();
}

Value autoincrement_of(Interpreter& in, const schema::Column& facts) {
  switch (facts.autoincrement) {
    case schema::Autoincrement::automatic:
      return in.str("auto");
    case schema::Autoincrement::yes:
      return true;
    case schema::Autoincrement::no:
      return false;
    case schema::Autoincrement::ignore_foreign_key:
      return in.str("ignore_fk");
  }
  return Value::none();
}

/// Those parts of a column that are a T.
template <typename T>
Value parts_of(Interpreter& in, const ColumnObject& column) {
  std::vector<Value> found;
  for (const Value& item : column.items) {
    if (python::as<T>(item) != nullptr) found.push_back(item);
  }
  return in.list(std::move(found));
}

/// What makes a column's values, where that is a T.
template <typename T>
Value generator_of(Interpreter& /*in*/, ColumnObject& column) {
  for (const Value& item : column.items) {
    const auto* made = python::as<GeneratorObject>(item);
    if (made != nullptr && std::holds_alternative<T>(made->what)) return item;
  }
  return Value::none();
}

Value type_attribute(Interpreter& in, ColumnObject& column) {
  Value found = column.sql_type(in);
  return found.is_set() ? found : or_none(column.column_type);
}

Value info_attribute(Interpreter& in, ColumnObject& column) {
  if (!column.info.is_set()) column.info = in.dict();
  return column.info;
}

using ColumnAttribute = Named<Getter<ColumnObject>>;

constexpr std::array kColumnAttributes = {
    ColumnAttribute("name",
                    [](Interpreter& in, ColumnObject& c) -> Value { return in.str(c.name); }),
    ColumnAttribute("key",
                    [](Interpreter& in, ColumnObject& c) -> Value { return in.str(c.key_name); }),
    ColumnAttribute("type", type_attribute),
    ColumnAttribute("nullable",
                    [](Interpreter&, ColumnObject& c) -> Value { return c.facts.is_nullable(); }),
    ColumnAttribute("primary_key",
                    [](Interpreter&, ColumnObject& c) -> Value { return c.facts.primary_key; }),
    ColumnAttribute(
        "unique",
        [](Interpreter&, ColumnObject& c) { return c.facts.unique ? Value(true) : Value::none(); }),
    ColumnAttribute(
        "index",
        [](Interpreter&, ColumnObject& c) { return c.facts.index ? Value(true) : Value::none(); }),
    ColumnAttribute("autoincrement",
                    [](Interpreter& in, ColumnObject& c) { return autoincrement_of(in, c.facts); }),
    ColumnAttribute("server_default",
                    [](Interpreter&, ColumnObject& c) { return or_none(c.server_default); }),
    ColumnAttribute("server_onupdate",
                    [](Interpreter&, ColumnObject& c) { return or_none(c.server_onupdate); }),
    ColumnAttribute("default",
                    [](Interpreter&, ColumnObject& c) { return or_none(c.default_value); }),
    ColumnAttribute("onupdate", [](Interpreter&, ColumnObject& c) { return or_none(c.onupdate); }),
    ColumnAttribute("comment", [](Interpreter& in,
                                  ColumnObject& c) { return text_or_none(in, c.facts.comment); }),
    ColumnAttribute("table",
                    [](Interpreter&, ColumnObject& c) {
                      return c.owner == nullptr ? Value::none() : Value(c.owner);
                    }),
    ColumnAttribute("info", info_attribute),
    ColumnAttribute(
        "foreign_keys",
        [](Interpreter& in, ColumnObject& c) { return parts_of<ForeignKeyObject>(in, c); }),
    ColumnAttribute(
        "constraints",
        [](Interpreter& in, ColumnObject& c) { return parts_of<ConstraintObject>(in, c); }),
    ColumnAttribute("identity", generator_of<schema::Identity>),
    ColumnAttribute("computed", generator_of<schema::Computed>)};

}  // namespace

bool ColumnObject::is_filled_by_database() const {
  if (server_default.is_set() && !server_default.is_none()) return true;
  return std::any_of(items.begin(), items.end(), [](const Value& item) {
    return python::as<GeneratorObject>(item) != nullptr;
  });
}

Value ColumnObject::get(Interpreter& in, const Str& attribute) {
  auto* getter = find_named(kColumnAttributes, attribute.view());
  return getter != nullptr ? getter(in, *this) : ColumnElement::get(in, attribute);
}

bool ColumnObject::set(Interpreter& in, const Str& attribute, const Value& value) {
  const std::string& wanted = attribute.text();
  if (wanted == "name") {
    name = text_or_empty(in, value, "the name of a column");
    if (key_name.empty()) key_name = name;
  } else if (wanted == "key") {
    key_name = text_or_empty(in, value, "the key of a column");
  } else if (wanted == "type") {
    column_type = value;
  } else if (wanted == "nullable") {
    facts.nullable = in.truth(value);
  } else if (wanted == "primary_key") {
    facts.primary_key = in.truth(value);
  } else if (wanted == "server_default") {
    server_default = value;
  } else if (wanted == "default") {
    default_value = value;
  } else if (wanted == "unique") {
    facts.unique = in.truth(value);
  } else if (wanted == "index") {
    facts.index = in.truth(value);
  } else if (wanted == "comment") {
    facts.comment = text_or_empty(in, value, "a comment");
  } else {
    return false;
  }
  return true;
}

std::string ColumnObject::repr(Interpreter& in) {
  std::string text = fmt::format("Column({}", in.repr(in.str(name)));
  const Value shown = sql_type(in);
  text += ", " + (shown.is_set() ? in.repr(shown) : "NullType()");
  text += owner == nullptr ? ", table=None" : fmt::format(", table=<{}>", owner->facts.name);
  if (facts.primary_key) text += ", primary_key=True";
  if (!facts.is_nullable()) text += ", nullable=False";
  return text + ')';
}

void ColumnObject::clear() {
  ColumnElement::clear();
  column_type = server_default = server_onupdate = default_value = onupdate = info = {};
  items.clear();
  owner = nullptr;
}

}  // namespace migrate::alembic
