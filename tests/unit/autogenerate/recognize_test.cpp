// SPDX-License-Identifier: MIT
#include "autogenerate/recognize.hpp"

#include "dialect/postgresql/postgresql_dialect.hpp"

#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::autogenerate {
namespace {

using schema::Table;
using testing::ElementsAre;
using testing::IsEmpty;

schema::Type varchar(int length) {
  return {.name = "VARCHAR", .length = length};
}

Table users() {
  Table table{
      .name = "users",
      .columns = {{.name = "id", .type = {.name = "INTEGER"}, .nullable = false},
                  {.name = "email", .type = varchar(50), .nullable = true}}
  };
  table.constraints.emplace_back(schema::PrimaryKey{.columns = {"id"}});
  table.indexes.push_back({.name = {.text = "ix_users_email"}, .elements = {{.what = "email"}}});
  return table;
}

Table orders() {
  Table table{.name = "orders", .columns = {{.name = "user_id", .type = {.name = "INTEGER"}}}};
  table.constraints.emplace_back(schema::ForeignKey{
      .columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"}});
  return table;
}

/// By their names, as models are compared.
std::vector<std::string> known(const std::vector<Table>& described,
                               const std::vector<Table>& there) {
  const dialect::PostgresqlDialect dialect;
  std::vector<std::string> names;
  for (const schema::ObjectName& name :
       recognized(described, {.only_tables = true, .server_defaults = false}, {.tables = there},
                  dialect)) {
    names.push_back(name.name);
  }
  return names;
}

TEST(Recognize, FindsWhatIsThereJustSo) {
  EXPECT_THAT(known({users(), orders()}, {users(), orders()}), ElementsAre("orders", "users"));
  EXPECT_THAT(known({users()}, {}), IsEmpty());
}

TEST(Recognize, AsksForNoOrder) {
  Table turned = users();
  std::swap(turned.columns[0], turned.columns[1]);
  turned.indexes[0].name.settled = true;
  EXPECT_THAT(known({turned}, {users()}), ElementsAre("users"));
}

TEST(Recognize, SeesEveryDifference) {
  const std::vector<std::function<void(Table&)>> changes{
      [](Table& table) { table.columns[1].type = varchar(60); },
      [](Table& table) { table.columns[1].nullable = false; },
      [](Table& table) { table.columns[1].comment = "x"; },
      [](Table& table) { table.columns[1].type.collation = "C"; },
      [](Table& table) { table.columns.push_back({.name = "x", .type = varchar(1)}); },
      [](Table& table) { table.columns.pop_back(); },
      [](Table& table) { table.indexes.clear(); },
      [](Table& table) { table.indexes[0].unique = true; },
      [](Table& table) { table.indexes[0].postgresql.where = schema::SqlText{.sql = "id > 0"}; },
      [](Table& table) { table.constraints.emplace_back(schema::Unique{.columns = {"email"}}); },
      [](Table& table) { table.comment = "x"; },
  };
  for (std::size_t at = 0; at < changes.size(); ++at) {
    SCOPED_TRACE(at);
    Table changed = users();
    changes[at](changed);
    EXPECT_THAT(known({changed}, {users()}), IsEmpty());
    EXPECT_THAT(known({users()}, {changed}), IsEmpty());
  }
}

/// Enums change by themselves, and what counts by itself in more than one way.
TEST(Recognize, IsInDoubtAboutMuch) {
  Table doubtful = users();
  doubtful.columns[1].type.enumeration.name = "mood";
  EXPECT_THAT(known({doubtful}, {doubtful}), IsEmpty());
  doubtful = users();
  doubtful.columns[0].identity.emplace();
  EXPECT_THAT(known({doubtful}, {doubtful}), IsEmpty());
}

TEST(Recognize, LeavesOutWhatIsReferredTo) {
  Table wider = orders();
  wider.columns.push_back({.name = "note", .type = varchar(9)});
  EXPECT_THAT(known({users(), wider}, {users(), orders()}), IsEmpty());
}

}  // namespace
}  // namespace migrate::autogenerate
