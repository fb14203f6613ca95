// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/named.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/column_collection.hpp"

#include <algorithm>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Str;
using python::Value;

namespace {

std::vector<Value> rest_items(Bound& b) {
  std::vector<Value> items;
  for (const Value& item : b.rest()) {
    // A list in place of its items: UniqueConstraint(["a", "b"]) is a common slip.
    items.push_back(item);
  }
  return items;
}

void take_common(ConstraintObject& self, Bound& b) {
  self.name = b["name"];
  schema::ConstraintFacts& facts = schema::facts_of(self.value);
  facts.name = to_name(self.library(), self.name);
  take_facts(self.library(), facts, b["deferrable"], b["initially"], b["comment"]);
}

template <typename Key>
void define_key(Interpreter& in, python::Class& type) {
  define(in, type,
         "__init__(self, *columns, name=None, deferrable=None, initially=None, comment=None, "
         "info=None, _implicit_generated=False, _column_flag=False, **options)",
         [](Bound& b) {
           auto& self = b.self<ConstraintObject>();
           Key key;
           take_key_options(self.library(), key.postgresql, key.sqlite_on_conflict, b.named());
           self.value = key;
           self.columns = rest_items(b);
           take_common(self, b);
           return Value::none();
         });
}

void define_check(Interpreter& in, python::Class& type) {
  define(in, type,
         "__init__(self, sqltext, name=None, deferrable=None, initially=None, table=None, "
         "info=None, _create_rule=None, _autoattach=True, _type_bound=False, comment=None, "
         "**options)",
         [](Bound& b) {
           auto& self = b.self<ConstraintObject>();
           schema::Check check{.condition = to_sql(self.library(), b["sqltext"])};
           take_check_options(self.library(), check, b.named());
           self.value = check;
           self.settle = [&library = self.library(),
                          text = b["sqltext"]](schema::Constraint& made) {
             std::get<schema::Check>(made).condition = to_sql(library, text);
           };
           take_common(self, b);
           return Value::none();
         });
}

void take_rules(Interpreter& in, schema::ForeignKey& key, Bound& b) {
  key.on_delete = text_or_empty(in, b["ondelete"], "ondelete");
  key.on_update = text_or_empty(in, b["onupdate"], "onupdate");
  key.match = text_or_empty(in, b["match"], "match");
  key.use_alter = in.truth(b["use_alter"]);
}

void define_foreign_keys(Interpreter& in, python::Class& type) {
  define(in, type,
         "__init__(self, columns, refcolumns, name=None, onupdate=None, ondelete=None, "
         "deferrable=None, initially=None, use_alter=False, link_to_name=False, match=None, "
         "table=None, info=None, comment=None, **options)",
         [](Bound& b) {
           auto& self = b.self<ConstraintObject>();
           schema::ForeignKey key;
           take_rules(b.in, key, b);
           take_foreign_key_options(self.library(), key, b.named());
           self.value = key;
           self.columns = b.in.items_of(b["columns"]);
           self.referred = b.in.items_of(b["refcolumns"]);
           take_common(self, b);
           return Value::none();
         });
}

/// Pairs of a column or an expression and an operator.
void take_elements(Library& library, schema::Exclude& exclude, const std::vector<Value>& elements,
                   const Value& operator_classes) {
  Interpreter& in = library.in();
  const auto* classes = python::as<python::Dict>(operator_classes);
  exclude.elements.clear();
  for (const Value& element : elements) {
    const std::vector<Value> pair = in.items_of(element);
    if (pair.size() < 2) in.value_error("an element is a pair: what, operator");
    schema::Exclusion made;
    const std::vector<schema::IndexElement> what = to_elements(library, {pair[0]});
    made.what = what.front().what;
    made.with = in.to_str(pair[1]);
    if (const auto* name = std::get_if<std::string>(&made.what);
        name != nullptr && classes != nullptr) {
      const Value found = classes->get_name(in.intern(*name));
      if (found.is_set()) made.operator_class = in.to_str(found);
    }
    exclude.elements.push_back(std::move(made));
  }
}

void define_exclude(Interpreter& in, python::Class& type) {
  define(in, type,
         "__init__(self, *elements, name=None, deferrable=None, initially=None, using='gist', "
         "where=None, ops=None, comment=None, **options)",
         [](Bound& b) {
           auto& self = b.self<ConstraintObject>();
           schema::Exclude exclude;
           exclude.method = b.given(4) ? b.in.to_str(b["using"]) : "";
           self.value = exclude;
           self.settle = [&library = self.library(), elements = b.rest(), where = b["where"],
                          classes = b["ops"]](schema::Constraint& made) {
             take_elements(library, std::get<schema::Exclude>(made), elements, classes);
             if (!where.is_none()) std::get<schema::Exclude>(made).where = to_sql(library, where);
           };
           self.settle(self.value);
           take_common(self, b);
           return Value::none();
         });
}

}  // namespace

