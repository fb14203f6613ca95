// SPDX-License-Identifier: MIT
#include "alembic/schema/create.hpp"

#include "alembic/schema/convert.hpp"
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

namespace migrate::alembic {

using python::Value;

namespace {

/// The enum or domain that a column's type is in the database; nullptr for all others. An array's
/// is that of its items.
TypeObject* named_type(Library& library, const Value& type) {
  const dialect::Dialect& dialect = library.world().dialect();
  if (!dialect.has_enums_and_booleans()) return nullptr;
  auto* found = python::as<TypeObject>(dialect_type(library, type, dialect));
  if (found != nullptr && found->item.is_set()) return named_type(library, found->item);
  if (found == nullptr || !found->value.create_type) return nullptr;
  if (found->value.name == "DOMAIN") return found;
  return text::lower(found->value.name) == "enum" && found->value.native ? found : nullptr;
}

std::vector<TypeObject*> named_types(TableObject& table) {
  std::vector<TypeObject*> types;
  for (const Value& column : table.column_objects) {
    const Value& type = python::as<ColumnObject>(column)->column_type;
    if (!type.is_set() || type.is_none()) continue;
    if (TypeObject* found = named_type(table.library(), type)) types.push_back(found);
  }
  return types;
}

/// The types are made before, by themselves.
void leave_types(schema::Table& table) {
  for (schema::Column& column : table.columns) {
    column.type.create_type = false;
    for (schema::TypeVariant& variant : column.type.variants) variant.type->create_type = false;
  }
}

schema::EnumType enum_of(TypeObject& type, const TableObject& table) {
  need_values(type);
  schema::EnumType made = type.value.enumeration;
  if (type.value.inherit_schema) made.schema = table.facts.schema;
  return made;
}

schema::Table created_table(TableObject& table) {
  schema::Table made = to_table(table);
  if (table.library().world().dialect().has_enums_and_booleans()) leave_types(made);
  return made;
}

}  // namespace

void create_migrated_table(TableObject& table, bool if_not_exists) {
  World& world = table.library().world();
  for (TypeObject* type : named_types(table)) {
    // That of a metadata is made with the metadata.
    if (type->metadata.is_set()) continue;
    if (type->value.name == "DOMAIN") {
      if (world.is_new_type(type->value.domain.schema, type->value.domain.name)) {
        create_type(*type, false);
      }
      continue;
    }
    const schema::EnumType made = enum_of(*type, table);
    if (!world.is_new_type(made.schema, made.name)) continue;
    world.perform(operation::CreateEnum{.type = made, .if_not_exists = if_not_exists});
  }
  world.perform(
      operation::CreateTable{.table = created_table(table), .if_not_exists = if_not_exists});
}

void create_table(TableObject& table, bool check_first) {
  World& world = table.library().world();
  for (TypeObject* type : named_types(table)) {
    if (type->value.name == "DOMAIN") {
      create_type(*type, check_first);
    } else {
      world.perform(
          operation::CreateEnum{.type = enum_of(*type, table), .if_not_exists = check_first});
    }
  }
  const auto* metadata = python::as<MetaDataObject>(table.metadata);
  const schema::NamingConvention naming =
      metadata != nullptr && metadata->naming_convention.is_set()
          ? to_naming(world.interpreter(), metadata->naming_convention)
          : schema::NamingConvention();
  world.perform(operation::CreateTable{.table = created_table(table), .if_not_exists = check_first},
                naming);
}

void drop_table(TableObject& table, bool check_first) {
  World& world = table.library().world();
  world.perform(operation::DropTable{
      .table = {.name = table.facts.name, .schema = table.facts.schema},
        .if_exists = check_first
  });
  for (TypeObject* type : named_types(table)) {
    if (!type->metadata.is_set()) drop_type(*type, check_first);
  }
}

}  // namespace migrate::alembic
