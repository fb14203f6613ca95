// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/compiler.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/types/type_room.hpp"
#include "base/text.hpp"
#include "python/runtime/opaque.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Arguments;
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

}  // namespace

Value ColumnObject::get(Interpreter& in, const Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "name") return in.str(name);
  if (wanted == "key") return in.str(key_name);
  if (wanted == "type") {
    const Value found = sql_type(in);
    return found.is_set() ? found : or_none(column_type);
  }
  if (wanted == "nullable") return facts.is_nullable();
  if (wanted == "primary_key") return facts.primary_key;
  if (wanted == "unique") return facts.unique ? Value(true) : Value::none();
  if (wanted == "index") return facts.index ? Value(true) : Value::none();
  if (wanted == "autoincrement") return autoincrement_of(in, facts);
  if (wanted == "server_default") return or_none(server_default);
  if (wanted == "server_onupdate") return or_none(server_onupdate);
  if (wanted == "default") return or_none(default_value);
  if (wanted == "onupdate") return or_none(onupdate);
  if (wanted == "comment") return facts.comment.empty() ? Value::none() : in.str(facts.comment);
  if (wanted == "table") return owner == nullptr ? Value::none() : Value(owner);
  if (wanted == "info") {
    if (!info.is_set()) info = in.dict();
    return info;
  }
  if (wanted == "foreign_keys" || wanted == "constraints") {
    std::vector<Value> found;
    for (const Value& item : items) {
      const bool is_key = python::as<ForeignKeyObject>(item) != nullptr;
      const bool is_constraint = python::as<ConstraintObject>(item) != nullptr;
      if (wanted == "foreign_keys" ? is_key : is_constraint) found.push_back(item);
    }
    return in.list(std::move(found));
  }
  if (wanted == "identity" || wanted == "computed") {
    for (const Value& item : items) {
      const auto* made = python::as<GeneratorObject>(item);
      if (made == nullptr) continue;
      if (wanted == "identity" && std::holds_alternative<schema::Identity>(made->what)) return item;
      if (wanted == "computed" && std::holds_alternative<schema::Computed>(made->what)) return item;
    }
    return Value::none();
  }
  return ColumnElement::get(in, attribute);
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

