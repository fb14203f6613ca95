// SPDX-License-Identifier: MIT
//
// Types that stand in the database by themselves: enums and domains.
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

namespace migrate::alembic {

using python::Value;

namespace {

/// What the type is on this database, where that keeps such types.
TypeObject* kept_type(TypeObject& type) {
  const dialect::Dialect& dialect = type.library().world().dialect();
  if (!dialect.has_enums_and_booleans()) return nullptr;
  auto* found = python::as<TypeObject>(dialect_type(type.library(), Value(&type), dialect));
  if (found == nullptr) return nullptr;
  if (found->value.name == "DOMAIN") return found;
  return text::lower(found->value.name) == "enum" && found->value.native ? found : nullptr;
}

}  // namespace

void create_type(TypeObject& type, bool check_first) {
  TypeObject* found = kept_type(type);
  if (found == nullptr) return;
  World& world = type.library().world();
  if (found->value.name == "DOMAIN") {
    world.perform(operation::CreateDomain{.domain = found->value.domain});
    return;
  }
  need_values(*found);
  world.perform(
      operation::CreateEnum{.type = found->value.enumeration, .if_not_exists = check_first});
}

void drop_type(TypeObject& type, bool check_first) {
  TypeObject* found = kept_type(type);
  if (found == nullptr) return;
  World& world = type.library().world();
  if (found->value.name == "DOMAIN") {
    const schema::Domain& domain = found->value.domain;
    world.perform(operation::DropDomain{
        .domain = {.name = domain.name, .schema = domain.schema},
          .if_exists = check_first
    });
    return;
  }
  const schema::EnumType& enumeration = found->value.enumeration;
  world.perform(operation::DropEnum{
      .type = {.name = enumeration.name, .schema = enumeration.schema},
        .if_exists = check_first
  });
}

}  // namespace migrate::alembic
