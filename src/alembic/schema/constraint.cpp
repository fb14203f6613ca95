// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/column_collection.hpp"

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

void define_exclude(Interpreter& in, python::Class& type) {
  define(in, type,
         "__init__(self, *elements, name=None, deferrable=None, initially=None, using='gist', "
         "where=None, ops=None, comment=None, **options)",
         [](Bound& b) {
           auto& self = b.self<ConstraintObject>();
           Interpreter& running = b.in;
           schema::Exclude exclude;
           exclude.method = b.given(4) ? running.to_str(b["using"]) : "";
           const auto* classes = python::as<python::Dict>(b["ops"]);
           for (const Value& element : b.rest()) {
             const std::vector<Value> pair = running.items_of(element);
             if (pair.size() < 2) running.value_error("an element is a pair: what, operator");
             schema::Exclusion made;
             const std::vector<schema::IndexElement> what = to_elements(self.library(), {pair[0]});
             made.what = what.front().what;
             made.with = running.to_str(pair[1]);
             if (const auto* name = std::get_if<std::string>(&made.what);
                 name != nullptr && classes != nullptr) {
               const Value found = classes->get_name(running.intern(*name));
               if (found.is_set()) made.operator_class = running.to_str(found);
             }
             exclude.elements.push_back(std::move(made));
           }
           const Value& where = b["where"];
           if (!where.is_none()) exclude.where = to_sql(self.library(), where);
           self.value = exclude;
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

schema::Constraint to_constraint(const ConstraintObject& object) {
  Library& library = object.library();
  schema::Constraint made = object.value;
  const std::vector<std::string> columns = column_names(library, object.columns);
  if (auto* key = std::get_if<schema::PrimaryKey>(&made)) key->columns = columns;
  if (auto* unique = std::get_if<schema::Unique>(&made)) unique->columns = columns;
  if (auto* key = std::get_if<schema::ForeignKey>(&made)) {
    key->columns = columns;
    for (const Value& referred : object.referred) {
      const Target target = to_target(library, referred);
      key->referred_schema = target.schema;
      key->referred_table = target.table;
      if (!target.column.empty()) key->referred_columns.push_back(target.column);
    }
  }
  return made;
}

Value ConstraintObject::get(Interpreter& in, const Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "name") return name.is_set() ? name : Value::none();
  if (wanted == "table" || wanted == "parent") {
    return owner == nullptr ? Value::none() : Value(owner);
  }
  if (wanted == "columns" || wanted == "c") {
    std::vector<Value> found;
    for (const Value& column : columns) {
      const auto* text = python::as<Str>(column);
      ColumnObject* known =
          text == nullptr || owner == nullptr ? nullptr : owner->column(text->view());
      found.push_back(known == nullptr ? column : Value(known));
    }
    return in.list(std::move(found));
  }
  if (wanted == "column_keys") return texts(in, column_names(library_, columns));
  if (const auto* key = std::get_if<schema::ForeignKey>(&value)) {
    if (wanted == "ondelete") return text_or_none(in, key->on_delete);
    if (wanted == "onupdate") return text_or_none(in, key->on_update);
    if (wanted == "referred_table" && owner != nullptr) {
      const auto* metadata = python::as<MetaDataObject>(owner->metadata);
      const auto made = std::get<schema::ForeignKey>(to_constraint(*this));
      TableObject* found = metadata == nullptr ? nullptr : metadata->find(made.referred_table);
      if (found != nullptr) return Value(found);
    }
    if (wanted == "elements") {
      std::vector<Value> found;
      for (const Value& target : referred) {
        const python::Ref<ForeignKeyObject> one =
            in.make<ForeignKeyObject>(*library_.room<SchemaRoom>().foreign_key);
        one->target = target;
        found.emplace_back(one);
      }
      return in.list(std::move(found));
    }
  }
  if (const auto* check = std::get_if<schema::Check>(&value); check != nullptr) {
    if (wanted == "sqltext") return in.str(check->condition.sql);
  }
  const schema::ConstraintFacts& facts = schema::facts_of(value);
  if (wanted == "deferrable") {
    return facts.timing.deferrable ? Value(*facts.timing.deferrable) : Value::none();
  }
  if (wanted == "initially") return text_or_none(in, facts.timing.initially);
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
