// SPDX-License-Identifier: MIT
#include "alembic/schema/create.hpp"

#include "alembic/engine/connection.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <utility>
#include <vector>

namespace migrate::alembic {

using python::Value;

namespace {

/// The enum or domain that a column's type is in the database; nullptr for all others. An array's
/// is that of its items.
TypeObject* named_type(Library& library, const Value& type, bool wanted) {
  const dialect::Dialect& dialect = library.world().dialect();
  if (!dialect.has_enums_and_booleans()) return nullptr;
  auto* found = python::as<TypeObject>(dialect_type(library, type, dialect));
  if (found != nullptr && found->item.is_set()) return named_type(library, found->item, wanted);
  if (found == nullptr || !(found->value.create_type || wanted)) return nullptr;
  if (found->value.name == "DOMAIN") return found;
  return text::lower(found->value.name) == "enum" && found->value.native ? found : nullptr;
}

}  // namespace

std::vector<TypeObject*> named_types(TableObject& table, bool wanted) {
  std::vector<TypeObject*> types;
  for (const Value& column : table.column_objects) {
    const Value& type = python::as<ColumnObject>(column)->column_type;
    if (!type.is_set() || type.is_none()) continue;
    if (TypeObject* found = named_type(table.library(), type, wanted)) types.push_back(found);
  }
  return types;
}

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

schema::NamingConvention naming_of(const TableObject& table) {
  const auto* metadata = python::as<MetaDataObject>(table.metadata);
  if (metadata == nullptr || !metadata->naming_convention.is_set()) return {};
  return to_naming(table.library().in(), metadata->naming_convention);
}

namespace {

/// Takes the foreign keys out that are to be added behind all tables, and answers them.
std::vector<schema::Constraint> take_later_keys(schema::Table& table) {
  std::vector<schema::Constraint> taken;
  const auto is_later = [&](const schema::Constraint& constraint) {
    const auto* key = std::get_if<schema::ForeignKey>(&constraint);
    if (key == nullptr || !key->use_alter) return false;
    taken.push_back(constraint);
    return true;
  };
  for (schema::Column& column : table.columns) std::erase_if(column.constraints, is_later);
  std::erase_if(table.constraints, is_later);
  return taken;
}

struct CreatedTable {
  schema::Table table;
  std::vector<schema::Constraint> later;
};

CreatedTable created_table(TableObject& table) {
  const dialect::Dialect& dialect = table.library().world().dialect();
  CreatedTable made{.table = to_table(table), .later = {}};
  if (dialect.has_enums_and_booleans()) leave_types(made.table);
  if (dialect.adds_constraints()) made.later = take_later_keys(made.table);
  return made;
}

bool is_there(const TableObject& table) {
  Library& library = table.library();
  python::Interpreter& in = library.in();
  const Value schema = table.facts.schema.empty() ? Value::none() : in.str(table.facts.schema);
  return !library.world().offline() && in.truth(in.call_method(inspector_of(library), "has_table",
                                                               {in.str(table.facts.name), schema}));
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
  // Alembic leaves it to the revision to add the keys of `use_alter`.
  world.perform(
      operation::CreateTable{.table = created_table(table).table, .if_not_exists = if_not_exists});
}

void create_tables(const std::vector<TableObject*>& tables, bool check_first) {
  std::vector<std::pair<TableObject*, schema::Constraint>> later;
  for (TableObject* table : tables) {
    std::vector<schema::Constraint> keys = created_table(*table).later;
    if (keys.empty() || !check_first || !is_there(*table)) {
      for (schema::Constraint& key : keys) later.emplace_back(table, std::move(key));
    }
    create_table(*table, check_first);
  }
  for (const auto& [table, key] : later) {
    table->library().world().perform(
        operation::AddConstraint{
            .table = {.name = table->facts.name, .schema = table->facts.schema},
              .constraint = key
    },
        naming_of(*table));
  }
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
  world.perform(
      operation::CreateTable{.table = created_table(table).table, .if_not_exists = check_first},
      naming_of(table));
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
