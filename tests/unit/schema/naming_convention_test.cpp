// SPDX-License-Identifier: MIT
#include "schema/naming_convention.hpp"

#include <migrate/error.hpp>

#include <gmock/gmock.h>

namespace migrate::schema {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

Table orders() {
  return {
      .name = "orders",
      .constraints = {PrimaryKey{.columns = {"id"}},            Unique{.columns = {"number", "year"}},
                      ForeignKey{.columns = {"user_id"},
                                 .referred_table = "users",
                                 .referred_columns = {"id"}},
                      Check{.facts = {.name = {.text = "positive"}},
                            .condition = {.sql = "total > 0"}},
                      Exclude{.elements = {{.what = "room", .with = "="}}}},
      .indexes = {{.elements = {{.what = "placed_at"}}},
                      {.name = {.text = "by_hand"}, .elements = {{.what = "total"}}}                           },
  };
}

NamingConvention usual() {
  return NamingConvention({
      {"ix", "ix_%(table_name)s_%(column_0_N_name)s"                      },
      {"uq", "uq_%(table_name)s_%(column_0_N_name)s"                      },
      {"ck", "ck_%(table_name)s_%(constraint_name)s"                      },
      {"fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"},
      {"pk", "pk_%(table_name)s"                                          }
  });
}

TEST(NamingConvention, NamesAllThatATableBrings) {
  Table table = orders();
  usual().settle(table);
  std::vector<std::string> names;
  for (const Constraint& constraint : table.constraints) {
    names.push_back(facts_of(constraint).name.text);
  }
  EXPECT_THAT(names, testing::ElementsAre("pk_orders", "uq_orders_number_year",
                                          "fk_orders_user_id_users", "ck_orders_positive", ""));
  EXPECT_EQ(table.indexes[0].name, (Name{.text = "ix_orders_placed_at", .settled = true}));
  EXPECT_EQ(table.indexes[1].name, (Name{.text = "by_hand"}));
}

TEST(NamingConvention, NamesNothingTwice) {
  Table once = orders();
  usual().settle(once);
  Table twice = once;
  usual().settle(twice);
  EXPECT_EQ(once, twice);
}

TEST(NamingConvention, NamesIndexesWhenNoneIsSaid) {
  Table table = orders();
  NamingConvention().settle(table);
  EXPECT_EQ(table.indexes[0].name.text, "ix_orders_placed_at");
  EXPECT_TRUE(facts_of(table.constraints[0]).name.empty());
}

TEST(NamingConvention, RefusesWhatItCannotFillIn) {
  const auto name = [](std::string text) {
    return [=] {
      NamingConvention({
                           {"uq", text}
      })
          .name({.kind = "uq", .table = "t"});
    };
  };
  EXPECT_THAT(name("uq_%(table)s"), ThrowsMessage<Error>(HasSubstr("no token table")));
  EXPECT_THAT(name("uq_%(column_x_name)s"), ThrowsMessage<Error>(HasSubstr("column_x_name")));
  EXPECT_THAT(name("uq_%(column_1_N_name)s"), ThrowsMessage<Error>(HasSubstr("column_1_N_name")));
  EXPECT_THAT(name("uq_%d"), ThrowsMessage<Error>(HasSubstr("begins no token")));
  EXPECT_THAT(name("uq_%(constraint_name)s"), ThrowsMessage<Error>(HasSubstr("explicitly named")));
}

}  // namespace
}  // namespace migrate::schema