void take_facts(Library& library, schema::ConstraintFacts& facts, const Value& deferrable,
                const Value& initially, const Value& comment) {
  Interpreter& in = library.in();
  if (deferrable.is_set() && !deferrable.is_none()) facts.timing.deferrable = in.truth(deferrable);
  facts.timing.initially = text_or_empty(in, initially, "initially");
  facts.comment = text_or_empty(in, comment, "a comment");
}

namespace {

/// What `@compiles` of the project says to constraints; unset where the project has no such.
Value project_says(Interpreter& in) {
  const Value compiler = in.modules().get_name(in.intern("sqlalchemy.ext.compiler"));
  return compiler.is_set() ? in.find_attribute(compiler, "_prepare") : Value();
}

}  // namespace

void let_project_change(Library& library, schema::ForeignKey& key) {
  Interpreter& in = library.in();
  const Value prepare = project_says(in);
  if (!prepare.is_set()) return;
  const python::Ref<ConstraintObject> shown =
      in.make<ConstraintObject>(*library.room<SchemaRoom>().foreign_keys, library);
  shown->value = key;
  shown->name = key.facts.name.empty() ? Value::none() : in.str(key.facts.name.text);
  in.call(prepare, {shown});
  key.facts = schema::facts_of(shown->value);
}

schema::Constraint to_constraint(const ConstraintObject& object) {
  Library& library = object.library();
  if (const Value prepare = project_says(library.in()); prepare.is_set()) {
    library.in().call(prepare, {Value(&object)});
  }
  schema::Constraint made = object.value;
  if (object.settle) object.settle(made);
  std::vector<std::string> columns = column_names(library, object.columns);
  // A text is the key of a column, which may have another name.
  for (std::string& column : columns) {
    const ColumnObject* known = object.owner == nullptr ? nullptr : object.owner->column(column);
    if (known != nullptr) column = known->name;
  }
  if (auto* key = std::get_if<schema::PrimaryKey>(&made)) key->columns = columns;
  if (auto* unique = std::get_if<schema::Unique>(&made)) unique->columns = columns;
  if (auto* key = std::get_if<schema::ForeignKey>(&made)) {
    key->columns = columns;
    for (const Value& referred : object.referred) {
      const Target target = to_target(library, referred, object.owner);
      key->referred_schema = target.schema;
      key->referred_table = target.table;
      if (!target.column.empty()) key->referred_columns.push_back(target.column);
    }
  }
  return made;
}

namespace {

Value table_attribute(Interpreter& /*in*/, ConstraintObject& self) {
  return self.owner == nullptr ? Value::none() : Value(self.owner);
}

/// The columns as the table has them, or as they were given.
Value columns_attribute(Interpreter& in, ConstraintObject& self) {
  std::vector<Value> found;
  for (const Value& column : self.columns) {
    const auto* text = python::as<Str>(column);
    ColumnObject* known =
        text == nullptr || self.owner == nullptr ? nullptr : self.owner->column(text->view());
    found.push_back(known == nullptr ? column : Value(known));
  }
  const bool all_known = std::all_of(found.begin(), found.end(), [](const Value& column) {
    return python::as<ColumnElement>(column) != nullptr;
  });
  if (!all_known) return in.list(std::move(found));
  return make_collection(self.library().room<SchemaRoom>().sql, std::move(found));
}

using ConstraintAttribute = Named<Getter<ConstraintObject>>;

constexpr std::array kConstraintAttributes = {
    ConstraintAttribute(
        "name",
        [](Interpreter&, ConstraintObject& c) { return c.name.is_set() ? c.name : Value::none(); }),
    ConstraintAttribute("table", table_attribute),
    ConstraintAttribute("parent", table_attribute),
    ConstraintAttribute("columns", columns_attribute),
    ConstraintAttribute("c", columns_attribute),
    ConstraintAttribute("column_keys",
                        [](Interpreter& in, ConstraintObject& c) {
                          return texts(in, column_names(c.library(), c.columns));
                        }),
    ConstraintAttribute("deferrable",
                        [](Interpreter&, ConstraintObject& c) {
                          const std::optional<bool>& deferrable =
                              schema::facts_of(c.value).timing.deferrable;
                          return deferrable ? Value(*deferrable) : Value::none();
                        }),
    ConstraintAttribute("initially", [](Interpreter& in, ConstraintObject& c) {
      return text_or_none(in, schema::facts_of(c.value).timing.initially);
    })};

Value referred_table(Interpreter& /*in*/, ConstraintObject& self) {
  if (self.owner == nullptr) return {};
  const auto* metadata = python::as<MetaDataObject>(self.owner->metadata);
  const auto made = std::get<schema::ForeignKey>(to_constraint(self));
  TableObject* found = metadata == nullptr ? nullptr : metadata->find(made.referred_table);
  return found == nullptr ? Value() : Value(found);
}

/// A ForeignKey for each column that is referred to.
Value elements_attribute(Interpreter& in, ConstraintObject& self) {
  std::vector<Value> found;
  for (const Value& target : self.referred) {
    const python::Ref<ForeignKeyObject> one =
        in.make<ForeignKeyObject>(*self.library().room<SchemaRoom>().foreign_key);
    one->target = target;
    found.emplace_back(one);
  }
  return in.list(std::move(found));
}

/// What a ForeignKeyConstraint has besides.
constexpr std::array kForeignKeyAttributes = {
    ConstraintAttribute("ondelete",
                        [](Interpreter& in, ConstraintObject& c) {
                          return text_or_none(in, std::get<schema::ForeignKey>(c.value).on_delete);
                        }),
    ConstraintAttribute("onupdate",
                        [](Interpreter& in, ConstraintObject& c) {
                          return text_or_none(in, std::get<schema::ForeignKey>(c.value).on_update);
                        }),
    ConstraintAttribute("referred_table", referred_table),
    ConstraintAttribute("elements", elements_attribute)};

}  // namespace

