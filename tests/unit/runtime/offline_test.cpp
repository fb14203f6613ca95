// SPDX-License-Identifier: MIT
#include "runtime/offline.hpp"

#include "dialect/sqlite/sqlite_dialect.hpp"
#include "unit/runtime/fake_migration.hpp"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string print(const runtime::Plan& plan, bool from_base) {
  const dialect::SqliteDialect dialect;
  const runtime::VersionTable table(dialect, {.name = "alembic_version", .schema = {}});
  std::ostringstream out;
  runtime::print_offline(out, dialect, table, plan, {.at_base = from_base});
  return out.str();
}

std::string print(runtime::PlannedStep step, bool from_base = false) {
  runtime::Plan plan;
  plan.push_back(std::move(step));
  return print(plan, from_base);
}

TEST(Offline, PrintsNothingForNoSteps) {
  EXPECT_EQ(print(runtime::Plan{}, true), "");
  EXPECT_EQ(print(runtime::Plan{}, false), "");
}

TEST(Offline, PrintsAStepAsATransaction) {
  EXPECT_EQ(print(upgrade_step("a1", "b2", {"CREATE TABLE t (id integer)", "SELECT 1"})),
            "-- Run with: sqlite3 -bail FILE < SCRIPT\n\n"
            "BEGIN IMMEDIATE;\n\n"
            "-- Running upgrade a1 -> b2, make b2\n\n"
            "CREATE TABLE t (id integer);\n\n"
            "SELECT 1;\n\n"
            "UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = "
            "'a1';\n\n"
            "COMMIT;\n\n");
}

TEST(Offline, MakesTheVersionTableWhereThereIsNone) {
  EXPECT_THAT(print(upgrade_step("", "a1", {"A"}), true),
              HasSubstr("CREATE TABLE alembic_version"));
  EXPECT_THAT(print(upgrade_step("", "a1", {"A"}), false), Not(HasSubstr("CREATE TABLE")));
}

TEST(Offline, ClosesTheTransactionAroundAnAutocommitPart) {
  EXPECT_THAT(print(upgrade_step("a1", "b2", {"B", "[", "VACUUM", "]", "B2"})),
              HasSubstr("B;\n\nCOMMIT;\n\nVACUUM;\n\nBEGIN IMMEDIATE;\n\nB2;\n\nUPDATE"));
}

TEST(Offline, LeavesARevisionOutsideATransactionThere) {
  EXPECT_THAT(print(upgrade_step("a1", "b2", {"[", "VACUUM", "]", "B"}, false)),
              HasSubstr("SCRIPT\n\n-- Running upgrade a1 -> b2, make b2\n\nVACUUM;\n\nB;\n\n"
                        "BEGIN IMMEDIATE;\n\nUPDATE"));
}

TEST(Offline, EndsAStatementBehindItsLastComment) {
  EXPECT_THAT(print(upgrade_step("a1", "b2", {"SELECT 1 -- one"})),
              HasSubstr("SELECT 1 -- one\n;\n\n"));
  EXPECT_THAT(print(upgrade_step("a1", "b2", {"SELECT 1 -- one\n, 2"})),
              HasSubstr("SELECT 1 -- one\n, 2;\n\n"));
}

TEST(Offline, PrintsTheDataOfACopyBelowIt) {
  EXPECT_THAT(print(upgrade_step("a1", "b2", {"COPY t FROM stdin;\n1\n2\n", "SELECT 1"})),
              HasSubstr("\nCOPY t FROM stdin;\n1\n2\n\\.\n\nSELECT 1;\n\n"));
  EXPECT_THAT(print(upgrade_step("a1", "b2", {"COPY t FROM stdin -- none;\n"})),
              HasSubstr("\nCOPY t FROM stdin -- none\n;\n\\.\n\nUPDATE"));
}

// A line break in a message would end the comment, and what follows it would be run.
TEST(Offline, KeepsAMessageInItsComment) {
  runtime::PlannedStep step = upgrade_step("a1", "b2", {});
  step.step.message = "one\nDROP TABLE users";
  EXPECT_THAT(print(std::move(step)), Not(HasSubstr("\nDROP")));
}

TEST(Offline, QuotesWhatIsAValue) {
  EXPECT_THAT(print(upgrade_step("a'1", "b2", {})), HasSubstr("= 'a''1';"));
}

TEST(Offline, PrintsAStampWithoutABody) {
  runtime::PlannedStep step = upgrade_step("", "a1", {});
  step.step.kind = Step::Kind::stamp;
  step.migration = nullptr;
  step.step.message.clear();
  EXPECT_THAT(print(std::move(step)),
              HasSubstr("-- Running stamp_revision  -> a1\n\nINSERT INTO alembic_version "
                        "(version_num) VALUES ('a1');\n\nCOMMIT;"));
}

}  // namespace

}  // namespace migrate::test
