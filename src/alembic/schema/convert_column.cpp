// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "python/runtime/opaque.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

schema::Name to_name(Library& library, const Value& name) {
  if (!name.is_set() || name.is_none()) return {};
  return {.text = text_or_empty(library.in(), name, "a name"),
          .settled = library.room<SchemaRoom>().is_settled(name)};
}

schema::SqlText to_sql(Library& library, const Value& value) {
  return {.sql = inline_sql(library.in(), value, library.world().dialect())};
}

std::optional<schema::ServerDefault> to_server_default(Library& library, const Value& value) {
  Interpreter& in = library.in();
  if (!value.is_set() || value.is_none()) return std::nullopt;
  if (const auto* text = python::as<python::Str>(value)) return text->text();
  if (const auto* made = python::as<GeneratorObject>(value)) {
    const auto* plain = std::get_if<GeneratorObject::Plain>(&made->what);
    return plain == nullptr ? std::nullopt : to_server_default(library, plain->argument);
  }
  if (python::as<Element>(value) != nullptr) return to_sql(library, value);
  if (python::as<python::Opaque>(value) != nullptr) return in.to_str(value);  // says what it lacks
  in.raise(*library.room<Exceptions>().argument_error,
           fmt::format("Argument 'arg' is expected to be one of type '<class 'str'>' or '<class "
                       "'sqlalchemy.sql.elements.ClauseElement'>' or '<class "
                       "'sqlalchemy.sql.elements.TextClause'>', got '{}'",
                       in.type_of(value).repr(in)));
}

operation::ColumnDefault to_column_default(Library& library, const Value& value) {
  if (const auto* made = python::as<GeneratorObject>(value)) {
    if (const auto* identity = std::get_if<schema::Identity>(&made->what)) return *identity;
    if (const auto* computed = std::get_if<schema::Computed>(&made->what)) {
      return to_computed(*made, *computed);
    }
  }
  const std::optional<schema::ServerDefault> plain = to_server_default(library, value);
  if (!plain) return operation::NoDefault{};
  return *plain;
}

namespace {

void take_generator(schema::Column& column, const GeneratorObject& made) {
  if (const auto* computed = std::get_if<schema::Computed>(&made.what)) {
    column.computed = to_computed(made, *computed);
  }
  if (const auto* sequence = std::get_if<schema::Sequence>(&made.what)) column.sequence = *sequence;
  if (const auto* identity = std::get_if<schema::Identity>(&made.what)) column.identity = *identity;
}

schema::ForeignKey to_foreign_key(Library& library, const ForeignKeyObject& key,
                                  const std::string& column, const TableObject* owner) {
  schema::ForeignKey made = key.facts;
  const Target target = to_target(library, key.target, owner);
  made.columns = {column};
  made.referred_schema = target.schema;
  made.referred_table = target.table;
  if (!target.column.empty()) made.referred_columns = {target.column};
  let_project_change(library, made);
  return made;
}

/// A column without a type has that of the column that it refers to, where that is known.
schema::Type referred_type(const ColumnObject& column) {
  if (column.owner == nullptr) return {};
  const auto* metadata = python::as<MetaDataObject>(column.owner->metadata);
  for (const Value& item : column.items) {
    const auto* key = python::as<ForeignKeyObject>(item);
    if (key == nullptr) continue;
    Library& library = column.library();
    if (auto* other = python::as<ColumnObject>(key->target)) return to_column(*other).type;
    const Target target = to_target(library, key->target, column.owner);
    const std::string name =
        target.schema.empty() ? target.table : target.schema + '.' + target.table;
    TableObject* table = metadata == nullptr ? nullptr : metadata->find(name);
    ColumnObject* other = table == nullptr ? nullptr : table->column(target.column);
    if (other != nullptr && other != &column) return to_column(*other).type;
  }
  return {};
}

}  // namespace

schema::Column to_column(ColumnObject& column) {
  Library& library = column.library();
  const python::Interpreter::Depth depth(library.in());
  schema::Column made = column.facts;
  made.name = column.name;
  made.type = to_type(library, column.column_type, library.world().dialect());
  if (made.type.empty()) made.type = referred_type(column);
  const operation::ColumnDefault server = to_column_default(library, column.server_default);
  if (const auto* plain = std::get_if<schema::ServerDefault>(&server)) made.server_default = *plain;
  if (const auto* identity = std::get_if<schema::Identity>(&server)) made.identity = *identity;
  if (const auto* computed = std::get_if<schema::Computed>(&server)) made.computed = *computed;
  for (const Value& item : column.items) {
    if (const auto* key = python::as<ForeignKeyObject>(item)) {
      made.constraints.emplace_back(to_foreign_key(library, *key, made.name, column.owner));
    } else if (const auto* constraint = python::as<ConstraintObject>(item)) {
      made.constraints.push_back(to_constraint(*constraint));
    } else if (const auto* generator = python::as<GeneratorObject>(item)) {
      take_generator(made, *generator);
    } else if (const auto* unknown = python::as<python::Opaque>(item)) {
      unknown->refuse(library.in(), "what it adds to the column");
    }
  }
  if (const auto* generator = python::as<GeneratorObject>(column.default_value)) {
    take_generator(made, *generator);
  }
  return made;
}

std::string column_name(Library& library, const Value& value) {
  if (const auto* column = python::as<ColumnObject>(value)) return column->name;
  if (const auto* column = python::as<ColumnElement>(value)) return column->result_name();
  return text_or_empty(library.in(), value, "a column");
}

std::vector<std::string> column_names(Library& library, const std::vector<Value>& values) {
  std::vector<std::string> names;
  names.reserve(values.size());
  for (const Value& value : values) names.push_back(column_name(library, value));
  return names;
}

Target to_target(Library& library, const Value& value) {
  if (const auto* column = python::as<ColumnObject>(value)) {
    if (column->owner == nullptr) return {.schema = {}, .table = {}, .column = column->name};
    return {.schema = column->owner->facts.schema,
            .table = column->owner->facts.name,
            .column = column->name};
  }
  if (const auto* table = python::as<TableObject>(value)) {
    return {.schema = table->facts.schema, .table = table->facts.name, .column = {}};
  }
  const std::string whole = text_or_empty(library.in(), value, "what a foreign key refers to");
  const std::size_t last = whole.rfind('.');
  if (last == std::string::npos) return {.schema = {}, .table = whole, .column = {}};
  const std::string before = whole.substr(0, last);
  const std::size_t dot = before.rfind('.');
  return {.schema = dot == std::string::npos ? "" : before.substr(0, dot),
          .table = dot == std::string::npos ? before : before.substr(dot + 1),
          .column = whole.substr(last + 1)};
}

Target to_target(Library& library, const Value& value, const TableObject* owner) {
  Target target = to_target(library, value);
  if (owner == nullptr || !target.schema.empty() || python::as<python::Str>(value) == nullptr) {
    return target;
  }
  const auto* metadata = python::as<MetaDataObject>(owner->metadata);
  if (metadata != nullptr) target.schema = metadata->schema;
  return target;
}

schema::Computed to_computed(const GeneratorObject& object, const schema::Computed& known) {
  schema::Computed made = known;
  if (object.settle) object.settle(made);
  return made;
}

}  // namespace migrate::alembic
