// SPDX-License-Identifier: MIT
#include "dialect/sqlite/sqlite_connection.hpp"

#include "config/url.hpp"
#include "support/temporary_directory.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

namespace fs = std::filesystem;

using dialect::Access;
using dialect::ConnectOptions;
using dialect::Row;
using dialect::SqliteConnection;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

const dialect::TableName kVersions{.name = "alembic_version", .schema = {}};

constexpr const char* kEndless =
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

/// Connections to a database file in the test's own directory.
class SqliteConnectionTest : public testing::Test {
 protected:
  config::DatabaseUrl url(const std::string& name = "app.db") const {
    return config::DatabaseUrl::parse("sqlite:///" + (directory_ / name));
  }

  config::DatabaseUrl uri(const std::string& parameters) const {
    return config::DatabaseUrl::parse("sqlite:///file:" + (directory_ / "app.db") + "?" +
                                      parameters + "&uri=true");
  }

  static void run(SqliteConnection& connection, const std::string& sql) {
    connection.execute({.sql = sql, .place = {}});
  }

  static ConnectOptions impatient(Access access = Access::write) {
    return {.access = access,
            .lock_timeout = std::chrono::milliseconds(20),
            .lock_wait = std::chrono::milliseconds(20)};
  }

  TemporaryDirectory directory_;
};

TEST_F(SqliteConnectionTest, DoesNotMakeADatabaseOnlyToReadIt) {
  SqliteConnection connection(url(), impatient(Access::read));
  EXPECT_FALSE(connection.columns({.name = "t", .schema = {}}));
  EXPECT_FALSE(fs::exists(directory_ / "app.db"));
}

TEST_F(SqliteConnectionTest, GivesRowsWithNulls) {
  SqliteConnection connection(url(), {});
  EXPECT_EQ(connection.query("SELECT ?1, NULL, 7, ''",
                             {
                                 "it's"
  }),
            (std::vector<Row>{{"it's", std::nullopt, "7", ""}}));
}

TEST_F(SqliteConnectionTest, BindsTextWithNulBytes) {
  SqliteConnection connection(url(), {});
  const std::string text("a\0b", 3);
  EXPECT_EQ(connection.query("SELECT ?1", {text}), (std::vector<Row>{{text}}));
}

TEST_F(SqliteConnectionTest, CountsWhatItChanges) {
  SqliteConnection connection(url(), {});
  run(connection, "CREATE TABLE t (x text)");
  EXPECT_EQ(connection.change("INSERT INTO t VALUES (?1), (?2)", {"a", "b"}), 2U);
  EXPECT_EQ(connection.change("DELETE FROM t WHERE x = ?1", {"c"}), 0U);
  EXPECT_EQ(connection.change("UPDATE t SET x = 'd'", {}), 2U);
}

TEST_F(SqliteConnectionTest, RunsAStatementToItsEnd) {
  SqliteConnection connection(url(), {});
  run(connection, "CREATE TABLE t (x integer)");
  run(connection, "INSERT INTO t VALUES (1), (2), (3) RETURNING x");
  EXPECT_EQ(connection.query("SELECT count(*) FROM t", {}), (std::vector<Row>{{"3"}}));
}

TEST_F(SqliteConnectionTest, EndsThePragmasOfARevisionWithIt) {
  SqliteConnection connection(url(), {});
  run(connection, "PRAGMA foreign_keys = ON");
  connection.reset_session();
  EXPECT_EQ(connection.query("PRAGMA foreign_keys", {})[0][0], "0");
  // Inside a transaction some cannot be set: they are when it ends.
  run(connection, "PRAGMA foreign_keys = ON");
  run(connection, "PRAGMA busy_timeout = 1");
  connection.begin();
  connection.reset_session();
  connection.commit();
  EXPECT_EQ(connection.query("PRAGMA foreign_keys", {})[0][0], "0");
}

TEST_F(SqliteConnectionTest, LeavesWhatAPragmaWroteIntoTheDatabase) {
  SqliteConnection connection(url(), {});
  run(connection, "PRAGMA journal_mode = wal");
  run(connection, "PRAGMA user_version = 7");
  connection.reset_session();
  EXPECT_EQ(connection.query("PRAGMA journal_mode", {})[0][0], "wal");
  EXPECT_EQ(connection.query("PRAGMA user_version", {})[0][0], "7");
}

TEST_F(SqliteConnectionTest, NamesATablesColumns) {
  SqliteConnection connection(url(), {});
  run(connection, R"(CREATE TABLE "my ""table" (a integer, "b c" text))");
  EXPECT_THAT(*connection.columns({.name = "my \"table", .schema = {}}), ElementsAre("a", "b c"));
  EXPECT_THAT(*connection.columns({.name = "my \"table", .schema = "main"}),
              ElementsAre("a", "b c"));
  EXPECT_FALSE(connection.columns({.name = "your table", .schema = {}}));
}

