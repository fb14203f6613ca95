// SPDX-License-Identifier: MIT
//
// From the body of a class to a table: what SQLAlchemy's Declarative does.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/orm/annotation.hpp"
#include "alembic/orm/orm.hpp"
#include "alembic/schema/objects.hpp"
#include "base/text.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <set>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

bool is_mapped_itself(Interpreter& in, const python::Class& type) {
  return type.names().get_name(in.intern("__mapper__")).is_set();
}

/// What a mapped_column in an Annotated says goes to the column, where that does not say it.
void merge(Interpreter& in, const ColumnObject& from, ColumnObject& to) {
  const auto take = [](Value& target, const Value& value) {
    if (!target.is_set() || target.is_none()) target = value;
  };
  take(to.column_type, from.column_type);
  take(to.server_default, from.server_default);
  take(to.server_onupdate, from.server_onupdate);
  take(to.default_value, from.default_value);
  take(to.onupdate, from.onupdate);
  schema::Column& facts = to.facts;
  facts.primary_key = facts.primary_key || from.facts.primary_key;
  facts.unique = facts.unique || from.facts.unique;
  facts.index = facts.index || from.facts.index;
  if (!facts.nullable) facts.nullable = from.facts.nullable;
  if (facts.autoincrement == schema::Autoincrement::automatic) {
    facts.autoincrement = from.facts.autoincrement;
  }
  if (facts.comment.empty()) facts.comment = from.facts.comment;
  const Value copy = in.call_method(Value(&from), "copy");
  for (const Value& item : python::as<ColumnObject>(copy)->items) {
    if (auto* key = python::as<ForeignKeyObject>(item)) key->parent = &to;
    to.items.push_back(item);
  }
}

/// Makes a class into a mapped one.
class Mapping {
 public:
  Mapping(Library& library, python::Class& model)
      : library_(library),
        in_(library.in()),
        room_(library.room<OrmRoom>()),
        model_(model),
        declared_(declaration(library, "declared_attr")) {}

  /// `declares`: its body says what it has; else its table does.
  void run(bool declares) {
    if (is_mapped_itself(in_, model_) || is_true(in_, own_name("__abstract__"))) return;
    if (is_true(in_, attribute("__is_reflected__"))) {
      refuse(
          fmt::format("the columns of {} are read from the database when it is used", model_.name));
    }
    if (declares) collect();
    for (const auto& [name, column] : columns_) model_.set_name(in_.intern(name), column);
    sort_columns();
    const Value table = make_table();
    if (table.is_set()) install(table);
  }

 private:
  using Named = std::pair<std::string, Value>;

  Value own_name(std::string_view name) const { return model_.names().get_name(in_.intern(name)); }

  /// An attribute of the class, with `declared_attr` asked.
  Value attribute(std::string_view name) { return in_.find_attribute(Value(&model_), name); }

  bool is_declared(const Value& value) const {
    return value.is_object() && python::as<python::Opaque>(value) == nullptr &&
           in_.is_instance(value, declared_);
  }

  /// The class's own names first, then those of its mixins. A name hides the same one behind it,
  /// and what a mapped class above has is its own.
  void collect() {
    for (python::Class* type : model_.mro()) {
      const bool is_above = type != &model_ && type->user && is_mapped_itself(in_, *type);
      if (is_above && above_ == nullptr) above_ = type;
    }
    for (python::Class* type : model_.mro()) {
      if (!type->user) continue;
      const bool is_own = type == &model_;
      const bool is_above = !is_own && is_mapped_itself(in_, *type);
      const bool is_concrete =
          !is_own && type->names().get_name(in_.intern("__concrete_base__")).is_set();
      module_ = type->module;
      collect(*type, is_own, is_above || is_concrete);
    }
  }

