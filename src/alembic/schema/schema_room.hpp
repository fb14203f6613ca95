// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/sql/sql.hpp"

#include <string>

namespace migrate::alembic {

/// The classes of what a schema is made of.
class SchemaRoom : public Room {
 public:
  explicit SchemaRoom(Library& library);

  using ClassRef = python::Ref<python::Class>;

  Sql& sql;
  ClassRef item;  ///< SchemaItem
  ClassRef column, foreign_key, index, table, metadata;
  ClassRef constraint, column_constraint, primary_key, unique, foreign_keys, check, exclude;
  ClassRef sequence, identity, computed, default_clause, fetched_value, column_default;
  ClassRef ddl;  ///< CreateTable(...) and other statements that are made of these
  ClassRef quoted_name;
  ClassRef settled_name;  ///< what `op.f()` answers

  /// Whether a name came from `op.f()`: no convention changes it.
  bool is_settled(const python::Value& name) const;

 private:
  void make_constraints(Library& library);
  void make_generators(Library& library);
};

// What each theme adds to its classes.
void add_column_methods(Library& library, SchemaRoom& room);
void add_constraint_methods(Library& library, SchemaRoom& room);
void add_index_methods(Library& library, SchemaRoom& room);
void add_table_methods(Library& library, SchemaRoom& room);
void add_metadata_methods(Library& library, SchemaRoom& room);
void add_ddl_classes(SchemaRoom& room, python::Module& module);

/// Fills the modules that have the parts of a schema.
void add_schema_modules(Library& library);

}  // namespace migrate::alembic
