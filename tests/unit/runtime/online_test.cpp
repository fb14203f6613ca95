// SPDX-License-Identifier: MIT
#include "runtime/online.hpp"

#include "unit/runtime/fake_connection.hpp"
#include "unit/runtime/fake_migration.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using runtime::Commit;
using runtime::Plan;
using testing::ElementsAre;
using testing::IsEmpty;
using Failure = FakeConnection::Failure;
using Words = std::vector<std::string>;

/// Three revisions on an empty database; each runs a statement of its name.
Plan three_steps() {
  Plan plan;
  plan.push_back(upgrade_step("", "a1", {"A"}));
  plan.push_back(upgrade_step("a1", "b2", {"B"}));
  plan.push_back(upgrade_step("b2", "c3", {"C"}));
  return plan;
}

/// The same, but the second leaves its transaction in between.
Plan with_autocommit() {
  Plan plan = three_steps();
  plan[1] = upgrade_step("a1", "b2", {"B", "[", "VACUUM", "]", "B2"});
  return plan;
}

/// The same, but all of the second is outside a transaction.
Plan with_transaction_off() {
  Plan plan = three_steps();
  plan[1] = upgrade_step("a1", "b2", {"VACUUM", "B"}, false);
  return plan;
}

/// Told to stop once it has heard of so many steps.
class StoppingObserver : public Observer {
 public:
  void on_step(const Step& step) override { heard.push_back(step.revision); }

  void on_message(Severity /*severity*/, std::string_view /*source*/,
                  std::string_view text) override {
    told.emplace_back(text);
  }

  bool stop_requested() const override { return heard.size() >= stop_after; }

  Words heard;
  Words told;
  std::size_t stop_after = 1000;
};

Words ids_of(const std::vector<RanStep>& steps) {
  Words ids;
  for (const RanStep& ran : steps) ids.push_back(ran.step.revision);
  return ids;
}

Words ids_of(const std::vector<Step>& steps) {
  Words ids;
  for (const Step& step : steps) ids.push_back(step.revision);
  return ids;
}

class OnlineRun : public testing::Test {
 protected:
  Report run(Commit commit, Plan plan) {
    return run(commit, [&](const Words& rows) {
      planned_for_ = rows;
      return std::move(plan);
    });
  }

  Report run(Commit commit, const runtime::Planner& planner) {
    const runtime::VersionTable table(connection_.dialect(),
                                      {.name = "alembic_version", .schema = {}});
    return runtime::run_online(connection_, table, planner,
                               {.commit = commit,
                                .erase_versions_first = erase_first_,
                                .retries = 2,
                                .first_pause = std::chrono::milliseconds(1)},
                               observer_);
  }

  std::ptrdiff_t commits() const {
    return std::count(connection_.log().begin(), connection_.log().end(), "commit");
  }

  FakeConnection connection_;
  StoppingObserver observer_;
  bool erase_first_ = false;
  Words planned_for_;
};

TEST_F(OnlineRun, GivesEachRevisionACommitOfItsOwn) {
  const Report report = run(Commit::per_revision, three_steps());
  const Words expected{"lock",         "begin",
                       "create table", "read rows",  //
                       "sql A",        "insert a1",
                       "commit",       "begin",
                       "sql B",        "replace a1 by b2",
                       "commit",       "begin",
                       "sql C",        "replace b2 by c3",
                       "commit",       "read rows"};
  EXPECT_EQ(connection_.log(), expected);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
  EXPECT_THAT(report.current, ElementsAre("c3"));
  EXPECT_FALSE(report.failed);
  EXPECT_THAT(report.not_run, IsEmpty());
}

TEST_F(OnlineRun, SharesOneCommitAmongNeighbours) {
  const Report report = run(Commit::shared, three_steps());
  EXPECT_EQ(commits(), 1);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
  EXPECT_THAT(report.current, ElementsAre("c3"));
}

TEST_F(OnlineRun, CommitsAWholeRunOnce) {
  const Report report = run(Commit::once, three_steps());
  EXPECT_EQ(commits(), 1);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
}

TEST_F(OnlineRun, WithoutStepsMakesTheVersionTable) {
  const Report report = run(Commit::shared, Plan{});
  EXPECT_THAT(connection_.log(),
              ElementsAre("lock", "begin", "create table", "read rows", "commit", "read rows"));
  EXPECT_THAT(report.applied, IsEmpty());
}

TEST_F(OnlineRun, PlansForTheRowsThatAreThere) {
  connection_.put_versions({"x9"});
  run(Commit::shared, Plan{});
  EXPECT_THAT(planned_for_, ElementsAre("x9"));
}