namespace {

bool is_part(const Value& value) {
  return python::as<ForeignKeyObject>(value) != nullptr ||
         python::as<ConstraintObject>(value) != nullptr ||
         python::as<GeneratorObject>(value) != nullptr;
}

schema::Autoincrement to_autoincrement(Interpreter& in, const Value& value) {
  if (!value.is_set()) return schema::Autoincrement::automatic;
  if (const auto* text = python::as<Str>(value)) {
    return text->text() == "ignore_fk" ? schema::Autoincrement::ignore_foreign_key
                                       : schema::Autoincrement::automatic;
  }
  return in.truth(value) ? schema::Autoincrement::yes : schema::Autoincrement::no;
}

void take_part(ColumnObject& column, const Value& part) {
  if (auto* key = python::as<ForeignKeyObject>(part)) key->parent = &column;
  if (const auto* made = python::as<GeneratorObject>(part)) {
    if (std::holds_alternative<GeneratorObject::Plain>(made->what) ||
        std::holds_alternative<GeneratorObject::Fetched>(made->what)) {
      column.server_default = part;
      return;
    }
  }
  column.items.push_back(part);
}

/// `Column("name", type, *parts)`, where each but the parts may be left out.
void take_positional(ColumnObject& column, const Arguments& given) {
  Interpreter& in = column.library().in();
  std::span<const Value> rest = given.positional;
  if (!rest.empty() && (python::as<Str>(rest[0]) != nullptr || rest[0].is_none())) {
    column.name = text_or_empty(in, rest[0], "the name of a column");
    rest = rest.subspan(1);
  }
  const auto is_type = [&](const Value& value) {
    if (python::as<TypeObject>(value) != nullptr || value.is_none()) return true;
    if (python::as<python::Opaque>(value) != nullptr) return true;
    const auto* type = python::as<python::Class>(value);
    return type != nullptr && column.library().room<TypeRoom>().is_type(*type);
  };
  if (!rest.empty() && !is_part(rest[0]) && is_type(rest[0])) {
    column.column_type = rest[0];
    rest = rest.subspan(1);
  }
  for (const Value& part : rest) {
    if (python::as<python::Opaque>(part) == nullptr && !is_part(part)) {
      in.raise(*column.library().room<Exceptions>().argument_error,
               fmt::format("'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, "
                           "got {}",
                           in.repr(part)));
    }
    if (is_part(part)) take_part(column, part);
  }
}

void take_sqlite_option(ColumnObject& column, const python::Keyword& option) {
  Interpreter& in = column.library().in();
  const auto [dialect, name] = split_option(in, option, "a column");
  if (dialect != "sqlite") return;
  const std::string text = text_or_empty(in, option.value, option.name->view());
  schema::SqliteColumnOptions& to = column.facts.sqlite;
  if (name == "on_conflict_primary_key") to.on_conflict_primary_key = text;
  if (name == "on_conflict_not_null") to.on_conflict_not_null = text;
  if (name == "on_conflict_unique") to.on_conflict_unique = text;
}

void take_named(ColumnObject& column, const python::Keyword& given) {
  Interpreter& in = column.library().in();
  const std::string& name = given.name->text();
  const Value& value = given.value;
  if (name == "name") {
    column.name = text_or_empty(in, value, "the name of a column");
  } else if (name == "type_") {
    column.column_type = value;
  } else if (name == "key") {
    column.key_name = text_or_empty(in, value, "the key of a column");
  } else if (name == "nullable") {
    if (!value.is_none()) column.facts.nullable = in.truth(value);
  } else if (name == "primary_key") {
    column.facts.primary_key = in.truth(value);
  } else if (name == "unique") {
    column.facts.unique = in.truth(value);
  } else if (name == "index") {
    column.facts.index = in.truth(value);
  } else if (name == "system") {
    column.facts.system = in.truth(value);
  } else if (name == "autoincrement") {
    column.facts.autoincrement = to_autoincrement(in, value);
  } else if (name == "server_default") {
    column.server_default = value;
    to_column_default(column.library(), value);  // what cannot be one is said here
  } else if (name == "server_onupdate") {
    column.server_onupdate = value;
  } else if (name == "default" || name == "insert_default" || name == "default_factory") {
    column.default_value = value;
  } else if (name == "onupdate") {
    column.onupdate = value;
  } else if (name == "comment") {
    column.facts.comment = text_or_empty(in, value, "a comment");
  } else if (name == "info") {
    column.info = value;
  } else if (name == "quote" || name == "doc" || name == "key" || name.starts_with("_")) {
    return;
  } else {
    take_sqlite_option(column, given);
  }
}

/// "schema.table.column", as a foreign key tells it.
std::string full_name(const Value& value) {
  const auto* column = python::as<ColumnElement>(value);
  const auto* table =
      column == nullptr ? nullptr : dynamic_cast<const TableElement*>(column->table());
  if (table == nullptr) return {};
  const std::string schema = table->schema_name().empty() ? "" : table->schema_name() + ".";
  return schema + table->table_name() + "." + column->result_name();
}

Value copy_of(ColumnObject& column) {
  Interpreter& in = column.library().in();
  const python::Ref<ColumnObject> made =
      in.make<ColumnObject>(column.type(), column.sql(), column.library());
  made->name = column.name;
  made->key_name = column.key_name;
  made->column_type = column.column_type;
  made->facts = column.facts;
  made->server_default = column.server_default;
  made->server_onupdate = column.server_onupdate;
  made->default_value = column.default_value;
  made->onupdate = column.onupdate;
  made->info = column.info;
  for (const Value& item : column.items) {
    const auto* key = python::as<ForeignKeyObject>(item);
    if (key == nullptr) {
      made->items.push_back(item);
      continue;
    }
    const python::Ref<ForeignKeyObject> copy = in.make<ForeignKeyObject>(key->type());
    copy->target = key->target;
    copy->facts = key->facts;
    copy->parent = made.get();
    made->items.emplace_back(copy);
  }
  return made;
}

}  // namespace

void add_column_methods(Library& library, SchemaRoom& room) {
  Interpreter& in = library.in();
  define_raw(in, *room.column, "__init__", [](Interpreter& running, const Arguments& given) {
    auto* column =
        given.positional.empty() ? nullptr : python::as<ColumnObject>(given.positional[0]);
    if (column == nullptr) running.type_error("__init__() needs a Column");
    take_positional(*column, given.without(1));
    for (const python::Keyword& named : given.named) take_named(*column, named);
    if (column->key_name.empty()) column->key_name = column->name;
    return Value::none();
  });
  const auto copy = [](python::Bound& b) { return copy_of(b.self<ColumnObject>()); };
  define(in, *room.column, "copy(self, **options)", copy);
  define(in, *room.column, "_copy(self, **options)", copy);
  define(in, *room.column, "references(self, column)", [](python::Bound& b) {
    const std::string wanted = full_name(b["column"]);
    for (const Value& item : b.self<ColumnObject>().items) {
      const auto* key = python::as<ForeignKeyObject>(item);
      if (key == nullptr) continue;
      const auto* text = python::as<python::Str>(key->target);
      if (key->target.is(b["column"]) || (text != nullptr && text->text() == wanted)) {
        return Value(true);
      }
    }
    return Value(false);
  });
}

}  // namespace migrate::alembic