TEST_F(SqliteConnectionTest, KnowsWhetherItIsInATransaction) {
  SqliteConnection connection(url(), {});
  EXPECT_FALSE(connection.in_transaction());
  connection.begin();
  EXPECT_TRUE(connection.in_transaction());
  connection.commit();
  EXPECT_FALSE(connection.in_transaction());
  connection.begin();
  connection.rollback();
  EXPECT_FALSE(connection.in_transaction());
  connection.rollback();  // without one it is no harm
}

TEST_F(SqliteConnectionTest, GoesBackToItsSavepoint) {
  SqliteConnection connection(url(), {});
  connection.begin();
  run(connection, "CREATE TABLE t (x integer)");
  connection.savepoint();
  run(connection, "CREATE TABLE u (x integer)");
  connection.rollback_to_savepoint();
  connection.savepoint();
  run(connection, "CREATE TABLE v (x integer)");
  connection.release_savepoint();
  connection.commit();
  EXPECT_TRUE(connection.columns({.name = "t", .schema = {}}));
  EXPECT_FALSE(connection.columns({.name = "u", .schema = {}}));
  EXPECT_TRUE(connection.columns({.name = "v", .schema = {}}));
}

TEST_F(SqliteConnectionTest, NoticesThatTheDatabaseEndedTheTransaction) {
  SqliteConnection connection(url(), {});
  run(connection, "CREATE TABLE t (x integer UNIQUE)");
  connection.begin();
  run(connection, "INSERT INTO t VALUES (1)");
  EXPECT_THROW(run(connection, "INSERT OR ROLLBACK INTO t VALUES (1)"), DatabaseError);
  EXPECT_FALSE(connection.in_transaction());
}

TEST_F(SqliteConnectionTest, ErrorSaysWhatAndWhere) {
  SqliteConnection connection(url(), {});
  const dialect::Statement statement{
      .sql = "SELECT 1,\n  price",
      .place = {.file = "/a.sql", .line = 7, .column = 3, .excerpt = {}}
  };
  try {
    connection.execute(statement);
    FAIL() << "there is such a column";
  } catch (const DatabaseError& error) {
    EXPECT_STREQ(error.what(), "no such column: price");
    EXPECT_EQ(error.cause().code, 1);
    EXPECT_EQ(error.cause().statement, statement.sql);
    EXPECT_EQ(error.place().file, "/a.sql");
    EXPECT_EQ(error.place().line, 8U);
    EXPECT_EQ(error.place().column, 3U);
  }
}

TEST_F(SqliteConnectionTest, PointsToStampWhereSomethingIsThereAlready) {
  SqliteConnection connection(url(), {});
  run(connection, "CREATE TABLE t (x integer)");
  for (const std::string sql : {"CREATE TABLE t (x integer)", "ALTER TABLE t ADD COLUMN x text"}) {
    try {
      run(connection, sql);
      FAIL() << sql;
    } catch (const DatabaseError& error) {
      EXPECT_THAT(error.hint(), HasSubstr("migrate stamp")) << sql;
    }
  }
}

TEST_F(SqliteConnectionTest, RefusesADirectory) {
  fs::create_directory(directory_ / "app.db");
  EXPECT_THAT([&] { SqliteConnection(url(), {}); },
              ThrowsMessage<DatabaseError>(HasSubstr("is a directory")));
}

TEST_F(SqliteConnectionTest, RefusesAFileThatIsNoDatabase) {
  directory_.write("app.db", std::string(200, 'x'));
  SqliteConnection connection(url(), {});
  EXPECT_THAT([&] { connection.begin(); },
              ThrowsMessage<DatabaseError>(
                  AllOf(HasSubstr("not a database"), HasSubstr(directory_ / "app.db"))));
}

TEST_F(SqliteConnectionTest, ReadsWhereItMayNotWrite) {
  {
    SqliteConnection connection(url(), {});
    run(connection, "CREATE TABLE t (x integer)");
  }
  SqliteConnection connection(uri("mode=ro"), {});
  EXPECT_TRUE(connection.columns({.name = "t", .schema = {}}));
  EXPECT_THROW(run(connection, "DROP TABLE t"), DatabaseError);
}