TEST_F(OnlineRun, ErasesTheRowsFirstWhenAsked) {
  connection_.put_versions({"x9"});
  erase_first_ = true;
  run(Commit::shared, Plan{});
  EXPECT_THAT(planned_for_, IsEmpty());
  EXPECT_THAT(connection_.committed_versions(), IsEmpty());
}

TEST_F(OnlineRun, LeavesNothingWhenThePlannerThrows) {
  const runtime::Planner planner = [](const Words&) -> Plan { throw RevisionError("no plan"); };
  EXPECT_THROW(run(Commit::shared, planner), RevisionError);
  EXPECT_EQ(connection_.log().back(), "rollback");
  EXPECT_FALSE(connection_.in_transaction());
}

TEST_F(OnlineRun, TellsEachStepBeforeItRuns) {
  connection_.fail_at("sql B", Failure::refuses);
  EXPECT_THROW(run(Commit::shared, three_steps()), RunError);
  EXPECT_THAT(observer_.heard, ElementsAre("a1", "b2"));
}

TEST_F(OnlineRun, CommitsAroundAnAutocommitPart) {
  const Report report = run(Commit::shared, with_autocommit());
  const Words expected{
      "lock",      "begin",     "create table", "read rows",                                 //
      "savepoint", "sql A",     "insert a1",    "release",                                   //
      "savepoint", "sql B",     "release",      "commit",           "sql VACUUM",            //
      "begin",     "savepoint", "sql B2",       "replace a1 by b2", "release",    "commit",  //
      "begin",     "savepoint", "sql C",        "replace b2 by c3", "release",    "commit",  //
      "read rows"};
  EXPECT_EQ(connection_.log(), expected);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
  EXPECT_FALSE(report.partial);
}

// What such a revision did is there whatever happens next: its version must be too.
TEST_F(OnlineRun, RecordsARevisionOutsideATransactionAtOnce) {
  const Report report = run(Commit::shared, with_transaction_off());
  const Words expected{"lock",
                       "begin",
                       "create table",
                       "read rows",  //
                       "savepoint",
                       "sql A",
                       "insert a1",
                       "release",
                       "commit",  //
                       "sql VACUUM",
                       "sql B",  //
                       "begin",
                       "savepoint",
                       "replace a1 by b2",
                       "release",
                       "commit",  //
                       "begin",
                       "savepoint",
                       "sql C",
                       "replace b2 by c3",
                       "release",
                       "commit",  //
                       "read rows"};
  EXPECT_EQ(connection_.log(), expected);
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
}

TEST_F(OnlineRun, RefusesToLeaveTheTransactionOfAWholeRun) {
  for (Plan (*plan)() : {with_transaction_off, with_autocommit}) {
    EXPECT_THROW(run(Commit::once, plan()), ScriptError);
    EXPECT_THAT(observer_.heard, IsEmpty());
    EXPECT_THAT(connection_.committed_statements(), IsEmpty());
  }
}

TEST_F(OnlineRun, StopsBetweenStepsWhenAsked) {
  observer_.stop_after = 1;
  try {
    run(Commit::per_revision, three_steps());
    FAIL() << "the run went on";
  } catch (const RunError& error) {
    EXPECT_TRUE(error.interrupted());
    EXPECT_THAT(error.report().current, IsEmpty());
    EXPECT_EQ(error.report().failed->revision, "a1");
    EXPECT_THAT(ids_of(error.report().not_run), ElementsAre("b2", "c3"));
  }
}

TEST_F(OnlineRun, TriesARevisionAgainThatFailedForAReasonThatPasses) {
  connection_.fail_at("sql B", Failure::passes, 2);
  const Report report = run(Commit::per_revision, three_steps());
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
  EXPECT_THAT(connection_.committed_statements(), ElementsAre("A", "B", "C"));
  ASSERT_EQ(observer_.told.size(), 2U);
  EXPECT_THAT(observer_.told[0],
              testing::HasSubstr("refused: sql B; trying again in 0.0 s (1 of 2)"));
  EXPECT_THAT(observer_.told[1], testing::HasSubstr("(2 of 2)"));
}

TEST_F(OnlineRun, BeginsAWholeRunAgain) {
  connection_.fail_at("sql B", Failure::passes);
  const Report report = run(Commit::once, three_steps());
  EXPECT_THAT(ids_of(report.applied), ElementsAre("a1", "b2", "c3"));
  EXPECT_THAT(connection_.committed_statements(), ElementsAre("A", "B", "C"));
  EXPECT_THAT(observer_.heard, ElementsAre("a1", "b2", "a1", "b2", "c3"));
}

