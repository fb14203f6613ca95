// SPDX-License-Identifier: MIT
#include "alembic/models/filters.hpp"

#include "alembic/define.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/types/type_object.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Ref;
using python::Value;
using schema::Part;

namespace {

std::string kind_name(Part::Kind kind) {
  switch (kind) {
    case Part::Kind::table:
      return "table";
    case Part::Kind::column:
      return "column";
    case Part::Kind::index:
      return "index";
    case Part::Kind::unique_constraint:
      return "unique_constraint";
    case Part::Kind::foreign_key_constraint:
      break;
  }
  return "foreign_key_constraint";
}

/// A Table as the Inspector would have read it.
class Shown {
 public:
  explicit Shown(Library& library)
      : library_(library), in_(library.in()), room_(library.room<SchemaRoom>()) {}

  Ref<TableObject> table(const schema::Table& from) {
    Ref<TableObject> made = in_.make<TableObject>(*room_.table, room_.sql, library_);
    made->facts.name = from.name;
    made->facts.schema = from.schema;
    made->facts.comment = from.comment;
    made->metadata = in_.make<MetaDataObject>(*room_.metadata, library_);
    for (const schema::Column& column : from.columns) made->append(this->column(column));
    for (const schema::Constraint& constraint : from.constraints) {
      if (const Value shown = this->constraint(constraint); shown.is_set()) made->append(shown);
    }
    for (const schema::Index& index : from.indexes) {
      const Ref<IndexObject> shown = in_.make<IndexObject>(*room_.index, library_);
      shown->value = index;
      for (const schema::IndexElement& element : index.elements) {
        const auto* name = std::get_if<std::string>(&element.what);
        ColumnObject* found = name == nullptr ? nullptr : made->column(*name);
        if (found != nullptr) shown->expressions.emplace_back(found);
      }
      made->append(shown);
    }
    return made;
  }

 private:
  Value column(const schema::Column& from) {
    const Ref<ColumnObject> made = in_.make<ColumnObject>(*room_.column, room_.sql, library_);
    made->name = made->key_name = from.name;
    made->column_type = make_type_object(library_, from.type, library_.world().dialect());
    made->facts.nullable = from.is_nullable();
    made->facts.primary_key = from.primary_key;
    made->facts.comment = from.comment;
    return made;
  }

  Value constraint(const schema::Constraint& from) {
    const auto* unique = std::get_if<schema::Unique>(&from);
    const auto* key = std::get_if<schema::ForeignKey>(&from);
    if (unique == nullptr && key == nullptr) return {};
    const Ref<ConstraintObject> made = in_.make<ConstraintObject>(
        unique != nullptr ? *room_.unique : *room_.foreign_keys, library_);
    made->value = from;
    made->name = text_or_none(in_, schema::facts_of(from).name.text);
    for (const std::string& name : unique != nullptr ? unique->columns : key->columns) {
      made->columns.push_back(in_.str(name));
    }
    return made;
  }

  Library& library_;
  python::Interpreter& in_;
  SchemaRoom& room_;
};

/// The part of a Table that is meant.
Value part_of(TableObject& table, const Part& part) {
  const auto find = [&](const std::vector<Value>& items, const auto& name_of) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Value& item) { return name_of(item) == part.name; });
    return found == items.end() ? Value::none() : *found;
  };
  switch (part.kind) {
    case Part::Kind::table:
      break;
    case Part::Kind::column:
      return find(table.column_objects,
                  [](const Value& item) { return python::as<ColumnObject>(item)->name; });
    case Part::Kind::index:
      return find(table.indexes,
                  [](const Value& item) { return python::as<IndexObject>(item)->value.name.text; });
    case Part::Kind::unique_constraint:
    case Part::Kind::foreign_key_constraint:
      return find(table.constraints, [](const Value& item) {
        return schema::facts_of(python::as<ConstraintObject>(item)->value).name.text;
      });
  }
  return Value(&table);
}

}  // namespace

Filters::Filters(EnvModule& env, std::shared_ptr<const Project> project)
    : env_(env), project_(std::move(project)) {}

bool Filters::are_there() {
  return is_given(env_.configured("include_name")) || is_given(env_.configured("include_object"));
}

bool Filters::include(const Part& part, const std::vector<Ref<MetaDataObject>>& metadata) {
  return (!part.is_there || include_name(part)) && include_object(part, metadata);
}

bool Filters::include_name(const Part& part) {
  if (!is_given(env_.configured("include_name"))) return true;
  python::Interpreter& in = env_.in();
  const Ref<python::Dict> parents = in.dict();
  const schema::Table& table = part.table;
  if (part.kind == Part::Kind::table && !include_schema(table.schema)) return false;
  parents->set_name(in.intern("schema_name"), text_or_none(in, table.schema));
  if (part.kind != Part::Kind::table) {
    parents->set_name(in.intern("table_name"), in.str(table.name));
  }
  parents->set_name(in.intern("schema_qualified_table_name"),
                    in.str(table.schema.empty() ? table.name : table.schema + '.' + table.name));
  return ask("include_name", {text_or_none(in, part.name), in.str(kind_name(part.kind)), parents});
}

/// What is in a schema that is left out is not asked for any more.
bool Filters::include_schema(const std::string& name) {
  return ask("include_name",
             {text_or_none(env_.in(), name), env_.in().str("schema"), env_.in().dict()});
}

bool Filters::include_object(const Part& part, const std::vector<Ref<MetaDataObject>>& metadata) {
  if (!is_given(env_.configured("include_object"))) return true;
  python::Interpreter& in = env_.in();
  Shown shown(env_.library());
  Value described;
  for (const Ref<MetaDataObject>& one : metadata) {
    const schema::Table& table = part.table;
    TableObject* found =
        one->find(table.schema.empty() ? table.name : table.schema + '.' + table.name);
    if (found != nullptr) described = Value(found);
  }
  Value there;
  if (part.there != nullptr) there = shown.table(*part.there);
  if (!described.is_set() && part.is_described) described = shown.table(part.table);
  const auto take = [&](const Value& table) {
    return table.is_set() ? part_of(*python::as<TableObject>(table), part) : Value::none();
  };
  Value object = take(part.is_described ? described : there);
  if (object.is_none()) return true;
  return ask("include_object", {object, text_or_none(in, part.name), in.str(kind_name(part.kind)),
                                Value(!part.is_described),
                                part.is_described && part.is_there ? take(there) : Value::none()});
}

bool Filters::ask(const std::string& filter, const std::vector<Value>& arguments) {
  if (std::find(told_.begin(), told_.end(), filter) != told_.end()) return true;
  std::string reason;
  try {
    const Value function = env_.configured(filter);
    if (const auto* unknown = python::as<python::Opaque>(function)) {
      unknown->refuse(env_.in(), "the meaning");
    }
    return env_.in().truth(env_.in().call(function, {.positional = arguments, .named = {}}));
  } catch (const python::PythonError& error) {
    reason = error.what();
  } catch (const python::UnknownValue& error) {
    reason = error.what();
  }
  told_.push_back(filter);
  if (project_->tell) {
    project_->tell(Severity::warning, "autogenerate",
                   fmt::format("env.py's {} cannot be evaluated, so nothing is left out by it: {}",
                               filter, reason));
  }
  return true;
}

}  // namespace migrate::alembic