  void collect(const python::Class& type, bool is_own, bool only_hides) {
    const Value given = type.names().get_name(in_.intern("__annotations__"));
    const auto* annotations = python::as<python::Dict>(given);
    for (const std::string& name : names_of(type, annotations)) {
      if (name.starts_with("__") || !seen_.insert(name).second || only_hides) continue;
      const python::Str& key = in_.intern(name);
      take(name, type.names().get_name(key),
           annotations == nullptr ? Value() : annotations->get_name(key), is_own);
    }
  }

  /// Names and those that are annotated alone, in the order of the body.
  std::vector<std::string> names_of(const python::Class& type, const python::Dict* annotations) {
    const auto keys = [this](const python::Dict* dict) {
      std::vector<std::string> found;
      if (dict == nullptr) return found;
      for (const auto& entry : dict->table.entries()) {
        if (entry.key.is_set()) found.push_back(in_.to_str(entry.key));
      }
      return found;
    };
    const std::vector<std::string> said = keys(annotations);
    auto next = said.begin();
    std::vector<std::string> names;
    std::set<std::string> seen;
    const auto add = [&](const std::string& name) {
      if (seen.insert(name).second) names.push_back(name);
    };
    for (const std::string& name : keys(&type.names())) {
      const auto found = std::find(next, said.end(), name);
      if (found != said.end()) {
        for (; next != found; ++next) add(*next);
      }
      add(name);
    }
    for (; next != said.end(); ++next) add(*next);
    return names;
  }

  void take(const std::string& name, Value value, Value annotation, bool is_own) {
    if (is_declared(value)) {
      if (!annotation.is_set()) annotation = return_annotation(value);
      value = in_.call_method(value, "__get__", {Value::none(), Value(&model_)});
      is_own = true;
    }
    const Value argument = mapped_argument(room_, annotation);
    if (auto* deferred = python::as<DeferredObject>(value)) {
      take_deferred(name, *deferred, annotation, argument);
    } else if (python::as<ColumnObject>(value) != nullptr) {
      const Value column = is_own ? value : in_.call_method(value, "copy");
      auto& object = *python::as<ColumnObject>(column);
      const bool is_annotated = object.type().is_subclass_of(*room_.mapped_column) &&
                                !is_there_above(*python::as<ColumnObject>(value), name);
      complete(object, name, is_annotated ? argument : Value());
      columns_.emplace_back(name, column);
    } else if (python::as<IndexObject>(value) != nullptr) {
      indexes_.push_back(value);
    } else if (const auto* unknown = python::as<python::Opaque>(value)) {
      if (argument.is_set() || may_be_column(*unknown)) {
        unknown->refuse(in_, fmt::format("what {}.{} is in the database", model_.name, name));
      }
    } else if (!value.is_set() && argument.is_set()) {
      const Value column = in_.call(Value(room_.mapped_column));
      complete(*python::as<ColumnObject>(column), name, argument);
      columns_.emplace_back(name, column);
    } else if (const auto* text = python::as<python::Str>(annotation);
               text != nullptr && !value.is_set() && text->text().starts_with("Mapped[")) {
      refuse(fmt::format("the annotation {} of {}.{} cannot be evaluated", text->text(),
                         model_.name, name));
    }
  }

  /// Whether the table that it shares has a column that is to be used: what it is stands there.
  bool is_there_above(ColumnObject& column, const std::string& name) {
    if (above_ == nullptr || !is_true(in_, attribute_of(in_, column, std::string(kUseExisting)))) {
      return false;
    }
    const auto* above =
        python::as<MapperObject>(above_->names().get_name(in_.intern("__mapper__")));
    auto* table = above == nullptr ? nullptr : python::as<TableObject>(above->table);
    return table != nullptr && table->column(column.name.empty() ? name : column.name) != nullptr;
  }