TEST_F(OnlineRun, GivesUpWhenTheReasonDoesNotPass) {
  for (const Commit commit : {Commit::per_revision, Commit::once}) {
    connection_.fail_at("sql B", Failure::passes, 1000);
    EXPECT_THROW(run(commit, three_steps()), RunError);
    EXPECT_EQ(observer_.told.size(), 2U);
    observer_.told.clear();
  }
}

// What ran outside cannot be taken back; only the statement itself can be tried again.
TEST_F(OnlineRun, TriesAStatementOutsideATransactionAgain) {
  connection_.fail_at("sql VACUUM", Failure::passes);
  run(Commit::per_revision, with_autocommit());
  EXPECT_THAT(connection_.committed_statements(), ElementsAre("A", "B", "VACUUM", "B2", "C"));
}

TEST_F(OnlineRun, DoesNotRepeatARevisionOfWhichAPartStays) {
  connection_.fail_at("sql B2", Failure::passes);
  EXPECT_THROW(run(Commit::per_revision, with_autocommit()), RunError);
  EXPECT_THAT(connection_.committed_statements(), ElementsAre("A", "B", "VACUUM"));
}

TEST_F(OnlineRun, FindsOutWhetherALostCommitArrived) {
  for (const Failure failure : {Failure::loses_answer, Failure::loses_request}) {
    FakeConnection connection;
    connection.put_versions({"a1"});
    connection.fail_at("commit", failure);
    const runtime::VersionTable table(connection.dialect(),
                                      {.name = "alembic_version", .schema = {}});
    const bool arrived = failure == Failure::loses_answer;
    try {
      Plan plan;
      plan.push_back(upgrade_step("a1", "b2", {"B"}));
      plan.push_back(upgrade_step("b2", "c3", {"C"}));
      const runtime::Planner planner = [&](const Words&) { return std::move(plan); };
      runtime::run_online(connection, table, planner, {}, observer_);
      FAIL() << "the run went on";
    } catch (const RunError& error) {
      const Report& report = error.report();
      EXPECT_EQ(report.outcome, arrived ? Outcome::committed : Outcome::undone);
      EXPECT_EQ(ids_of(report.applied), arrived ? Words{"b2"} : Words{});
      EXPECT_EQ(report.current, arrived ? Words{"b2"} : Words{"a1"});
      EXPECT_EQ(report.failed->revision, "b2");
      EXPECT_THAT(ids_of(report.not_run), ElementsAre("c3"));
    }
  }
}

/// A run that fails at one point, and what its report must say.
struct FailureCase {
  std::string name;
  Commit commit;
  Plan (*plan)();
  std::string fail_at;
  Failure failure;
  Words applied;
  std::string failed;
  Words not_run;
  Words current;
  bool partial = false;
};

std::ostream& operator<<(std::ostream& out, const FailureCase& failing) {
  return out << failing.name;
}

class FailingRun : public testing::TestWithParam<FailureCase> {
 protected:
  static RunError run(FakeConnection& connection) {
    const runtime::VersionTable table(connection.dialect(),
                                      {.name = "alembic_version", .schema = {}});
    const runtime::Planner planner = [](const Words&) { return GetParam().plan(); };
    Observer observer;
    try {
      runtime::run_online(connection, table, planner, {.commit = GetParam().commit}, observer);
    } catch (const RunError& error) {
      return error;
    }
    ADD_FAILURE() << "the run did not fail";
    return {Error("none"), {}};
  }
};

TEST_P(FailingRun, ReportsTheTruth) {
  FakeConnection connection;
  connection.fail_at(GetParam().fail_at, GetParam().failure);
  const RunError error = run(connection);
  const Report& report = error.report();
  EXPECT_EQ(ids_of(report.applied), GetParam().applied);
  EXPECT_EQ(report.failed ? report.failed->revision : "", GetParam().failed);
  EXPECT_EQ(ids_of(report.not_run), GetParam().not_run);
  EXPECT_EQ(report.partial, GetParam().partial);
  EXPECT_EQ(error.interrupted(), GetParam().failure == Failure::is_interrupted);
  EXPECT_EQ(error.database().code, GetParam().failure == Failure::is_interrupted ? 0 : 1);
  EXPECT_EQ(connection.committed_versions(), GetParam().current);
  EXPECT_FALSE(connection.in_transaction());
  if (GetParam().failure == Failure::breaks_connection) {
    EXPECT_FALSE(report.current_known);
  } else {
    EXPECT_TRUE(report.current_known);
    EXPECT_EQ(report.current, GetParam().current);
  }
}

FailureCase statement_fails(std::string name, Commit commit, Failure failure) {
  return {.name = std::move(name),
          .commit = commit,
          .plan = three_steps,
          .fail_at = "sql B",
          .failure = failure,
          .applied = {"a1"},
          .failed = "b2",
          .not_run = {"c3"},
          .current = {"a1"}};
}