TEST_F(SqliteConnectionTest, GivesUpOnABusyDatabaseInTime) {
  SqliteConnection first(url(), {});
  first.begin();
  SqliteConnection second(url(), impatient());
  EXPECT_THAT([&] { second.begin(); }, ThrowsMessage<DatabaseError>(HasSubstr("locked")));
  first.rollback();
  second.begin();
  EXPECT_TRUE(second.in_transaction());
}

TEST_F(SqliteConnectionTest, LocksOutASecondRun) {
  auto first = std::make_unique<SqliteConnection>(url(), ConnectOptions{});
  first->lock(kVersions);
  first->lock(kVersions);  // it has it already
  SqliteConnection second(url(), impatient());
  EXPECT_THAT([&] { second.lock(kVersions); },
              ThrowsMessage<DatabaseError>(HasSubstr("another migrate run")));
  first.reset();
  second.lock(kVersions);
}

TEST_F(SqliteConnectionTest, LockLeavesNoFileBehind) {
  {
    SqliteConnection connection(url(), {});
    connection.lock(kVersions);
    run(connection, "CREATE TABLE t (x integer)");
  }
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory_.path())) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(names, ElementsAre("app.db"));
}

// The lock is on the database file itself: closing another handle on it would drop SQLite's own
// locks, were they of the same kind.
TEST_F(SqliteConnectionTest, LockOfAnotherRunDoesNotLoosenATransaction) {
  SqliteConnection first(url(), {});
  first.begin();
  run(first, "CREATE TABLE t (x integer)");
  {
    SqliteConnection second(url(), impatient());
    second.lock(kVersions);
  }
  SqliteConnection third(url(), impatient());
  EXPECT_THROW(third.begin(), DatabaseError);
  first.commit();
}

TEST_F(SqliteConnectionTest, DatabaseInMemoryNeedsNoLock) {
  SqliteConnection connection(config::DatabaseUrl::parse("sqlite://"), {});
  connection.lock(kVersions);
  run(connection, "CREATE TABLE t (x integer)");
  EXPECT_TRUE(connection.columns({.name = "t", .schema = {}}));
}

TEST_F(SqliteConnectionTest, DatabaseInMemoryReachesNoFile) {
  SqliteConnection connection(config::DatabaseUrl::parse("sqlite://"), {});
  const std::string file = directory_ / "other.db";
  EXPECT_THAT([&] { run(connection, "ATTACH '" + file + "' AS other"); },
              ThrowsMessage<DatabaseError>(HasSubstr("not authorized")));
  EXPECT_THAT([&] { run(connection, "VACUUM INTO '" + file + "'"); },
              ThrowsMessage<DatabaseError>(HasSubstr("authorization denied")));
  EXPECT_FALSE(fs::exists(file));
  run(connection, "ATTACH ':memory:' AS other");
  run(connection, "VACUUM");
}

/// Stops at the third time of asking.
ConnectOptions stopping(std::atomic<int>& asked) {
  return {.access = Access::write,
          .lock_timeout = std::chrono::milliseconds(0),
          .lock_wait = std::chrono::milliseconds(0),
          .stop_requested = [&asked] { return ++asked >= 3; }};
}

TEST_F(SqliteConnectionTest, StopsAStatementOnRequest) {
  std::atomic<int> asked{0};
  SqliteConnection connection(url(), stopping(asked));
  EXPECT_THROW(run(connection, kEndless), Interrupted);
  EXPECT_GE(asked, 3);
}

TEST_F(SqliteConnectionTest, StopsWaitingForAnotherRunOnRequest) {
  SqliteConnection first(url(), {});
  first.lock(kVersions);
  std::atomic<int> asked{0};
  SqliteConnection second(url(), stopping(asked));
  EXPECT_THROW(second.lock(kVersions), Interrupted);
}

TEST_F(SqliteConnectionTest, StopsWaitingForABusyDatabaseOnRequest) {
  SqliteConnection first(url(), {});
  first.begin();
  std::atomic<int> asked{0};
  SqliteConnection second(url(), stopping(asked));
  EXPECT_THROW(second.begin(), Error);
  EXPECT_GE(asked, 3);
}

TEST_F(SqliteConnectionTest, WaitsUntilTheOtherIsDone) {
  SqliteConnection first(url(), {});
  first.begin();
  std::atomic<bool> is_waiting{false};
  SqliteConnection second(url(), {.access = Access::write,
                                  .lock_timeout = std::chrono::milliseconds(0),
                                  .stop_requested = [&] {
                                    is_waiting = true;
                                    return false;
                                  }});
  std::thread waiting([&] { second.begin(); });
  while (!is_waiting) std::this_thread::yield();
  first.commit();
  waiting.join();
  EXPECT_TRUE(second.in_transaction());
}

}  // namespace

}  // namespace migrate::test
