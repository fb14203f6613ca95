// SPDX-License-Identifier: MIT
#include "operation/reverse.hpp"

#include <gmock/gmock.h>

namespace migrate::operation {

namespace {

using testing::HasSubstr;

Operation reverse_of(Operation operation) {
  std::vector<Step> steps = reversed({{.operation = std::move(operation)}});
  return std::move(steps.at(0).operation);
}

/// That reversing twice leads back.
void expect_mirrored(const Operation& there, const Operation& back) {
  EXPECT_EQ(reverse_of(there), back) << name_of(there);
  EXPECT_EQ(reverse_of(back), there) << name_of(back);
}

/// Why an operation cannot be reversed.
std::string refusal(Operation operation) {
  try {
    reversed({
        {.operation = std::move(operation),
         .place = {.file = "r1.yaml", .line = 7, .column = 1, .excerpt = {}}}
    });
  } catch (const ScriptError& error) {
    EXPECT_EQ(error.place().line, 7U);
    EXPECT_FALSE(error.hint().empty());
    return error.what();
  }
  return "it was reversed";
}

const schema::TableName kUsers{.name = "users", .schema = "app"};

schema::Table users() {
  return {.name = "users", .schema = "app", .columns = {{.name = "id", .primary_key = true}}};
}

TEST(Reverse, OfWhatIsMadeIsDroppingIt) {
  expect_mirrored(CreateTable{.table = users()}, DropTable{.table = kUsers, .was = users()});
  const schema::Column email{.name = "email"};
  expect_mirrored(AddColumn{.table = kUsers, .column = email},
                  DropColumn{.table = kUsers, .column = "email", .was = email});
  const schema::Index index{.name = {.text = "ix"}, .elements = {{.what = "email"}}};
  expect_mirrored(CreateIndex{.table = kUsers, .index = index},
                  DropIndex{.name = {.text = "ix"}, .table = kUsers, .was = index});
  const schema::EnumType mood{
      .name = "mood", .values = {"sad", "ok"}
  };
  expect_mirrored(CreateEnum{.type = mood}, DropEnum{.type = {.name = "mood"}, .was = mood});
  expect_mirrored(CreateSchema{.name = "app"}, DropSchema{.name = "app"});
}

TEST(Reverse, OfAConstraintKnowsItsKindAndColumns) {
  const schema::Constraint unique =
      schema::Unique{.facts = {.name = {.text = "uq"}}, .columns = {"email"}};
  expect_mirrored(AddConstraint{.table = kUsers, .constraint = unique},
                  DropConstraint{.table = kUsers,
                                 .name = {.text = "uq"},
                                 .kind = ConstraintKind::unique,
                                 .columns = {"email"},
                                 .was = unique});
}

TEST(Reverse, OfARenameGoesBack) {
  expect_mirrored(
      RenameTable{
          .table = kUsers, .new_name = "people"
  },
      RenameTable{.table = {.name = "people", .schema = "app"}, .new_name = "users"});
  expect_mirrored(RenameEnumValue{.type = {.name = "mood"}, .value = "ok", .new_value = "fine"},
                  RenameEnumValue{.type = {.name = "mood"}, .value = "fine", .new_value = "ok"});
}

TEST(Reverse, OfAChangedColumnExchangesOldAndNew) {
  expect_mirrored(
      AlterColumn{
          .table = kUsers,
          .column = "name",
          .to = {.nullable = false, .name = "full_name"},
          .was = {.nullable = true                }
  },
      AlterColumn{.table = kUsers,
                  .column = "full_name",
                  .to = {.nullable = true, .name = "name"},
                  .was = {.nullable = false}});
}

TEST(Reverse, OfAChangeKeepsWhatIsOnlyKnown) {
  const AlterColumn change{
      .table = kUsers,
      .column = "name",
      .to = {.nullable = false},
      .was = { .type = schema::Type{.name = "Text"}, .nullable = true}
  };
  const auto back = std::get<AlterColumn>(reverse_of(change));
  EXPECT_FALSE(back.to.type) << "the type was not changed";
  EXPECT_EQ(back.was.type, change.was.type);
  EXPECT_EQ(back.to.nullable, true);
}

TEST(Reverse, OfSeveralBeginsWithTheLast) {
  const std::vector<Step> steps{{.operation = CreateSchema{.name = "a"}},
                                {.operation = CreateSchema{.name = "b"}}};
  const std::vector<Step> back{{.operation = DropSchema{.name = "b"}},
                               {.operation = DropSchema{.name = "a"}}};
  EXPECT_EQ(reversed(steps), back);
}

TEST(Reverse, OfABatchIsABatch) {
  const Batch batch{.table = kUsers,
                    .steps = {{.operation = RenameTable{.table = kUsers, .new_name = "x"}}}};
  const auto back = std::get<Batch>(reverse_of(batch));
  EXPECT_EQ(back.table, kUsers);
  ASSERT_EQ(back.steps.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<RenameTable>(back.steps[0].operation));
}

TEST(Reverse, OfABatchKnowsWhatTheTableWasMadeWith) {
  Batch there{.table = kUsers, .steps = {}};
  there.sqlite.strict = true;
  there.was_sqlite.strict = false;
  Batch back{.table = kUsers, .steps = {}};
  back.sqlite.strict = false;
  back.was_sqlite.strict = true;
  expect_mirrored(there, back);
  there.sqlite.with_rowid = false;
  EXPECT_THAT(refusal(there), HasSubstr("what sqlite_with_rowid was is not known"));
}

TEST(Reverse, OfRowsIsNothingWhereTheirTableGoes) {
  const BulkInsert rows{.table = kUsers, .columns = {"id"}, .rows = std::vector<Row>{{Null{}}}};
  const std::vector<Step> back =
      reversed({{.operation = CreateTable{.table = users()}}, {.operation = rows}});
  EXPECT_EQ(back.size(), 1U);
  EXPECT_THAT(refusal(rows), HasSubstr("bulk_insert cannot be reversed"));
}

TEST(Reverse, OfWhatWasNotSaidIsRefused) {
  EXPECT_THAT(refusal(DropTable{.table = kUsers}),
              HasSubstr("drop_table cannot be reversed: the table is not known"));
  EXPECT_THAT(refusal(DropColumn{.table = kUsers, .column = "x"}), HasSubstr("drop_column"));
  EXPECT_THAT(refusal(AlterColumn{.table = kUsers, .column = "x", .to = {.nullable = true}}),
              HasSubstr("what nullable was is not known"));
  EXPECT_THAT(refusal(Execute{.sql = {.sql = "SELECT 1"}}), HasSubstr("execute"));
  EXPECT_THAT(refusal(DropSchema{.name = "a", .cascade = true}), HasSubstr("drop_schema"));
  EXPECT_THAT(refusal(AddEnumValue{.type = {.name = "mood"}, .value = "x"}),
              HasSubstr("alter_enum"));
}

// A downgrade must never drop what the revision did not make.
TEST(Reverse, OfWhatMayHaveBeenThereIsRefused) {
  EXPECT_THAT(refusal(CreateTable{.table = users(), .if_not_exists = true}),
              HasSubstr("if_not_exists"));
  EXPECT_THAT(refusal(AddColumn{.table = kUsers, .column = {.name = "x"}, .if_not_exists = true}),
              HasSubstr("if_not_exists"));
}

}  // namespace

}  // namespace migrate::operation
