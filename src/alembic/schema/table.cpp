// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/named.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/create.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Str;
using python::Value;

namespace {

std::string full_name(const schema::Table& table) {
  return table.schema.empty() ? table.name : table.schema + '.' + table.name;
}

Value key_of(TableObject& table) {
  Interpreter& in = table.library().in();
  auto& room = table.library().room<SchemaRoom>();
  for (const Value& constraint : table.constraints) {
    const auto* object = python::as<ConstraintObject>(constraint);
    if (object != nullptr && std::holds_alternative<schema::PrimaryKey>(object->value)) {
      return constraint;
    }
  }
  const python::Ref<ConstraintObject> made =
      in.make<ConstraintObject>(*room.primary_key, table.library());
  made->value = schema::PrimaryKey{};
  made->owner = &table;
  for (const Value& column : table.column_objects) {
    if (python::as<ColumnObject>(column)->facts.primary_key) made->columns.push_back(column);
  }
  return made;
}

Value foreign_keys_of(TableObject& table) {
  Interpreter& in = table.library().in();
  std::vector<Value> found;
  for (const Value& column : table.column_objects) {
    for (const Value& item : python::as<ColumnObject>(column)->items) {
      if (python::as<ForeignKeyObject>(item) != nullptr) found.push_back(item);
    }
  }
  return in.list(std::move(found));
}

}  // namespace

void TableObject::append_column(const Value& part, ColumnObject& made) {
  made.owner = this;
  const auto same = [&](const Value& other) {
    return python::as<ColumnObject>(other)->key_name == made.key_name;
  };
  const auto found = std::find_if(column_objects.begin(), column_objects.end(), same);
  if (found != column_objects.end()) {
    *found = part;
  } else {
    column_objects.push_back(part);
  }
}

void TableObject::append(const Value& part) {
  if (auto* made = python::as<ColumnObject>(part)) return append_column(part, *made);
  if (auto* constraint = python::as<ConstraintObject>(part)) {
    constraint->owner = this;
    constraints.push_back(part);
    return;
  }
  if (auto* index = python::as<IndexObject>(part)) {
    if (index->owner == this) return;
    index->owner = this;
    indexes.push_back(part);
    return;
  }
  // A second MetaData says nothing.
  if (python::as<GeneratorObject>(part) != nullptr || python::as<MetaDataObject>(part) != nullptr) {
    return;
  }
  if (const auto* opaque = python::as<python::Opaque>(part)) {
    opaque->refuse(library_.in(), "what it adds to the table");
  }
  Interpreter& in = library_.in();
  in.raise(*library_.room<Exceptions>().argument_error,
           fmt::format("'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {}",
                       in.repr(part)));
}

ColumnObject* TableObject::column(std::string_view key) const {
  for (const Value& value : column_objects) {
    auto* found = python::as<ColumnObject>(value);
    if (found->key_name == key || found->name == key) return found;
  }
  return nullptr;
}

std::vector<Value> TableObject::columns(Interpreter&) {
  return column_objects;
}

namespace {

Value constraints_attribute(Interpreter& in, TableObject& table) {
  std::vector<Value> all = table.constraints;
  const Value key = key_of(table);
  const bool is_among =
      std::any_of(all.begin(), all.end(), [&](const Value& other) { return other.is(key); });
  if (!is_among) all.insert(all.begin(), key);
  return in.list(std::move(all));
}

Value foreign_key_constraints(Interpreter& in, TableObject& table) {
  std::vector<Value> found;
  for (const Value& constraint : table.constraints) {
    const auto* object = python::as<ConstraintObject>(constraint);
    if (std::holds_alternative<schema::ForeignKey>(object->value)) found.push_back(constraint);
  }
  return in.list(std::move(found));
}

Value full_name_attribute(Interpreter& in, TableObject& table) {
  return in.str(full_name(table.facts));
}

Value table_info(Interpreter& in, TableObject& table) {
  if (!table.info.is_set()) table.info = in.dict();
  return table.info;
}

using TableAttribute = Named<Getter<TableObject>>;

constexpr std::array kTableAttributes = {
    TableAttribute("name",
                   [](Interpreter& in, TableObject& t) -> Value { return in.str(t.facts.name); }),
    TableAttribute(
        "schema", [](Interpreter& in, TableObject& t) { return text_or_none(in, t.facts.schema); }),
    TableAttribute("fullname", full_name_attribute),
    TableAttribute("key", full_name_attribute),
    TableAttribute("metadata",
                   [](Interpreter&, TableObject& t) {
                     return t.metadata.is_set() ? t.metadata : Value::none();
                   }),
    TableAttribute("comment", [](Interpreter& in,
                                 TableObject& t) { return text_or_none(in, t.facts.comment); }),
    TableAttribute("indexes",
                   [](Interpreter& in, TableObject& t) -> Value { return in.list(t.indexes); }),
    TableAttribute("constraints", constraints_attribute),
    TableAttribute("primary_key", [](Interpreter&, TableObject& t) { return key_of(t); }),
    TableAttribute("foreign_keys", [](Interpreter&, TableObject& t) { return foreign_keys_of(t); }),
    TableAttribute("foreign_key_constraints", foreign_key_constraints),
    TableAttribute("info", table_info)};

}  // namespace