  /// `@declared_attr def id(cls) -> Mapped[int]`
  Value return_annotation(const Value& declared) {
    const Value value = in_.find_attribute(declared, "fget");
    const auto* function = python::as<python::Function>(value);
    if (function == nullptr) return {};
    const Value annotations = in_.find_attribute(value, "__annotations__");
    const auto* dict = python::as<python::Dict>(annotations);
    const Value said = dict == nullptr ? Value() : dict->get_name(in_.intern("return"));
    const Value module = function->globals->get_name(in_.intern("__name__"));
    return module.is_set() ? evaluated_text(in_, in_.to_str(module), said) : said;
  }

  /// A function of a package that is called like one that makes columns.
  static bool may_be_column(const python::Opaque& unknown) {
    if (unknown.module.starts_with("sqlalchemy") || !unknown.expression.ends_with("()")) {
      return false;
    }
    const std::string said = text::lower(unknown.expression);
    return said.find("column") != std::string::npos || said.find("field") != std::string::npos;
  }

  void take_deferred(const std::string& name, DeferredObject& deferred, const Value& annotation,
                     const Value& argument) {
    if (deferred.what == DeferredObject::Kind::composite) return take_composite(deferred, argument);
    if (annotation.is_set()) read_relationship(in_, deferred, annotation, argument);
    relationships_.emplace_back(name, Value(&deferred));
  }

  /// The columns of a `composite(Point, mapped_column("x"), mapped_column("y"))`, which are called
  /// as the fields of the class where they have no names.
  void take_composite(const DeferredObject& composite, const Value& argument) {
    Value subject = composite.value;
    if (python::as<python::Class>(subject) == nullptr && argument.is_set()) {
      subject = read_mapped(library_, module_, argument).type;
    }
    const auto* type = python::as<python::Class>(subject);
    std::vector<Named> fields;
    if (type != nullptr) {
      const Value annotations = type->lookup(in_.intern("__annotations__"));
      const auto* dict = python::as<python::Dict>(annotations);
      for (const auto& entry :
           dict == nullptr ? std::vector<python::HashTable::Entry>() : dict->table.entries()) {
        if (entry.key.is_set()) fields.emplace_back(in_.to_str(entry.key), entry.value);
      }
    }
    for (std::size_t at = 0; at < composite.parts.size(); ++at) {
      auto* column = python::as<ColumnObject>(composite.parts[at]);
      if (column == nullptr) continue;
      const bool has_field = at < fields.size();
      if (column->name.empty() && has_field) column->name = fields[at].first;
      complete(*column, column->name, has_field ? fields[at].second : Value());
      columns_.emplace_back(column->name, composite.parts[at]);
    }
  }

  /// Gives a column its name, and what its annotation says where it says nothing itself.
  void complete(ColumnObject& column, const std::string& name, const Value& argument) {
    if (column.name.empty()) column.name = name;
    if (column.key_name.empty()) column.key_name = column.name;
    if (!argument.is_set()) return;
    const MappedAnnotation said = read_mapped(library_, module_, argument);
    if (const auto* general = python::as<ColumnObject>(said.column)) merge(in_, *general, column);
    if (!column.facts.nullable && !column.facts.primary_key) column.facts.nullable = said.optional;
    const bool refers = std::any_of(
        column.items.begin(), column.items.end(),
        [](const Value& item) { return python::as<ForeignKeyObject>(item) != nullptr; });
    if (is_given(column.column_type) || refers) return;
    column.column_type = type_for(library_, model_, said);
    if (column.column_type.is_set()) return;
    refuse(
        fmt::format("Could not locate SQLAlchemy Core type when resolving for Python type "
                    "indicated by '{}' inside the Mapped[] annotation for the '{}' attribute",
                    in_.repr(said.type), name));
  }

  [[noreturn]] void refuse(const std::string& message) {
    in_.raise(*library_.room<Exceptions>().argument_error, message);
  }

  /// `sort_order=` of a mapped_column.
  void sort_columns() {
    const auto order = [this](const Named& named) -> std::int64_t {
      const Value given = attribute_of(in_, named.second.object(), std::string(kSortOrder));
      return given.is_integer() ? given.integer() : 0;
    };
    std::stable_sort(columns_.begin(), columns_.end(),
                     [&](const Named& a, const Named& b) { return order(a) < order(b); });
  }