FailureCase nothing_stays(FailureCase failing) {
  failing.applied = {};
  failing.not_run = {"a1", "c3"};
  failing.current = {};
  return failing;
}

FailureCase at(FailureCase failing, std::string request) {
  failing.fail_at = std::move(request);
  return failing;
}

FailureCase of(FailureCase failing, Plan (*plan)(), bool partial) {
  failing.plan = plan;
  failing.partial = partial;
  return failing;
}

FailureCase last_commit_fails(std::string name, Commit commit) {
  FailureCase failing = statement_fails(std::move(name), commit, Failure::refuses);
  failing.fail_at = "commit";
  failing.applied = {};
  failing.failed = commit == Commit::per_revision ? "a1" : "";
  failing.not_run = commit == Commit::per_revision ? Words{"b2", "c3"} : Words{"a1", "b2", "c3"};
  failing.current = {};
  return failing;
}

std::vector<FailureCase> failure_cases() {
  const auto each = Commit::per_revision;
  const auto refuses = Failure::refuses;
  const auto fails = statement_fails;
  std::vector<FailureCase> cases;
  cases.push_back(fails("StatementOfOne", each, refuses));
  cases.push_back(fails("StatementAmongNeighbours", Commit::shared, refuses));
  cases.push_back(nothing_stays(fails("StatementOfAWholeRun", Commit::once, refuses)));
  cases.push_back(fails("InterruptInOne", each, Failure::is_interrupted));
  cases.push_back(fails("InterruptAmongNeighbours", Commit::shared, Failure::is_interrupted));
  cases.push_back(
      nothing_stays(fails("InterruptInAWholeRun", Commit::once, Failure::is_interrupted)));
  cases.push_back(fails("TransactionEndsByItselfInOne", each, Failure::ends_transaction));
  cases.push_back(nothing_stays(
      fails("TransactionEndsByItselfAmongNeighbours", Commit::shared, Failure::ends_transaction)));
  cases.push_back(fails("ConnectionBreaksInOne", each, Failure::breaks_connection));
  cases.push_back(nothing_stays(
      fails("ConnectionBreaksAmongNeighbours", Commit::shared, Failure::breaks_connection)));
  cases.push_back(at(fails("VersionRowOfOne", each, refuses), "replace a1 by b2"));
  cases.push_back(
      at(fails("VersionRowAmongNeighbours", Commit::shared, refuses), "replace a1 by b2"));
  cases.push_back(last_commit_fails("CommitOfOne", each));
  cases.push_back(last_commit_fails("CommitOfNeighbours", Commit::shared));
  cases.push_back(last_commit_fails("CommitOfAWholeRun", Commit::once));
  for (const Commit commit : {each, Commit::shared}) {
    const std::string suffix = commit == each ? "OfOne" : "AmongNeighbours";
    const auto partly = [&](const std::string& name, Plan (*plan)(), const std::string& request,
                            bool partial) {
      return of(at(fails(name + suffix, commit, refuses), request), plan, partial);
    };
    cases.push_back(partly("BeforeTheAutocommitPart", with_autocommit, "sql B", false));
    cases.push_back(partly("InTheAutocommitPart", with_autocommit, "sql VACUUM", true));
    cases.push_back(partly("AfterTheAutocommitPart", with_autocommit, "sql B2", true));
    cases.push_back(partly("FirstOutsideATransaction", with_transaction_off, "sql VACUUM", false));
    cases.push_back(partly("SecondOutsideATransaction", with_transaction_off, "sql B", true));
    cases.push_back(
        partly("VersionRowOutsideATransaction", with_transaction_off, "replace a1 by b2", true));
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Cases, FailingRun, testing::ValuesIn(failure_cases()),
                         [](const auto& failing) { return failing.param.name; });

// The step did nothing that stays when the commit in front of its autocommit part is refused.
TEST_F(OnlineRun, IsNotPartialWhenTheCommitBeforeAnAutocommitPartFails) {
  connection_.fail_at("commit", Failure::refuses);
  try {
    run(Commit::shared, with_autocommit());
    FAIL() << "the run did not fail";
  } catch (const RunError& error) {
    EXPECT_FALSE(error.report().partial);
    EXPECT_EQ(error.report().failed->revision, "b2");
    EXPECT_THAT(ids_of(error.report().not_run), ElementsAre("a1", "c3"));
    EXPECT_THAT(connection_.committed_versions(), IsEmpty());
    EXPECT_THAT(connection_.committed_statements(), IsEmpty());
  }
}

}  // namespace

}  // namespace migrate::test
