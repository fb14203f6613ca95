// SPDX-License-Identifier: MIT
#include "operation/settle.hpp"

#include <gmock/gmock.h>

namespace migrate::operation {

namespace {

const schema::TableName kUsers{.name = "users"};

schema::NamingConvention convention() {
  return schema::NamingConvention({
      {"ix", "ix_%(table_name)s_%(column_0_name)s"                        },
      {"uq", "uq_%(table_name)s_%(column_0_name)s"                        },
      {"fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"},
      {"pk", "pk_%(table_name)s"                                          }
  });
}

template <typename Kind>
Kind settled(Kind kind) {
  Operation operation = std::move(kind);
  settle(operation, convention());
  return std::get<Kind>(operation);
}

std::vector<std::string> names_in(const std::vector<schema::Constraint>& constraints) {
  std::vector<std::string> names;
  for (const schema::Constraint& one : constraints)
    names.push_back(schema::facts_of(one).name.text);
  return names;
}

TEST(Settle, NamesWhatATableDeclaresWithItsColumns) {
  const CreateTable create = settled(CreateTable{
      .table = {.name = "users",
                .columns = {{.name = "id", .primary_key = true},
                            {.name = "email", .unique = true},
                            {.name = "team_id",
                             .index = true,
                             .constraints = {
                                 schema::ForeignKey{.columns = {}, .referred_table = "teams"}}}}}
  });
  EXPECT_THAT(names_in(create.table.constraints),
              testing::ElementsAre("pk_users", "uq_users_email", "fk_users_team_id_teams"));
  ASSERT_EQ(create.table.indexes.size(), 1U);
  EXPECT_EQ(create.table.indexes[0].name.text, "ix_users_team_id");
  EXPECT_FALSE(create.table.columns[1].unique) << "said twice, it would be made twice";
}

TEST(Settle, NamesWhatAColumnBringsAlong) {
  const AddColumn add = settled(AddColumn{
      .table = kUsers, .column = {.name = "email", .unique = true}
  });
  EXPECT_THAT(names_in(add.column.constraints), testing::ElementsAre("uq_users_email"));
}

TEST(Settle, LeavesTheNamesThatWereGiven) {
  const AddConstraint add = settled(AddConstraint{
      .table = kUsers,
      .constraint = schema::Unique{.facts = {.name = {.text = "mine"}}, .columns = {"email"}}
  });
  EXPECT_EQ(schema::facts_of(add.constraint).name.text, "mine");
}

TEST(Settle, NamesWhatIsDroppedByWhatItWas) {
  const schema::Constraint key =
      schema::ForeignKey{.columns = {"team_id"}, .referred_table = "teams"};
  const DropConstraint drop = settled(DropConstraint{.table = kUsers, .was = key});
  EXPECT_EQ(drop.name.text, "fk_users_team_id_teams");
  const DropIndex index = settled(DropIndex{
      .name = {}, .table = kUsers, .was = schema::Index{.elements = {{.what = "email"}}}});
  EXPECT_EQ(index.name.text, "ix_users_email");
}

TEST(Settle, ReachesIntoABatch) {
  const Batch batch = settled(
      Batch{.table = kUsers,
            .steps = {{.operation = AddConstraint{
                           .table = kUsers, .constraint = schema::Unique{.columns = {"email"}}}}}});
  const auto& add = std::get<AddConstraint>(batch.steps.at(0).operation);
  EXPECT_EQ(schema::facts_of(add.constraint).name.text, "uq_users_email");
}

}  // namespace

}  // namespace migrate::operation
