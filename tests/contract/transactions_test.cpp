// SPDX-License-Identifier: MIT
// What stays and what goes, and what the report says of it.
#include "contract/contract.hpp"

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

using Transactions = Contract;

TEST_P(Transactions, UpgradeAndDowngradeGoAllTheWay) {
  add_three();
  const Report up = upgrade();
  EXPECT_THAT(ids_of(up.applied), ElementsAre("r1", "r2", "r3"));
  EXPECT_THAT(up.current, ElementsAre("r3"));
  EXPECT_THAT(versions(), ElementsAre("r3"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1", "r2", "r3"));

  const Report down = downgrade();
  EXPECT_THAT(ids_of(down.applied), ElementsAre("r3", "r2", "r1"));
  EXPECT_THAT(down.current, IsEmpty());
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
}

TEST_P(Transactions, NothingToDoIsNoError) {
  add_three();
  upgrade();
  const Report again = upgrade();
  EXPECT_THAT(again.applied, IsEmpty());
  EXPECT_THAT(again.current, ElementsAre("r3"));
}

TEST_P(Transactions, FailingRevisionLeavesNothingAndThoseBeforeItStay) {
  add_failing();
  const RunError error = failing_upgrade();
  const Report& report = error.report();
  EXPECT_THAT(error.what(), HasSubstr("nix"));
  EXPECT_EQ(error.revision(), "");
  EXPECT_EQ(error.place().file, directory_ / "migrations/versions/r2.sql");
  EXPECT_EQ(error.place().line, 8U);
  EXPECT_EQ(error.place().column, 8U);
  EXPECT_THAT(error.place().excerpt, HasSubstr("SELECT nix FROM r2"));
  EXPECT_THAT(ids_of(report.applied), ElementsAre("r1"));
  EXPECT_EQ(report.failed->revision, "r2");
  EXPECT_THAT(ids_of(report.not_run), ElementsAre("r3"));
  EXPECT_THAT(report.current, ElementsAre("r1"));
  EXPECT_TRUE(report.current_known);
  EXPECT_FALSE(report.partial);
  EXPECT_EQ(report.outcome, migrate::Outcome::undone);
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(Transactions, NextRunGoesOnWhereTheOneThatFailedStands) {
  add_failing();
  failing_upgrade();
  directory_.write("migrations/versions/r2.sql",
                   "-- revision: r2\n-- down_revision: r1\n\n-- migrate:upgrade\n"
                   "CREATE TABLE r2 (x integer);\n");
  EXPECT_THAT(ids_of(upgrade().applied), ElementsAre("r2", "r3"));
}

TEST_P(Transactions, WholeRunIsAllOrNothing) {
  configure("transaction = run\n");
  add_failing();
  const Report report = failing_upgrade().report();
  EXPECT_THAT(report.applied, IsEmpty());
  EXPECT_EQ(report.failed->revision, "r2");
  EXPECT_THAT(ids_of(report.not_run), ElementsAre("r1", "r3"));
  EXPECT_THAT(report.current, IsEmpty());
  EXPECT_TRUE(report.current_known);
  EXPECT_THAT(database_->tables(), IsEmpty());
}

TEST_P(Transactions, WholeRunGoesAllTheWay) {
  configure("transaction = run\nhistory_table = h\n");
  add_three();
  EXPECT_THAT(ids_of(upgrade().applied), ElementsAre("r1", "r2", "r3"));
  EXPECT_THAT(downgrade().current, IsEmpty());
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "h"));
}

TEST_P(Transactions, WholeRunRefusesWhatLeavesItsTransaction) {
  configure("transaction = run\n");
  add("r1", "CREATE TABLE r1 (x integer);");
  add("r2", "-- migrate:autocommit\n" + database_->outside() + ";\n-- migrate:end");
  EXPECT_THAT([&] { upgrade(); },
              ThrowsMessage<ScriptError>(HasSubstr("r2 leaves its transaction")));
  EXPECT_THAT(database_->tables(), IsEmpty());
}

TEST_P(Transactions, AutocommitPartCommitsWhatIsBeforeIt) {
  add("r1", "CREATE TABLE r1 (x integer);\n-- migrate:autocommit\n" + database_->outside() +
                ";\n-- migrate:end\nCREATE TABLE late (x integer);\nSELECT nix;");
  const Report report = failing_upgrade().report();
  EXPECT_TRUE(report.partial);
  EXPECT_EQ(report.failed->revision, "r1");
  EXPECT_THAT(report.current, IsEmpty());
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(Transactions, AutocommitPartThatFailsLeavesWhatWasBefore) {
  add("r1", "CREATE TABLE r1 (x integer);");
  add("r2", "CREATE TABLE r2 (x integer);\n-- migrate:autocommit\n" + database_->outside() +
                ";\nSELECT nix;\n-- migrate:end\nCREATE TABLE late (x integer);");
  const Report report = failing_upgrade().report();
  EXPECT_TRUE(report.partial);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("r1"));
  EXPECT_THAT(report.current, ElementsAre("r1"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1", "r2"));
}

TEST_P(Transactions, RevisionOutsideKeepsItsRowWhenALaterOneFails) {
  add("r1", "CREATE TABLE r1 (x integer);\n" + database_->outside() + ";", {}, "transaction:off");
  add("r2", "SELECT nix;");
  const Report report = failing_upgrade().report();
  EXPECT_FALSE(report.partial);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("r1"));
  EXPECT_THAT(versions(), ElementsAre("r1"));
}

TEST_P(Transactions, RevisionOutsideThatFailsIsPartial) {
  add("r1", "CREATE TABLE r1 (x integer);\nSELECT nix;", {}, "transaction:off");
  const Report report = failing_upgrade().report();
  EXPECT_TRUE(report.partial);
  EXPECT_THAT(report.current, IsEmpty());
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(Transactions, RevisionOutsideMayHaveTransactionsOfItsOwn) {
  add("r1",
      "CREATE TABLE r1 (x integer);\nBEGIN;\nINSERT INTO r1 VALUES (1);\nROLLBACK;\nBEGIN;\n"
      "INSERT INTO r1 VALUES (2);\nCOMMIT;",
      "BEGIN;\nDROP TABLE r1;\nCOMMIT;", "transaction:off");
  upgrade();
  EXPECT_THAT(database_->column("SELECT x FROM r1"), ElementsAre("2"));
  downgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
}

TEST_P(Transactions, RevisionMayNotEndItsTransaction) {
  add("r1", "CREATE TABLE r1 (x integer);");
  add("r2", "CREATE TABLE r2 (x integer);\nCOMMIT;");
  EXPECT_THAT([&] { upgrade(); }, ThrowsMessage<ScriptError>(HasSubstr("COMMIT")));
  EXPECT_THAT(database_->tables(), IsEmpty());
}

TEST_P(Transactions, VersionTableMayHaveAnotherNameAndSchema) {
  configure("version_table = My versions\nversion_table_schema = " + database_->schema() + "\n" +
            "history_table = My history\n");
  add_three();
  upgrade();
  const std::string table = "\"" + database_->schema() + "\".\"My versions\"";
  EXPECT_THAT(database_->column("SELECT version_num FROM " + table), ElementsAre("r3"));
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 done", "upgrade r3 done"));
  EXPECT_THAT(versions(), ElementsAre("r3"));
  downgrade();
  EXPECT_THAT(database_->column("SELECT version_num FROM " + table), IsEmpty());
}

TEST_P(Transactions, LongIdsHaveRoom) {
  const std::string id(200, 'x');
  add("r1", "CREATE TABLE r1 (x integer);");
  upgrade();
  add(id, "CREATE TABLE r2 (x integer);", "DROP TABLE r2;");
  upgrade();
  EXPECT_THAT(versions(), ElementsAre(id));
  downgrade("r1");
  EXPECT_THAT(versions(), ElementsAre("r1"));
}

TEST_P(Transactions, LongIdsHaveRoomOnAnEmptyDatabase) {
  const std::string id(40, 'x');
  add(id, "CREATE TABLE r1 (x integer);", "DROP TABLE r1;");
  upgrade();
  EXPECT_THAT(versions(), ElementsAre(id));
  downgrade();
  EXPECT_THAT(versions(), IsEmpty());
}

TEST_P(Transactions, RowThatIsNoLongerThereStopsTheRun) {
  add("r1", "CREATE TABLE r1 (x integer);");
  add("r2", "CREATE TABLE r2 (x integer);\nUPDATE alembic_version SET version_num = 'other';");
  const RunError error = failing_upgrade();
  EXPECT_THAT(error.what(), HasSubstr("no longer holds the row 'r1'"));
  EXPECT_THAT(error.hint(), HasSubstr("Another program"));
  EXPECT_THAT(error.report().current, ElementsAre("r1"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(Transactions, RowOfAnUnknownRevisionIsNamed) {
  add_three();
  upgrade();
  database_->execute("UPDATE alembic_version SET version_num = 'gone'");
  EXPECT_THAT([&] { upgrade(); }, ThrowsMessage<RevisionError>(HasSubstr("gone")));
  EXPECT_THAT(versions(), ElementsAre("gone"));
}

TEST_P(Transactions, TableOfAnotherProgramIsNotTaken) {
  database_->execute("CREATE TABLE alembic_version (x integer)");
  add_three();
  EXPECT_THAT([&] { upgrade(); },
              ThrowsMessage<DatabaseError>(HasSubstr("is not a version table")));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
}

TEST_P(Transactions, StampRunsNothing) {
  add_three();
  project().stamp({.targets = {"r2"}});
  EXPECT_THAT(versions(), ElementsAre("r2"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
  database_->execute("UPDATE alembic_version SET version_num = 'gone'");
  project().stamp({.targets = {"r3"}, .purge = true});
  EXPECT_THAT(versions(), ElementsAre("r3"));
}

TEST_P(Transactions, StopsBetweenRevisions) {
  add_three();
  observer_.at_step = [&](const Step& step) { observer_.stop = step.revision == "r2"; };
  const RunError error = failing_upgrade();
  EXPECT_TRUE(error.interrupted());
  EXPECT_THAT(ids_of(error.report().applied), ElementsAre("r1"));
  EXPECT_EQ(error.report().failed->revision, "r2");
  EXPECT_THAT(error.report().current, ElementsAre("r1"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(Transactions, StopsInsideAStatement) {
  add("r1", "CREATE TABLE r1 (x integer);");
  add("r2", "CREATE TABLE r2 (x integer);\n" + database_->endless() + ";");
  observer_.at_step = [&](const Step& step) { observer_.stop_soon = step.revision == "r2"; };
  const RunError error = failing_upgrade();
  EXPECT_TRUE(error.interrupted());
  EXPECT_THAT(error.report().current, ElementsAre("r1"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

INSTANTIATE_TEST_SUITE_P(Every, Transactions, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