Value TableObject::get(Interpreter& in, const Str& attribute) {
  auto* getter = find_named(kTableAttributes, attribute.view());
  return getter != nullptr ? getter(in, *this) : TableElement::get(in, attribute);
}

bool TableObject::set(Interpreter& in, const Str& attribute, const Value& value) {
  const std::string& wanted = attribute.text();
  if (wanted == "name") {
    facts.name = text_or_empty(in, value, "the name of a table");
  } else if (wanted == "schema") {
    facts.schema = text_or_empty(in, value, "a schema");
  } else if (wanted == "comment") {
    facts.comment = text_or_empty(in, value, "a comment");
  } else {
    return false;
  }
  return true;
}

std::string TableObject::repr(Interpreter& in) {
  std::string text = fmt::format("Table({}, MetaData()", in.repr(in.str(facts.name)));
  for (const Value& column : column_objects) text += ", " + in.repr(column);
  return text + ", schema=" + (facts.schema.empty() ? "None" : in.repr(in.str(facts.schema))) + ')';
}

std::string TableObject::str(Interpreter&) {
  return full_name(facts);
}

void TableObject::clear() {
  TableElement::clear();
  for (const Value& column : column_objects) {
    if (auto* object = python::as<ColumnObject>(column)) object->owner = nullptr;
  }
  column_objects.clear();
  constraints.clear();
  indexes.clear();
  metadata = info = {};
}

schema::Table to_table(TableObject& table) {
  schema::Table made = table.facts;
  for (const Value& column : table.column_objects) {
    made.columns.push_back(to_column(*python::as<ColumnObject>(column)));
  }
  for (const Value& constraint : table.constraints) {
    made.constraints.push_back(to_constraint(*python::as<ConstraintObject>(constraint)));
  }
  for (const Value& index : table.indexes) {
    made.indexes.push_back(to_index(*python::as<IndexObject>(index)));
  }
  return made;
}

