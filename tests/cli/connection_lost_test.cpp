// SPDX-License-Identifier: MIT
// The line between the program and its server cut: the report says whether what was under way is
// there, and is right.
#include "cli/postgresql_project.hpp"
#include "support/tcp_proxy.hpp"

#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Moment = TcpProxy::Moment;

constexpr const char* kIsThere = "what was under way when the connection was lost is there";

class ConnectionLost : public testing::Test {
 protected:
  ConnectionLost() {
    const std::string url = with_database(shared_server_tcp_url(), project_.database().name());
    const std::size_t end = url.rfind('/');
    const std::size_t begin = url.rfind(':', end) + 1;
    proxy_ = std::make_unique<TcpProxy>(
        static_cast<std::uint16_t>(std::stoi(url.substr(begin, end - begin))));
    std::string proxied = url;
    proxied.replace(begin, end - begin, std::to_string(proxy_->port()));
    project_.configure("", proxied);
    proxied_ = proxied;
    project_.add("r1", "-- migrate:upgrade\nCREATE TABLE t1 (x integer);\n");
    project_.add("r2",
                 "-- migrate:upgrade\nCREATE TABLE t2 (x integer);\n-- migrate:downgrade\nDROP "
                 "TABLE t2;\n");
    project_.add("r3", "-- migrate:upgrade\nCREATE TABLE t3 (x integer);\n");
  }

  /// Nothing of a cut run is under way any more.
  void expect(const std::vector<std::string>& versions, const std::string& tables) {
    project_.wait_until_alone();
    EXPECT_EQ(project_.versions(), versions);
    EXPECT_EQ(project_.database().value("SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM "
                                        "pg_tables WHERE tablename ~ '^t[0-9]'"),
              tables);
    const Outcome next = project_.run({"upgrade", "head"});
    EXPECT_EQ(next.status, 0) << next.err;
    EXPECT_THAT(project_.versions(), ElementsAre("r3"));
    if (!has_history_) return;
    EXPECT_THAT(project_.applied_by_history(), ElementsAre("r1", "r2", "r3"));
  }

  /// The same, r2 being well again.
  void expect_after_repair() {
    project_.files().write("migrations/versions/r2.sql",
                           "-- revision: r2\n-- down_revision: r1\n\n-- migrate:upgrade\nCREATE "
                           "TABLE t2 (x integer);\n");
    expect({"r1"}, "t1");
  }

  /// A revision r2 that works for a while, and the run that has come to it.
  std::unique_ptr<Process> start_slow(const std::string& rest, const std::string& options = {}) {
    project_.files().write("migrations/versions/r2.sql",
                           "-- revision: r2\n-- down_revision: r1\n\n-- migrate:upgrade" + options +
                               "\nCREATE TABLE t2 (x integer);\nSELECT pg_sleep(1);\n" + rest);
    auto process = project_.start({"upgrade", "head"});
    while (process->is_running() &&
           project_.database().value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = "
                                     "'PgSleep' AND datname = current_database()") == "0") {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return process;
  }

  PostgresqlProject project_;
  std::unique_ptr<TcpProxy> proxy_;
  std::string proxied_;
  bool has_history_ = true;
};

TEST_F(ConnectionLost, BeforeTheCommitArrived) {
  proxy_->cut_around(Moment::before, "CREATE TABLE t2", "COMMIT");
  const Outcome outcome = project_.run({"upgrade", "head"});
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("the connection to the server was lost"), HasSubstr("revision: r2"),
                    HasSubstr("stands at r1"), HasSubstr("what failed was rolled back"),
                    Not(HasSubstr(kIsThere))));
  expect({"r1"}, "t1");
}

TEST_F(ConnectionLost, AfterTheCommitArrived) {
  proxy_->cut_around(Moment::after, "CREATE TABLE t2", "COMMIT");
  const Outcome outcome = project_.run({"upgrade", "head"});
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("stands at r2"), HasSubstr(kIsThere), HasSubstr("2 revisions")));
  expect({"r2"}, "t1 t2");
}

TEST_F(ConnectionLost, AfterTheLastCommitArrived) {
  proxy_->cut_around(Moment::after, "CREATE TABLE t3", "COMMIT");
  const Outcome outcome = project_.run({"upgrade", "head"});
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("stands at r3"), HasSubstr(kIsThere)));
  expect({"r3"}, "t1 t2 t3");
}

TEST_F(ConnectionLost, AfterTheCommitOfADowngradeArrived) {
  ASSERT_EQ(project_.run({"upgrade", "r2"}).status, 0);
  proxy_->cut_around(Moment::after, "DROP TABLE t2", "COMMIT");
  const Outcome outcome = project_.run({"downgrade", "r1"});
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("stands at r1"), HasSubstr(kIsThere)));
  expect({"r1"}, "t1");
}

// The server has all of it, and goes on by itself: without a history, a revision is sent in one go.
TEST_F(ConnectionLost, InsideAStatementWithTheCommitBehindIt) {
  project_.files().write("migrate.ini",
                         "[migrate]\nscript_location = migrations\nurl = " + proxied_ + "\n");
  has_history_ = false;
  const auto process = start_slow("");
  proxy_->cut();
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("stands at r2"), HasSubstr(kIsThere)));
  expect({"r2"}, "t1 t2");
}

// Without the second request, the revision would go on to its own error.
TEST_F(ConnectionLost, OnlyForTheRequestToCancel) {
  const auto process = start_slow("SELECT pg_sleep(10);\nSELECT 1 / 0;\n");
  proxy_->close();
  process->send(SIGINT);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  proxy_->open();
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("INTERRUPTED"), HasSubstr("stands at r1")));
  expect_after_repair();
}

TEST_F(ConnectionLost, InsideAStatementWithMoreToCome) {
  const auto process = start_slow("COPY t2 FROM stdin;\n1\n\\.\n");
  proxy_->cut();
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("stands at r1"), HasSubstr("what failed was rolled back")));
  expect({"r1"}, "t1");
}

TEST_F(ConnectionLost, InsideAStatementOutsideATransaction) {
  const auto process = start_slow("", " transaction:off");
  proxy_->cut();
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("stands at r1"), Not(HasSubstr("was rolled back")),
                                 Not(HasSubstr(kIsThere))));
  project_.wait_until_alone();
  EXPECT_THAT(project_.versions(), ElementsAre("r1"));
  EXPECT_THAT(project_.run({"log"}).out, HasSubstr("started"));
}

TEST_F(ConnectionLost, ForGoodIsNotKnown) {
  const auto process = start_slow("");
  proxy_->close();
  proxy_->cut();
  wait_for_log(*process, "connecting again");
  process->send(SIGINT);
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("whether what was under way is there, could not be asked"),
                    Not(HasSubstr("stands at"))));
}

}  // namespace

}  // namespace migrate::test
