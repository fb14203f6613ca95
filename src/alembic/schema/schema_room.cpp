// SPDX-License-Identifier: MIT
#include "alembic/schema/schema_room.hpp"

#include "alembic/define.hpp"
#include "alembic/schema/objects.hpp"

namespace migrate::alembic {

using python::Arguments;
using python::Class;
using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

constexpr const char* kSchemaModule = "sqlalchemy.sql.schema";

template <typename T>
Ref<Class> host_class(Library& library, const std::string& name,
                      const std::vector<Ref<Class>>& bases) {
  return library.in().new_class({
      .name = name,
      .module = kSchemaModule,
      .bases = bases,
      .create = [&library](Interpreter& in, Class& type, const Arguments&) -> Value {
        return in.make<T>(type, library);
      },
      .on_subclass = {},
  });
}

Ref<Class> plain_class(Library& library, const std::string& name, std::vector<Ref<Class>> bases) {
  return library.in().new_class({.name = name,
                                 .module = kSchemaModule,
                                 .bases = std::move(bases),
                                 .create = {},
                                 .on_subclass = {}});
}

/// A text of a class of its own: `quoted_name("x", quote=True)`.
Ref<Class> text_class(Library& library, const std::string& name) {
  return library.in().new_class({
      .name = name,
      .module = "sqlalchemy.sql.elements",
      .bases = {library.in().types().str},
      .create = [](Interpreter& in, Class& type, const Arguments& given) -> Value {
        if (given.positional.empty()) in.type_error("a name must be given");
        if (given.positional[0].is_none()) return Value::none();
        return in.make<python::Str>(type, text_or_empty(in, given.positional[0], "a name"));
      },
      .on_subclass = {},
  });
}

}  // namespace

SchemaRoom::SchemaRoom(Library& library) : sql(library.room<Sql>()) {
  Interpreter& in = library.in();
  item = plain_class(library, "SchemaItem", {});
  column = in.new_class({
      .name = "Column",
      .module = kSchemaModule,
      .bases = {sql.column_clause,                                              item},
      .create = [this, &library](Interpreter& running, Class& type, const Arguments&) -> Value {
        return running.make<ColumnObject>(type, sql, library);
                },
      .on_subclass = {                                                        },
  });
  foreign_key = in.new_class({
      .name = "ForeignKey",
      .module = kSchemaModule,
      .bases = {item},
      .create = [](Interpreter& running, Class& type, const Arguments&) -> Value {
        return running.make<ForeignKeyObject>(type);
      },
      .on_subclass = {},
  });
  table = plain_class(library, "Table", {sql.table_clause, item});
  index = host_class<IndexObject>(library, "Index", {item});
  metadata = host_class<MetaDataObject>(library, "MetaData", {item});
  quoted_name = text_class(library, "quoted_name");
  settled_name = text_class(library, "conv");
  ddl = in.new_class({.name = "ExecutableDDLElement",
                      .module = "sqlalchemy.sql.ddl",
                      .bases = {sql.executable},
                      .create = {},
                      .on_subclass = {}});
  make_constraints(library);
  const Ref<Class> fetched = fetched_value =
      host_class<GeneratorObject>(library, "FetchedValue", {item});
  default_clause = host_class<GeneratorObject>(library, "DefaultClause", {fetched});
  column_default = host_class<GeneratorObject>(library, "ColumnDefault", {item});
  sequence = host_class<GeneratorObject>(library, "Sequence", {item});
  identity = host_class<GeneratorObject>(library, "Identity", {fetched});
  computed = host_class<GeneratorObject>(library, "Computed", {fetched});
  make_generators(library);
  add_column_methods(library, *this);
  add_constraint_methods(library, *this);
  add_index_methods(library, *this);
  add_table_methods(library, *this);
  add_metadata_methods(library, *this);
}

void SchemaRoom::make_constraints(Library& library) {
  constraint = host_class<ConstraintObject>(library, "Constraint", {item});
  column_constraint =
      host_class<ConstraintObject>(library, "ColumnCollectionConstraint", {constraint});
  primary_key = host_class<ConstraintObject>(library, "PrimaryKeyConstraint", {column_constraint});
  unique = host_class<ConstraintObject>(library, "UniqueConstraint", {column_constraint});
  foreign_keys = host_class<ConstraintObject>(library, "ForeignKeyConstraint", {column_constraint});
  check = host_class<ConstraintObject>(library, "CheckConstraint", {column_constraint});
  exclude = host_class<ConstraintObject>(library, "ExcludeConstraint", {column_constraint});
}

bool SchemaRoom::is_settled(const Value& name) const {
  return name.is_object() && name.object().type().is_subclass_of(*settled_name);
}

}  // namespace migrate::alembic
