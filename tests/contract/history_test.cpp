// SPDX-License-Identifier: MIT
// What is recorded of a run, where the configuration asks for it.
#include "contract/contract.hpp"

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::StartsWith;

class HistoryContract : public Contract {
 protected:
  HistoryContract() { configure("history_table = h\n"); }
};

TEST_P(HistoryContract, RecordsEachStep) {
  add_three();
  upgrade();
  downgrade("r2");
  project().stamp({.targets = {"r1"}});
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 done", "upgrade r3 done",
                                     "downgrade r3 done", "stamp r1 done"));
  const LogEntry first = project().log(true).front();
  EXPECT_THAT(first.started_at, MatchesRegex("20..-..-..T..:..:..\\....Z"));
  EXPECT_THAT(first.program, StartsWith("migrate "));
  EXPECT_FALSE(first.user.empty());
  EXPECT_FALSE(first.host.empty());
  EXPECT_FALSE(first.checksum.empty());
}

TEST_P(HistoryContract, PointsOutAFileThatChanged) {
  add_three();
  upgrade();
  directory_.write("migrations/versions/r2.sql",
                   "-- revision: r2\n-- down_revision: r1\n\n-- migrate:upgrade\nSELECT 1;\n");
  const std::vector<LogEntry> log = project().log(true);
  EXPECT_EQ(log.at(0).file, LogEntry::File::same);
  EXPECT_EQ(log.at(1).file, LogEntry::File::changed);
}

TEST_P(HistoryContract, PointsOutRowsThatChanged) {
  add("r1", "CREATE TABLE people (name varchar(20));");
  directory_.write("migrations/versions/people.csv", "name\nann\n");
  directory_.write("migrations/versions/r2.yaml",
                   "revision: r2\ndown_revision: r1\nupgrade:\n"
                   "  - bulk_insert: {table: people, file: people.csv}\n"
                   "downgrade: []\n");
  upgrade();
  EXPECT_EQ(project().log(true).at(1).file, LogEntry::File::same);
  directory_.write("migrations/versions/people.csv", "name\nbob\n");
  EXPECT_EQ(project().log(true).at(0).file, LogEntry::File::same);
  EXPECT_EQ(project().log(true).at(1).file, LogEntry::File::changed);
}

TEST_P(HistoryContract, RecordsWhatFailed) {
  add_failing();
  failing_upgrade();
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 failed"));
}

TEST_P(HistoryContract, RecordsThatTheFirstRevisionFailed) {
  add("r1", "CREATE TABLE r1 (x integer);\nSELECT nix;");
  const Report report = failing_upgrade().report();
  EXPECT_TRUE(report.current_known);
  EXPECT_THAT(history(), ElementsAre("upgrade r1 failed"));
  EXPECT_THAT(versions(), IsEmpty());
}

TEST_P(HistoryContract, RecordsThatTheFirstRevisionFailedInAMissingSchema) {
  configure("history_table = h\nversion_table_schema = " + database_->schema() + "\n");
  add("r1", "CREATE TABLE r1 (x integer);\nSELECT nix;");
  EXPECT_TRUE(failing_upgrade().report().current_known);
  EXPECT_THAT(history(), ElementsAre("upgrade r1 failed"));
}

TEST_P(HistoryContract, RecordsThatAWholeRunFailed) {
  configure("history_table = h\ntransaction = run\n");
  add_failing();
  failing_upgrade();
  EXPECT_THAT(history(), ElementsAre("upgrade r2 failed"));
}

TEST_P(HistoryContract, RecordsWhatWasInterrupted) {
  add_three();
  observer_.at_step = [&](const Step& step) { observer_.stop = step.revision == "r2"; };
  failing_upgrade();
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 interrupted"));
}

TEST_P(HistoryContract, TellsBeforehandOfWhatLeavesItsTransaction) {
  add("r1", "CREATE TABLE seen (x text);");
  const std::string look = "INSERT INTO seen SELECT outcome FROM h ORDER BY id;";
  add("r2", look, {}, "transaction:off");
  add("r3", "-- migrate:autocommit\n" + look + "\n-- migrate:end");
  upgrade();
  EXPECT_THAT(database_->column("SELECT x FROM seen"),
              ElementsAre("done", "started", "done", "done", "started"));
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 done", "upgrade r3 done"));
}

TEST_P(HistoryContract, RecordsThatWhatLeftItsTransactionFailed) {
  add("r1", "CREATE TABLE r1 (x integer);\nSELECT nix;", {}, "transaction:off");
  failing_upgrade();
  EXPECT_THAT(history(), ElementsAre("upgrade r1 failed"));
}

TEST_P(HistoryContract, BeginsWithAnOldDatabase) {
  configure("");
  add_three();
  upgrade("r1");
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
  configure("history_table = h\n");
  EXPECT_THAT(history(), IsEmpty());
  upgrade();
  EXPECT_THAT(history(), ElementsAre("upgrade r2 done", "upgrade r3 done"));
}

TEST_P(HistoryContract, ThatCannotBeWrittenDoesNotHideWhereTheDatabaseStands) {
  add_three();
  upgrade("r1");
  add("r4", "DROP TABLE h;\nCREATE TABLE h (x integer);");
  const Report report = failing_upgrade().report();
  EXPECT_TRUE(report.current_known);
  EXPECT_THAT(report.current, ElementsAre("r3"));
  EXPECT_THAT(history(), ElementsAre("upgrade r1 done", "upgrade r2 done", "upgrade r3 done",
                                     "upgrade r4 failed"));
}

INSTANTIATE_TEST_SUITE_P(Every, HistoryContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
