// SPDX-License-Identifier: MIT
// The tests' own PostgreSQL: what all the others rely on.
#include "support/postgresql_database.hpp"
#include "support/postgresql_server.hpp"

#include <csignal>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using migrate::test::PostgresqlDatabase;
using migrate::test::PostgresqlServer;
using migrate::test::shared_server_url;
using migrate::test::with_database;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string with_user(std::string url, const std::string& user) {
  return url.replace(url.find("postgres@"), std::string("postgres").size(), user);
}

/// SIGKILL to the server's first process, as the out-of-memory killer does.
void kill_server(const PostgresqlServer& server) {
  std::ifstream file(server.data_directory() + "/postmaster.pid");
  pid_t pid = 0;
  file >> pid;
  ASSERT_GT(pid, 0);
  ASSERT_EQ(kill(pid, SIGKILL), 0);
}

TEST(PostgresqlDatabase, IsEmptyAndTheTestsOwn) {
  const PostgresqlDatabase one;
  const PostgresqlDatabase other;
  one.execute("CREATE TABLE t (a integer, b text); INSERT INTO t VALUES (1, NULL), (2, 'x')");

  EXPECT_THAT(one.query("SELECT * FROM t ORDER BY a"),
              ElementsAre(ElementsAre("1", "NULL"), ElementsAre("2", "x")));
  EXPECT_THAT(one.column("SELECT b FROM t ORDER BY a"), ElementsAre("NULL", "x"));
  EXPECT_EQ(one.value("SELECT current_database()"), one.name());
  EXPECT_EQ(other.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
}

TEST(PostgresqlDatabase, IsDroppedWithSessionsOnIt) {
  const PostgresqlDatabase onlooker;
  std::string name;
  {
    const PostgresqlDatabase dropped;
    name = dropped.name();
    dropped.execute("BEGIN; CREATE TABLE t (a integer)");
  }

  EXPECT_EQ(onlooker.value("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"), "0");
}

TEST(PostgresqlDatabase, SaysWhatWentWrong) {
  const PostgresqlDatabase database;

  EXPECT_THAT([&] { database.execute("SELECT 1/0"); },
              ThrowsMessage<std::runtime_error>(HasSubstr("division by zero")));
  database.execute("CREATE TABLE t (a integer)");
  database.copy("COPY t FROM stdin", "1\n2\n");
  EXPECT_THAT([&] { database.copy("COPY t FROM stdin", "x\n"); },
              ThrowsMessage<std::runtime_error>(HasSubstr("invalid input syntax")));
  EXPECT_THAT(database.column("SELECT a FROM t ORDER BY 1"), ElementsAre("1", "2"));
}

TEST(PostgresqlDatabase, DumpsWhatIsInIt) {
  const PostgresqlDatabase one;
  const PostgresqlDatabase other;
  const std::string script =
      "CREATE TABLE t (a integer PRIMARY KEY, b text DEFAULT 'x'); INSERT INTO t VALUES (1, 'y')";
  one.execute(script);
  other.execute(script);
  EXPECT_EQ(one.dump(), other.dump());
  EXPECT_THAT(one.dump(), HasSubstr("(1,y)"));

  for (const char* change :
       {"UPDATE t SET b = 'z'", "CREATE INDEX i ON t (b)", "ALTER TABLE t ALTER b DROP DEFAULT",
        "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'"}) {
    const std::string before = other.dump();
    other.execute(change);
    EXPECT_NE(other.dump(), before) << change;
  }
}

TEST(PostgresqlDatabase, MakesALoginThatNeedsItsPassword) {
  PostgresqlDatabase database;
  const std::string login = database.make_login("s3cret");

  const std::string url = with_user(shared_server_url(), login);
  EXPECT_THAT([&] { const PostgresqlDatabase refused(url); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no password supplied")));
  const std::string right = with_user(shared_server_url(), login + ":s3cret");
  EXPECT_THAT([&] { const PostgresqlDatabase refused(right); },
              ThrowsMessage<std::runtime_error>(HasSubstr("permission denied")));
}

TEST(PostgresqlServer, KeepsWhatItHoldsWhileItIsStopped) {
  const PostgresqlServer server({"max_connections=20", "application_name=with 'quotes'"});
  PostgresqlDatabase database(server.url());
  EXPECT_EQ(database.value("SHOW max_connections"), "20");
  EXPECT_EQ(database.value("SELECT reset_val FROM pg_settings WHERE name = 'application_name'"),
            "with 'quotes'");
  database.execute("CREATE TABLE t (a integer)");

  server.stop("immediate");
  EXPECT_ANY_THROW(database.reconnect());
  server.resume();
  database.reconnect();
  EXPECT_EQ(database.value("SELECT count(*) FROM t"), "0");

  kill_server(server);
  server.resume();
  database.reconnect();
  EXPECT_EQ(database.value("SELECT count(*) FROM t"), "0");
}

TEST(PostgresqlServer, IsReachedThroughBothUrls) {
  const PostgresqlServer server({"hba:host all all all scram-sha-256"});

  const PostgresqlDatabase database(server.url());
  EXPECT_THAT([&] { const PostgresqlDatabase refused(server.tcp_url()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no password supplied")));
}

TEST(PostgresqlServer, IsGoneWithItsObject) {
  std::string url;
  {
    const PostgresqlServer server;
    url = server.tcp_url();
  }

  EXPECT_THAT([&] { const PostgresqlDatabase refused(url); },
              ThrowsMessage<std::runtime_error>(HasSubstr("refused")));
}

TEST(PostgresqlUrl, NamesAnotherDatabase) {
  EXPECT_EQ(with_database("postgresql://u@/a?host=/tmp/x&port=1", "b"),
            "postgresql://u@/b?host=/tmp/x&port=1");
  EXPECT_EQ(with_database("postgresql://u@127.0.0.1:1/a", "b"), "postgresql://u@127.0.0.1:1/b");
}

}  // namespace
