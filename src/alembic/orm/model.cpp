// SPDX-License-Identifier: MIT
//
// From the body of a class to a table, and to what its instances have.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/orm/orm.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/sql/element.hpp"
#include "alembic/types/type_object.hpp"
#include "base/text.hpp"
#include "python/runtime/generic_alias.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

Value DeferredObject::call(Interpreter& in, const python::Arguments& arguments) {
  return in.call(value, arguments);
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

namespace {

/// Whether an annotation says that there may be None, and what it says besides.
struct Annotated {
  Value type{};
  bool optional = false;
};

Annotated without_none(Interpreter& in, const Value& annotation) {
  Annotated found{.type = annotation};
  std::vector<Value> members;
  if (const auto* both = python::as<python::UnionType>(annotation)) {
    members = both->members;
  } else if (const auto* alias = python::as<python::GenericAlias>(annotation)) {
    const std::string origin = in.to_str(alias->origin);
    if (origin.find("Optional") != std::string::npos) found.optional = true;
    if (found.optional || origin.find("Union") != std::string::npos) members = alias->arguments;
  }
  const auto is_none = [&](const Value& member) {
    return member.is_none() || member.is(Value(in.types().none));
  };
  for (const Value& member : members) {
    if (is_none(member)) {
      found.optional = true;
    } else {
      found.type = member;
    }
  }
  return found;
}

/// What stands between the brackets of `Mapped[...]`; unset for any other annotation.
Value mapped_argument(const OrmRoom& room, const Value& annotation) {
  const auto* alias = python::as<python::GenericAlias>(annotation);
  if (alias == nullptr || !alias->origin.is(Value(room.mapped)) || alias->arguments.empty()) {
    return {};
  }
  return alias->arguments.front();
}

/// The class that `Mapped[list["User"]]` names, where that could not be evaluated.
std::string named_class(const std::string& annotation) {
  std::string last;
  std::string word;
  for (const char c : annotation + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
    } else if (!word.empty()) {
      if (word != "None") last = word;
      word.clear();
    }
  }
  return last;
}

/// What the annotation of a relationship says: to which model it leads, and whether to many.
void read_annotation(Interpreter& in, DeferredObject& relationship, const Value& annotation,
                     const Value& argument) {
  Value target = without_none(in, argument.is_set() ? argument : annotation).type;
  bool many = false;
  if (const auto* alias = python::as<python::GenericAlias>(target);
      alias != nullptr && !alias->arguments.empty()) {
    many = true;
    target = alias->arguments.front();
  } else if (const auto* text = python::as<python::Str>(target)) {
    const std::string said = text::lower(text->text());
    many = said.find("list[") != std::string::npos || said.find("set[") != std::string::npos;
    target = in.str(named_class(text->text()));
  }
  if (!relationship.value.is_set() || relationship.value.is_none()) relationship.value = target;
  if (!relationship.uselist) relationship.uselist = many;
}

/// SQLAlchemy's type for an annotation.
Value type_for(Library& library, const Value& annotation) {
  Interpreter& in = library.in();
  auto& sql = library.room<Sql>();
  const auto* type = python::as<python::Class>(annotation);
  if (type == nullptr) return {};
  static constexpr auto kTypes = std::to_array<std::pair<std::string_view, const char*>>({
      {"int",       "Integer"    },
      {"str",       "String"     },
      {"bool",      "Boolean"    },
      {"float",     "Float"      },
      {"bytes",     "LargeBinary"},
      {"datetime",  "DateTime"   },
      {"date",      "Date"       },
      {"time",      "Time"       },
      {"timedelta", "Interval"   },
      {"Decimal",   "Numeric"    },
      {"UUID",      "Uuid"       }
  });
  for (const auto& [name, known] : kTypes) {
    if (type->name == name) return sql.type(known);
  }
  if (in.is_subclass(annotation, sql.standard("enum", "Enum"))) {
    return type_object(library, annotation);
  }
  return {};
}

/// Makes a class into a mapped one.
class Mapping {
 public:
  Mapping(Library& library, python::Class& model)
      : library_(library), in_(library.in()), room_(library.room<OrmRoom>()), model_(model) {}

  void run() {
    if (is_abstract()) return;
    collect();
    const Value table = make_table();
    if (!table.is_set()) return;
    install(table);
  }

 private:
  bool is_abstract() {
    const Value flag = model_.names().get_name(in_.intern("__abstract__"));
    return flag.is_set() && in_.truth(flag);
  }

  /// A name of the class, with `declared_attr` asked.
  Value own(std::string_view name) {
    Value found = model_.lookup(in_.intern(name));
    const auto* deferred = python::as<DeferredObject>(found);
    if (deferred != nullptr && deferred->what == DeferredObject::Kind::declared) {
      return in_.call(deferred->value, {Value(&model_)});
    }
    return found;
  }

  void collect() {
    for (python::Class* type : model_.mro()) {
      if (!type->user) continue;
      const bool is_own = type == &model_;
      if (!is_own && type->names().get_name(in_.intern("__mapper__")).is_set()) continue;
      const Value annotations = type->names().get_name(in_.intern("__annotations__"));
      if (const auto* dict = python::as<python::Dict>(annotations)) annotate(*dict, *type);
      const std::vector<python::HashTable::Entry> entries = type->names().table.entries();
      for (const python::HashTable::Entry& entry : entries) {
        if (!entry.key.is_set()) continue;
        take(in_.to_str(entry.key), entry.value, annotations, is_own);
      }
    }
  }

  /// `id: Mapped[int]` without a value is a column too.
  void annotate(const python::Dict& annotations, python::Class& type) {
    for (const python::HashTable::Entry& entry : annotations.table.entries()) {
      if (!entry.key.is_set()) continue;
      const std::string name = in_.to_str(entry.key);
      const Value argument = mapped_argument(room_, entry.value);
      if (!argument.is_set() || type.names().get_name(in_.intern(name)).is_set()) continue;
      add_mapped(name, {}, argument);
    }
  }

  bool has(const std::string& name) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const auto& known) { return known.first == name; });
  }

  Value annotation_of(const Value& annotations, const std::string& name) {
    const auto* dict = python::as<python::Dict>(annotations);
    return dict == nullptr ? Value() : dict->get_name(in_.intern(name));
  }

  void take(const std::string& name, Value value, const Value& annotations, bool is_own) {
    const auto* deferred = python::as<DeferredObject>(value);
    if (deferred != nullptr && deferred->what == DeferredObject::Kind::declared) {
      if (name.starts_with("__")) return;
      value = in_.call(deferred->value, {Value(&model_)});
      deferred = python::as<DeferredObject>(value);
      is_own = true;
    }
    if (deferred != nullptr && deferred->what == DeferredObject::Kind::relationship) {
      if (const Value annotation = annotation_of(annotations, name); annotation.is_set()) {
        read_annotation(in_, *python::as<DeferredObject>(value), annotation,
                        mapped_argument(room_, annotation));
      }
      relationships_.emplace_back(name, value);
    } else if (python::as<ColumnObject>(value) != nullptr) {
      if (!has(name)) add_column(name, is_own ? value : in_.call_method(value, "copy"));
    } else if (const auto* mapped = python::as<MappedColumnObject>(value)) {
      const Value annotation = annotation_of(annotations, name);
      add_mapped(name, Value(mapped),
                 annotation.is_set() ? mapped_argument(room_, annotation) : Value());
    }
  }

  void add_column(const std::string& name, const Value& column) {
    auto* object = python::as<ColumnObject>(column);
    if (object->name.empty()) object->name = name;
    if (object->key_name.empty()) object->key_name = object->name;
    columns_.emplace_back(name, column);
  }

  void add_mapped(const std::string& name, const Value& given, const Value& annotation) {
    if (has(name)) return;
    const auto* mapped = python::as<MappedColumnObject>(given);
    std::vector<Value> positional = mapped == nullptr ? std::vector<Value>() : mapped->positional;
    std::vector<python::Keyword> named;
    bool says_nullable = false;
    bool is_key = false;
    if (mapped != nullptr) {
      for (const auto& [key, value] : mapped->named) {
        says_nullable = says_nullable || key == "nullable";
        is_key = is_key || (key == "primary_key" && in_.truth(value));
        named.push_back({&in_.intern(key), value});
      }
    }
    const bool has_name = !positional.empty() && python::as<python::Str>(positional[0]) != nullptr;
    if (!has_name) positional.insert(positional.begin(), in_.str(name));
    const bool has_type =
        std::any_of(positional.begin() + 1, positional.end(),
                    [&](const Value& v) { return type_object(library_, v).is_set(); });
    if (annotation.is_set()) {
      const Annotated said = without_none(in_, annotation);
      const Value type = has_type ? Value() : type_for(library_, said.type);
      if (type.is_set()) positional.insert(positional.begin() + 1, type);
      if (!says_nullable && !is_key) named.push_back({&in_.intern("nullable"), said.optional});
    }
    const Value column = in_.call(name_in_package("Column"), python::Arguments{positional, named});
    add_column(name, column);
  }

  Value name_in_package(std::string_view name) {
    return in_.get_attribute(
        in_.import_module({.module = "sqlalchemy", .importer = {}, .file = {}}), name);
  }

  Value make_table() {
    Value given = own("__table__");
    if (model_.names().get_name(in_.intern("__table__")).is_set()) {
      columns_.clear();
      for (const Value& column : python::as<TableElement>(given)->columns(in_)) {
        columns_.emplace_back(python::as<ColumnElement>(column)->key(), column);
      }
      return given;
    }
    const Value own_name = model_.names().get_name(in_.intern("__tablename__"));
    const Value name = own("__tablename__");
    const bool inherits = given.is_set() && !own_name.is_set();
    if (inherits) return share(given);
    if (!name.is_set() || name.is_none()) return {};
    std::vector<Value> parts = {name, own("metadata")};
    for (const auto& [attribute, column] : columns_) parts.push_back(column);
    std::vector<python::Keyword> options;
    const Value arguments = own("__table_args__");
    if (arguments.is_set() && !arguments.is_none()) add_arguments(arguments, parts, options);
    return in_.call(name_in_package("Table"), python::Arguments{parts, options});
  }

  /// A model without a table of its own stands in that of the model above it.
  Value share(const Value& table) {
    for (const auto& [attribute, column] : columns_) {
      python::as<TableObject>(table)->append(column);
    }
    auto* above = python::as<MapperObject>(model_.lookup(in_.intern("__mapper__")));
    std::vector<std::pair<std::string, Value>> all =
        above == nullptr ? std::vector<std::pair<std::string, Value>>() : above->columns;
    all.insert(all.end(), columns_.begin(), columns_.end());
    columns_ = std::move(all);
    return table;
  }

  void add_arguments(const Value& arguments, std::vector<Value>& parts,
                     std::vector<python::Keyword>& options) {
    const auto add_options = [&](const python::Dict& dict) {
      for (const python::HashTable::Entry& entry : dict.table.entries()) {
        if (entry.key.is_set()) {
          options.push_back({&in_.intern(in_.to_str(entry.key)), entry.value});
        }
      }
    };
    if (const auto* dict = python::as<python::Dict>(arguments)) return add_options(*dict);
    for (const Value& item : in_.items_of(arguments)) {
      if (const auto* dict = python::as<python::Dict>(item)) {
        add_options(*dict);
      } else {
        parts.push_back(item);
      }
    }
  }

  void install(const Value& table) {
    const Ref<MapperObject> mapper = in_.make<MapperObject>(*room_.mapper, library_);
    mapper->model = Ref<python::Class>(&model_);
    mapper->table = table;
    mapper->columns = columns_;
    for (const auto& [name, column] : columns_) model_.set_name(in_.intern(name), column);
    for (const auto& [name, value] : relationships_) {
      auto relationship = std::make_unique<Relationship>();
      const auto* deferred = python::as<DeferredObject>(value);
      relationship->name = name;
      relationship->target = deferred->value;
      relationship->uselist = deferred->uselist;
      relationship->property = relationship_property(library_, *mapper, *relationship);
      model_.set_name(in_.intern(name), relationship->property);
      mapper->relationships.push_back(std::move(relationship));
    }
    model_.set_name(in_.intern("__table__"), table);
    model_.set_name(in_.intern("__mapper__"), mapper);
    room_.models.emplace_back(model_.name, Value(&model_));
  }

  Library& library_;
  Interpreter& in_;
  OrmRoom& room_;
  python::Class& model_;
  std::vector<std::pair<std::string, Value>> columns_;
  std::vector<std::pair<std::string, Value>> relationships_;
};

}  // namespace

void map_model(Library& library, python::Class& model) {
  Mapping(library, model).run();
}

}  // namespace migrate::alembic