  /// The name of its own table: one that a mapped class above has is not meant.
  Value table_name() {
    const python::Str& name = in_.intern("__tablename__");
    const bool is_said =
        std::any_of(model_.mro().begin(), model_.mro().end(), [&](const python::Class* type) {
          const Value found = type->names().get_name(name);
          if (!found.is_set()) return false;
          return type == &model_ || !is_mapped_itself(in_, *type) || is_declared(found);
        });
    Value found = is_said ? attribute("__tablename__") : Value();
    return is_given(found) ? found : Value();
  }

  Value make_table() {
    const Value given = own_name("__table__");
    if (given.is_set() && !given.is_none()) return take_table(attribute("__table__"));
    const Value name = table_name();
    if (name.is_set()) {
      Value made = call_table(name);
      if (!made.is_none()) return made;
    }
    if (above_ != nullptr) return share();
    if (is_concrete_base()) {
      model_.set_name(in_.intern("__concrete_base__"), true);
    } else if (!columns_.empty()) {
      in_.raise(*library_.room<Exceptions>().invalid_request_error,
                fmt::format("Class {} does not have a __table__ or __tablename__ specified and "
                            "does not inherit from an existing table-mapped class.",
                            model_.name));
    }
    return {};
  }

  Value take_table(Value table) {
    const auto* element = python::as<TableElement>(table);
    if (element == nullptr) {
      if (const auto* unknown = python::as<python::Opaque>(table)) {
        unknown->refuse(in_, "the table of " + model_.name);
      }
      return {};
    }
    columns_.clear();
    for (const Value& column : python::as<TableElement>(table)->columns(in_)) {
      columns_.emplace_back(python::as<ColumnElement>(column)->key(), column);
    }
    return table;
  }

  /// Its table is made of all that is below it.
  bool is_concrete_base() const {
    return std::any_of(model_.bases().begin(), model_.bases().end(),
                       [](const auto& base) { return base->name == "AbstractConcreteBase"; });
  }

  /// None where `__table_cls__` of the class wants none.
  Value call_table(const Value& name) {
    std::vector<Value> parts = {name, attribute("metadata")};
    for (const auto& [key, column] : columns_) parts.push_back(column);
    parts.insert(parts.end(), indexes_.begin(), indexes_.end());
    std::vector<python::Keyword> options;
    const Value arguments = attribute("__table_args__");
    if (is_given(arguments)) add_arguments(arguments, parts, options);
    Value maker = attribute("__table_cls__");
    if (!is_given(maker)) maker = imported(in_, "sqlalchemy", "Table");
    return in_.call(maker, python::Arguments{parts, options});
  }

  /// A model without a table of its own stands in that of the model above it.
  Value share() {
    auto* above = python::as<MapperObject>(above_->names().get_name(in_.intern("__mapper__")));
    Value table = above->table;
    auto* object = python::as<TableObject>(table);
    for (auto& [name, column] : columns_) {
      if (object == nullptr) break;
      ColumnObject* known = object->column(python::as<ColumnObject>(column)->key_name);
      if (known == nullptr) {
        object->append(column);
      } else {
        column = Value(known);
        model_.set_name(in_.intern(name), column);
      }
    }
    std::vector<Named> all = above->columns;
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
  Value declared_;                  ///< the class declared_attr
  python::Class* above_ = nullptr;  ///< the nearest mapped class that it derives from
  std::set<std::string> seen_{};
  std::string module_{};  ///< in which the class stands whose names are taken
  std::vector<Named> columns_;
  std::vector<Value> indexes_;  ///< that stand in the body
  std::vector<Named> relationships_;
};

}  // namespace

void map_model(Library& library, python::Class& model, bool declares) {
  Mapping(library, model).run(declares);
}

}  // namespace migrate::alembic