namespace {

Value named(Bound& b, std::string_view name) {
  return keyword(b.named(), name);
}

/// That of the metadata where none is given; `BLANK_SCHEMA` is an empty text, and means none.
std::string schema_of(Bound& b, const MetaDataObject* metadata) {
  const Value given = named(b, "schema");
  if (metadata != nullptr && !is_given(given)) return metadata->schema;
  return text_or_empty(b.in, given, "a schema");
}

/// The table that the metadata has by that name already, where it may be given again.
Value known_table(Library& library, Bound& b) {
  const auto* metadata = python::as<MetaDataObject>(b["metadata"]);
  if (metadata == nullptr) return {};
  const std::string schema = schema_of(b, metadata);
  const std::string name = text_or_empty(b.in, b["name"], "the name of a table");
  TableObject* found = metadata->find(schema.empty() ? name : schema + '.' + name);
  if (found == nullptr) return {};
  const Value extend = named(b, "extend_existing");
  const Value keep = named(b, "keep_existing");
  const bool may = (extend.is_set() && b.in.truth(extend)) || (keep.is_set() && b.in.truth(keep));
  if (!may && !b.rest().empty()) {
    b.in.raise(*library.room<Exceptions>().invalid_request_error,
               fmt::format("Table '{}' is already defined for this MetaData instance.  Specify "
                           "'extend_existing=True' to redefine options and columns on an existing "
                           "Table object.",
                           found->facts.name));
  }
  if (extend.is_set() && b.in.truth(extend)) {
    for (const Value& part : b.rest()) found->append(part);
  }
  return Value(found);
}

void take_named_option(TableObject& table, Bound& b) {
  Library& library = table.library();
  std::vector<python::Keyword> options;
  for (const python::Keyword& given : b.named()) {
    const std::string& name = given.name->text();
    if (name == "comment") {
      table.facts.comment = text_or_empty(b.in, given.value, "a comment");
    } else if (name == "prefixes") {
      table.facts.prefixes = to_texts(b.in, given.value, "a prefix");
    } else if (name == "info") {
      table.info = given.value;
    } else if (name.find('_') != std::string::npos &&
               (name.starts_with("postgresql_") || name.starts_with("sqlite_") ||
                name.starts_with("mysql_") || name.starts_with("mssql_") ||
                name.starts_with("oracle_") || name.starts_with("mariadb_"))) {
      options.push_back(given);
    }
  }
  take_table_options(library, table.facts, options);
}

Value make_schema_table(Library& library, python::Class& type, Bound& b) {
  if (Value known = known_table(library, b); known.is_set()) return known;
  const python::Ref<TableObject> made =
      b.in.make<TableObject>(type, library.room<SchemaRoom>().sql, library);
  made->facts.name = text_or_empty(b.in, b["name"], "the name of a table");
  made->metadata = b["metadata"];
  made->place = b.in.here();
  take_named_option(*made, b);
  auto* metadata = python::as<MetaDataObject>(made->metadata);
  made->facts.schema = schema_of(b, metadata);
  if (metadata != nullptr) {
    metadata->tables->set_name(b.in.intern(full_name(made->facts)), Value(made));
  }
  const Value autoload_with = named(b, "autoload_with");
  const Value autoload = named(b, "autoload");
  const bool with_bind = autoload_with.is_set() && !autoload_with.is_none();
  if (with_bind || (autoload.is_set() && b.in.truth(autoload))) {
    reflect_table(*made, with_bind ? autoload_with : library.bind());
  }
  for (const Value& part : b.rest()) made->append(part);
  return made;
}

}  // namespace

void add_table_methods(Library& library, SchemaRoom& room) {
  Interpreter& in = library.in();
  auto signature = std::make_shared<const python::Signature>(
      in, "Table(name, metadata=None, *parts, **options)");
  room.table->create = [&library, signature](Interpreter& running, python::Class& type,
                                             const python::Arguments& given) {
    Bound bound(running, *signature, given);
    return make_schema_table(library, type, bound);
  };
  define(in, *room.table, "create(self, bind=None, checkfirst=False)", [](Bound& b) {
    create_table(b.self<TableObject>(), b.in.truth(b["checkfirst"]));
    return Value::none();
  });
  define(in, *room.table, "drop(self, bind=None, checkfirst=False)", [](Bound& b) {
    drop_table(b.self<TableObject>(), b.in.truth(b["checkfirst"]));
    return Value::none();
  });
  define(in, *room.table, "exists(self, bind=None)", [&library](Bound& b) {
    const auto& self = b.self<TableObject>();
    const Value inspect = imported(b.in, "sqlalchemy", "inspect");
    const Value inspector = b.in.call(inspect, {library.bind()});
    return b.in.call_method(
        inspector, "has_table",
        {b.in.str(self.facts.name),
         self.facts.schema.empty() ? Value::none() : b.in.str(self.facts.schema)});
  });
  for (const char* name :
       {"append_column(self, part, **options)", "append_constraint(self, part)"}) {
    define(in, *room.table, name, [](Bound& b) {
      b.self<TableObject>().append(b["part"]);
      return Value::none();
    });
  }
  for (const char* name :
       {"to_metadata(self, metadata, **options)", "tometadata(self, metadata, **options)"}) {
    define(in, *room.table, name, [](Bound& b) {
      auto& self = b.self<TableObject>();
      const python::Ref<TableObject> made =
          b.in.make<TableObject>(self.type(), self.sql(), self.library());
      made->facts = self.facts;
      made->metadata = b["metadata"];
      for (const Value& column : self.column_objects)
        made->append(b.in.call_method(column, "_copy"));
      made->constraints = self.constraints;
      made->indexes = self.indexes;
      if (auto* metadata = python::as<MetaDataObject>(made->metadata)) {
        metadata->tables->set_name(b.in.intern(full_name(made->facts)), Value(made));
      }
      return Value(made);
    });
  }
}

}  // namespace migrate::alembic
