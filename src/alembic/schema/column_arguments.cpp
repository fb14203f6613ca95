// SPDX-License-Identifier: MIT
//
// The arguments of `Column(...)`, and its methods.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/named.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/types/type_room.hpp"
#include "python/runtime/opaque.hpp"

#include <span>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Arguments;
using python::Interpreter;
using python::Str;
using python::Value;

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

/// What is not known is kept, so that nobody takes it for nothing.
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
    take_part(column, part);
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

using TakeKeyword = void(Interpreter& in, ColumnObject& column, const Value& value);
using ColumnKeyword = Named<TakeKeyword>;

void take_server_default(Interpreter& /*in*/, ColumnObject& column, const Value& value) {
  column.server_default = value;
  to_column_default(column.library(), value);  // what cannot be one is said here
}

void take_default(Interpreter& /*in*/, ColumnObject& column, const Value& value) {
  column.default_value = value;
}

void take_nothing(Interpreter& /*in*/, ColumnObject& /*column*/, const Value& /*value*/) {}

constexpr std::array kColumnKeywords = {
    ColumnKeyword("name",
                  [](Interpreter& in, ColumnObject& c, const Value& value) {
                    c.name = text_or_empty(in, value, "the name of a column");
                  }),
    ColumnKeyword("type_",
                  [](Interpreter&, ColumnObject& c, const Value& value) { c.column_type = value; }),
    ColumnKeyword("key",
                  [](Interpreter& in, ColumnObject& c, const Value& value) {
                    c.key_name = text_or_empty(in, value, "the key of a column");
                  }),
    ColumnKeyword("nullable",
                  [](Interpreter& in, ColumnObject& c, const Value& value) {
                    if (!value.is_none()) c.facts.nullable = in.truth(value);
                  }),
    ColumnKeyword("primary_key", [](Interpreter& in, ColumnObject& c,
                                    const Value& value) { c.facts.primary_key = in.truth(value); }),
    ColumnKeyword("unique", [](Interpreter& in, ColumnObject& c,
                               const Value& value) { c.facts.unique = in.truth(value); }),
    ColumnKeyword("index", [](Interpreter& in, ColumnObject& c,
                              const Value& value) { c.facts.index = in.truth(value); }),
    ColumnKeyword("system", [](Interpreter& in, ColumnObject& c,
                               const Value& value) { c.facts.system = in.truth(value); }),
    ColumnKeyword("autoincrement",
                  [](Interpreter& in, ColumnObject& c, const Value& value) {
                    c.facts.autoincrement = to_autoincrement(in, value);
                  }),
    ColumnKeyword("server_default", take_server_default),
    ColumnKeyword("server_onupdate", [](Interpreter&, ColumnObject& c,
                                        const Value& value) { c.server_onupdate = value; }),
    ColumnKeyword("default", take_default),
    ColumnKeyword("insert_default", take_default),
    ColumnKeyword("default_factory", take_default),
    ColumnKeyword("onupdate",
                  [](Interpreter&, ColumnObject& c, const Value& value) { c.onupdate = value; }),
    ColumnKeyword("comment",
                  [](Interpreter& in, ColumnObject& c, const Value& value) {
                    c.facts.comment = text_or_empty(in, value, "a comment");
                  }),
    ColumnKeyword("info",
                  [](Interpreter&, ColumnObject& c, const Value& value) { c.info = value; }),
    ColumnKeyword("quote", take_nothing),
    ColumnKeyword("doc", take_nothing)};

void take_named(ColumnObject& column, const python::Keyword& given) {
  const std::string_view name = given.name->view();
  if (auto* take = find_named(kColumnKeywords, name)) {
    take(column.library().in(), column, given.value);
  } else if (!name.starts_with("_")) {
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
  if (const python::Dict* attributes = column.attributes()) {
    for (const auto& entry : attributes->table.entries()) {
      if (entry.key.is_set())
        made->need_attributes(in).set_name(in.intern(in.to_str(entry.key)), entry.value);
    }
  }
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
