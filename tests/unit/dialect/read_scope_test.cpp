// SPDX-License-Identifier: MIT
#include "dialect/read_scope.hpp"

#include <string>

#include <gtest/gtest.h>

namespace migrate::dialect {
namespace {

TEST(ReadScopeTest, TakesEverything) {
  const ReadScope scope;
  EXPECT_TRUE(scope.takes({.name = "users"}, "public"));
  EXPECT_TRUE(scope.takes({.name = "users", .schema = "app"}, "public"));
}

TEST(ReadScopeTest, TakesWhatIsIncludedAndNotExcluded) {
  const ReadScope scope{
      .include = {"app.*", "user?"},
        .exclude = {"*_old"      }
  };
  EXPECT_TRUE(scope.takes({.name = "orders", .schema = "app"}, "public"));
  EXPECT_FALSE(scope.takes({.name = "orders_old", .schema = "app"}, "public"));
  EXPECT_TRUE(scope.takes({.name = "users"}, "public"));
  EXPECT_FALSE(scope.takes({.name = "userss"}, "public"));
  EXPECT_FALSE(scope.takes({.name = "orders"}, "public"));
}

TEST(ReadScopeTest, KnowsTheSchemaWhereTheSearchPathLeads) {
  const ReadScope scope{.include = {"app.*"}, .without = {{.name = "alembic_version"}}};
  EXPECT_TRUE(scope.takes({.name = "users"}, "app"));
  EXPECT_FALSE(scope.takes({.name = "users"}, "public"));
  EXPECT_FALSE(scope.takes({.name = "alembic_version"}, "app"));
  EXPECT_FALSE(scope.takes({.name = "alembic_version", .schema = "app"}, "app"));
  EXPECT_TRUE(scope.takes({.name = "alembic_version", .schema = "app"}, "public"));
}

TEST(ReadScopeTest, HoldsLongNamesAgainstManyStars) {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "*a";
  const ReadScope scope{.include = {pattern + 'b'}};
  EXPECT_FALSE(scope.takes({.name = std::string(20000, 'a')}, "public"));
}

}  // namespace
}  // namespace migrate::dialect
