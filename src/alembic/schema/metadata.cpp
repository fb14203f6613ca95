// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/create.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

MetaDataObject::MetaDataObject(python::Class& type, Library& library)
    : Object(type), tables(library.in().dict()), library_(library) {}

TableObject* MetaDataObject::find(const std::string& full_name) const {
  return python::as<TableObject>(tables->get_name(library_.in().intern(full_name)));
}

namespace {

/// What the foreign keys of a table refer to.
std::vector<Target> targets_of(const TableObject& table) {
  std::vector<Target> targets;
  for (const Value& column : table.column_objects) {
    for (const Value& item : python::as<ColumnObject>(column)->items) {
      const auto* key = python::as<ForeignKeyObject>(item);
      if (key != nullptr && !key->facts.use_alter) {
        targets.push_back(to_target(table.library(), key->target, &table));
      }
    }
  }
  for (const Value& constraint : table.constraints) {
    for (const Value& referred : python::as<ConstraintObject>(constraint)->referred) {
      targets.push_back(to_target(table.library(), referred, &table));
    }
  }
  return targets;
}

}  // namespace

std::vector<TableObject*> MetaDataObject::sorted(Interpreter&) const {
  std::vector<TableObject*> all;
  std::set<TableObject*> seen;
  const std::function<void(TableObject&)> visit = [&](TableObject& table) {
    const Interpreter::Depth depth(library_.in());
    if (!seen.insert(&table).second) return;
    for (const Target& target : targets_of(table)) {
      TableObject* other =
          find(target.schema.empty() ? target.table : target.schema + '.' + target.table);
      if (other != nullptr) visit(*other);
    }
    all.push_back(&table);
  };
  for (const auto& entry : tables->table.entries()) {
    if (!entry.key.is_set()) continue;
    if (auto* table = python::as<TableObject>(entry.value)) visit(*table);
  }
  return all;
}

Value MetaDataObject::get(Interpreter& in, const python::Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "tables") return tables;
  if (wanted == "schema") return schema.empty() ? Value::none() : in.str(schema);
  if (wanted == "naming_convention") {
    return naming_convention.is_set() ? naming_convention : Value(in.dict());
  }
  if (wanted == "sorted_tables") {
    std::vector<Value> found;
    for (TableObject* table : sorted(in)) found.emplace_back(table);
    return in.list(std::move(found));
  }
  if (wanted == "bind") return Value::none();
  return {};
}

Value MetaDataObject::contains(Interpreter& in, const Value& item) {
  return in.contains(tables, item);
}

void MetaDataObject::clear() {
  Object::clear();
  tables->clear();
  naming_convention = {};
}

namespace {

std::vector<TableObject*> wanted_tables(const MetaDataObject& metadata, Bound& b) {
  const Value& only = b["tables"];
  std::vector<TableObject*> all = metadata.sorted(b.in);
  if (only.is_none()) return all;
  const std::vector<Value> items = b.in.items_of(only);
  std::erase_if(all, [&](TableObject* table) {
    return std::none_of(items.begin(), items.end(),
                        [&](const Value& item) { return item.is(Value(table)); });
  });
  return all;
}

/// The tables that `reflect(only=, views=)` is about, by name; a function for `only` is asked
/// later.
std::vector<std::string> reflected_names(Bound& b, const Value& inspector, const Value& schema) {
  Interpreter& in = b.in;
  const Value& only = b["only"];
  if (!only.is_none() && !in.is_callable(only)) return to_texts(in, only, "a table");
  std::vector<std::string> names =
      to_texts(in, in.call_method(inspector, "get_table_names", {schema}), "a table");
  if (!in.truth(b["views"])) return names;
  for (std::string& view :
       to_texts(in, in.call_method(inspector, "get_view_names", {schema}), "a view")) {
    names.push_back(std::move(view));
  }
  return names;
}

void reflect(MetaDataObject& self, Bound& b) {
  Interpreter& in = b.in;
  const Value bind = b.given(1) ? b["bind"] : self.library().bind();
  const Value inspector = in.call(imported(in, "sqlalchemy", "inspect"), {bind});
  const Value schema =
      b["schema"].is_none() && !self.schema.empty() ? in.str(self.schema) : b["schema"];
  const Value& only = b["only"];
  const bool by_function = !only.is_none() && in.is_callable(only);
  auto& room = self.library().room<SchemaRoom>();
  for (const std::string& name : reflected_names(b, inspector, schema)) {
    if (by_function && !in.truth(in.call(only, {in.str(name), b["self"]}))) continue;
    const std::string whole = schema.is_none() ? name : in.to_str(schema) + '.' + name;
    if (self.find(whole) != nullptr) continue;
    const python::Ref<TableObject> table =
        in.make<TableObject>(*room.table, room.sql, self.library());
    table->facts.name = name;
    if (!schema.is_none()) table->facts.schema = in.to_str(schema);
    table->metadata = b["self"];
    reflect_table(*table, bind);
    self.tables->set_name(in.intern(whole), Value(table));
  }
}

}  // namespace

void add_metadata_methods(Library& library, SchemaRoom& room) {
  Interpreter& in = library.in();
  define(in, *room.metadata,
         "__init__(self, bind=None, schema=None, quote_schema=None, naming_convention=None, "
         "info=None, reflect=False)",
         [](Bound& b) {
           auto& self = b.self<MetaDataObject>();
           self.schema =
               python::as<python::Str>(b["schema"]) != nullptr ? b.in.to_str(b["schema"]) : "";
           if (b.given(4)) self.naming_convention = b["naming_convention"];
           return Value::none();
         });
  define(in, *room.metadata, "create_all(self, bind=None, tables=None, checkfirst=True)",
         [](Bound& b) {
           create_tables(wanted_tables(b.self<MetaDataObject>(), b), b.in.truth(b["checkfirst"]));
           return Value::none();
         });
  define(in, *room.metadata, "drop_all(self, bind=None, tables=None, checkfirst=True)",
         [](Bound& b) {
           std::vector<TableObject*> all = wanted_tables(b.self<MetaDataObject>(), b);
           std::reverse(all.begin(), all.end());
           for (TableObject* table : all) drop_table(*table, b.in.truth(b["checkfirst"]));
           return Value::none();
         });
  define(in, *room.metadata,
         "reflect(self, bind=None, schema=None, views=False, only=None, extend_existing=False, "
         "autoload_replace=True, resolve_fks=True, **options)",
         [](Bound& b) {
           reflect(b.self<MetaDataObject>(), b);
           return Value::none();
         });
  define(in, *room.metadata, "clear(self)", [](Bound& b) {
    b.self<MetaDataObject>().tables->clear();
    return Value::none();
  });
  define(in, *room.metadata, "remove(self, table)", [](Bound& b) {
    auto& self = b.self<MetaDataObject>();
    const Value key = b.in.get_attribute(b["table"], "key");
    self.tables->table.erase(b.in, key);
    return Value::none();
  });
}

}  // namespace migrate::alembic
