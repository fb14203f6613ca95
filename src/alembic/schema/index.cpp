// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/world.hpp"

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

schema::TableName table_of_index(const IndexObject& index) {
  if (index.owner == nullptr) return {};
  return {.name = index.owner->facts.name, .schema = index.owner->facts.schema};
}

/// The table whose column it is over, by itself or in an expression.
void attach(IndexObject& index) {
  for (const Value& expression : index.expressions) {
    const auto* element = python::as<ColumnElement>(expression);
    if (element == nullptr) continue;
    std::vector<FromClause*> sources{element->table()};
    if (sources.front() == nullptr) python::as<ColumnElement>(expression)->collect_froms(sources);
    for (FromClause* source : sources) {
      if (auto* table = dynamic_cast<TableObject*>(source)) return table->append(Value(&index));
    }
  }
}

/// What it is over, and what its options say of that.
void take_expressions(const IndexObject& self, schema::Index& made,
                      const std::vector<python::Keyword>& options) {
  made.elements = to_elements(self.library(), self.expressions);
  for (schema::IndexElement& element : made.elements) {
    auto* name = std::get_if<std::string>(&element.what);
    const ColumnObject* known =
        name == nullptr || self.owner == nullptr ? nullptr : self.owner->column(*name);
    if (known != nullptr) *name = known->name;
  }
  take_index_options(self.library(), made, options);
}

}  // namespace

Value IndexObject::get(Interpreter& in, const python::Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "name") return value.name.empty() ? Value::none() : in.str(value.name.text);
  if (wanted == "unique") return value.unique;
  if (wanted == "expressions" || wanted == "columns") return in.list(expressions);
  if (wanted == "table") return owner == nullptr ? Value::none() : Value(owner);
  return {};
}

void IndexObject::clear() {
  Object::clear();
  expressions.clear();
  settle = {};
  owner = nullptr;
}

schema::Index to_index(const IndexObject& object) {
  schema::Index made = object.value;
  if (object.settle) object.settle(made);
  return made;
}

void add_index_methods(Library& library, SchemaRoom& room) {
  Interpreter& in = library.in();
  define(in, *room.index,
         "__init__(self, name, *expressions, unique=False, quote=None, info=None, _table=None, "
         "_column_flag=False, **options)",
         [](Bound& b) {
           auto& self = b.self<IndexObject>();
           self.expressions = b.rest();
           self.value = {.name = to_name(self.library(), b["name"]),
                         .elements = {},
                         .unique = b.in.truth(b["unique"])};
           self.settle = [&self, options = b.named()](schema::Index& made) {
             take_expressions(self, made, options);
           };
           self.settle(self.value);
           attach(self);
           return Value::none();
         });
  define(in, *room.index, "create(self, bind=None, checkfirst=False)", [](Bound& b) {
    auto& self = b.self<IndexObject>();
    self.library().world().perform(
        operation::CreateIndex{.table = table_of_index(self),
                               .index = to_index(self),
                               .if_not_exists = b.in.truth(b["checkfirst"])});
    return b["self"];
  });
  define(in, *room.index, "drop(self, bind=None, checkfirst=False)", [](Bound& b) {
    auto& self = b.self<IndexObject>();
    self.library().world().perform(operation::DropIndex{.name = self.value.name,
                                                        .table = table_of_index(self),
                                                        .if_exists = b.in.truth(b["checkfirst"])});
    return Value::none();
  });
}

}  // namespace migrate::alembic
