// SPDX-License-Identifier: MIT
#include "schema/type.hpp"

#include "schema/column.hpp"

#include <gtest/gtest.h>

namespace migrate::schema {
namespace {

TEST(Type, IsAnotherOneWhereAVariantSaysSo) {
  const Type type = with_variant({.name = "JSON"}, "postgresql", {.name = "JSONB"});
  EXPECT_EQ(type.on("postgresql").name, "JSONB");
  EXPECT_EQ(type.on("sqlite").name, "JSON");
}

TEST(Type, IsEqualWhenAllOfItIs) {
  const Type type = with_variant({.name = "String", .length = 5}, "sqlite", {.name = "Text"});
  Type other = type;
  EXPECT_EQ(type, other);
  other.variants.front().type->collation = "NOCASE";
  EXPECT_NE(type, other);
  EXPECT_TRUE(type.variants.front().type->collation.empty());
}

TEST(Type, OfADomainHoldsItsOwnType) {
  const Type type{
      .name = "DOMAIN", .domain = {.name = "email", .data_type = Type{.name = "Text"}}
  };
  const Type copy = type;
  EXPECT_EQ(copy.domain.data_type->name, "Text");
  EXPECT_EQ(copy, type);
}

TEST(Column, IsNullableUnlessItIsAKeyOrSaysOtherwise) {
  EXPECT_TRUE((Column{.name = "a"}).is_nullable());
  EXPECT_FALSE((Column{.name = "a", .primary_key = true}).is_nullable());
  EXPECT_FALSE((Column{.name = "a", .identity = Identity{}}).is_nullable());
  EXPECT_TRUE((Column{.name = "a", .nullable = true, .primary_key = true}).is_nullable());
}

TEST(SqlText, ReadsAsADialectWantsIt) {
  const SqlText text{.sql = "now()", .dialects = {{"sqlite", "CURRENT_TIMESTAMP"}}};
  EXPECT_EQ(text.on("sqlite"), "CURRENT_TIMESTAMP");
  EXPECT_EQ(text.on("postgresql"), "now()");
}

}  // namespace
}  // namespace migrate::schema