Value ConstraintObject::get(Interpreter& in, const Str& attribute) {
  if (auto* getter = find_named(kConstraintAttributes, attribute.view())) {
    return getter(in, *this);
  }
  if (std::holds_alternative<schema::ForeignKey>(value)) {
    auto* getter = find_named(kForeignKeyAttributes, attribute.view());
    return getter == nullptr ? Value() : getter(in, *this);
  }
  const auto* check = std::get_if<schema::Check>(&value);
  if (check != nullptr && attribute.view() == "sqltext") return in.str(check->condition.sql);
  return {};
}

bool ConstraintObject::set(Interpreter&, const Str& attribute, const Value& given) {
  if (attribute.text() != "name") return false;
  name = given;
  schema::facts_of(value).name = to_name(library_, given);
  return true;
}

void ConstraintObject::clear() {
  Object::clear();
  name = {};
  columns.clear();
  referred.clear();
  settle = {};
  owner = nullptr;
}

Value ForeignKeyObject::get(Interpreter& in, const Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "target_fullname" || wanted == "_colspec") {
    const auto* column = python::as<ColumnObject>(target);
    if (column == nullptr) return target;
    const std::string table = column->owner == nullptr ? "" : column->owner->facts.name + '.';
    return in.str(table + column->name);
  }
  if (wanted == "parent") return parent == nullptr ? Value::none() : Value(parent);
  if (wanted == "column") return target;
  if (wanted == "ondelete") return text_or_none(in, facts.on_delete);
  if (wanted == "onupdate") return text_or_none(in, facts.on_update);
  if (wanted == "name") return text_or_none(in, facts.facts.name.text);
  return {};
}

void ForeignKeyObject::clear() {
  Object::clear();
  target = {};
  parent = nullptr;
}

void add_constraint_methods(Library& library, SchemaRoom& room) {
  Interpreter& in = library.in();
  define_key<schema::PrimaryKey>(in, *room.primary_key);
  define_key<schema::Unique>(in, *room.unique);
  define_check(in, *room.check);
  define_foreign_keys(in, *room.foreign_keys);
  define_exclude(in, *room.exclude);
  define(in, *room.constraint,
         "__init__(self, name=None, deferrable=None, initially=None, comment=None, **options)",
         [](Bound& b) {
           take_common(b.self<ConstraintObject>(), b);
           return Value::none();
         });
  define(in, *room.foreign_key,
         "__init__(self, column, _constraint=None, use_alter=False, name=None, onupdate=None, "
         "ondelete=None, deferrable=None, initially=None, link_to_name=False, match=None, "
         "info=None, comment=None, _unresolvable=False, **options)",
         [&library](Bound& b) {
           auto& self = b.self<ForeignKeyObject>();
           self.target = b["column"];
           take_rules(b.in, self.facts, b);
           self.facts.facts.name = to_name(library, b["name"]);
           take_facts(library, self.facts.facts, b["deferrable"], b["initially"], b["comment"]);
           take_foreign_key_options(library, self.facts, b.named());
           return Value::none();
         });
}

}  // namespace migrate::alembic
