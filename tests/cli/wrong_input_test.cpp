// SPDX-License-Identifier: MIT
#include "cli/test_project.hpp"
#include "support/process.hpp"
#include "support/sqlite_database.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::HasSubstr;
using testing::Matcher;

constexpr int kFailed = 1;
constexpr int kMisused = 2;

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    ++found;
  }
  return found;
}

/// A project whose database stands at revision 000000000001, which made the table t.
class WrongInput : public testing::Test {
 protected:
  void SetUp() override {
    project_.add({.id = "000000000001",
                  .parents = {},
                  .upgrade = "CREATE TABLE t (id integer PRIMARY KEY);",
                  .downgrade = "DROP TABLE t;"});
    ASSERT_EQ(project_.run({"upgrade", "head"}).status, 0);
  }

  /// Runs a command that must be refused with one error that says this, and change nothing.
  void refuses(const std::vector<std::string>& arguments, const Matcher<std::string>& says,
               int status = kFailed) {
    const std::string before = project_.snapshot();
    const Outcome outcome = project_.run(arguments);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_EQ(count(outcome.err, "FAILED: ") + count(outcome.err, "migrate: "), 1U) << outcome.err;
    EXPECT_THAT(outcome.err, says);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(project_.snapshot(), before);
  }

  void refuses_upgrade(const Matcher<std::string>& says) { refuses({"upgrade", "heads"}, says); }

  /// A second revision that does this.
  void add_second(const std::string& upgrade) {
    project_.add({.id = "000000000002",
                  .parents = "000000000001",
                  .upgrade = upgrade,
                  .downgrade = "SELECT 1;"});
  }

  SqliteDatabase database() const { return SqliteDatabase(project_.database()); }

  TestProject project_{"lock_timeout = 200ms\n"};
};

TEST_F(WrongInput, NoConfigurationFile) {
  fs::remove(project_.directory() / "migrate.ini");
  refuses_upgrade(AllOf(HasSubstr("no migrate.ini or alembic.ini in " + project_.directory().str()),
                        HasSubstr("migrate init")));
}

TEST_F(WrongInput, ConfigurationThatIsADirectory) {
  refuses({"-c", "/tmp", "heads"},
          AllOf(HasSubstr("no configuration file /tmp"), HasSubstr("That is a directory")));
}

TEST_F(WrongInput, ConfigurationWithoutTheSection) {
  project_.write("migrate.ini", "[database]\nurl = sqlite:///app.db\n");
  refuses_upgrade(
      AllOf(HasSubstr("has no section [migrate] or [alembic]"), HasSubstr("It has [database]")));
}

TEST_F(WrongInput, ConfigurationThatIsNoIni) {
  project_.write("migrate.ini", "[migrate]\nscript_location = migrations\nwhat is this\n");
  refuses_upgrade(HasSubstr("migrate.ini:3"));
}

TEST_F(WrongInput, DirectoryOfRevisionsThatIsNotThere) {
  project_.write("migrate.ini", "[migrate]\nscript_location = gone\nurl = sqlite:///app.db\n");
  refuses_upgrade(HasSubstr("Path doesn't exist: " + (project_.directory() / "gone")));
}

TEST_F(WrongInput, RevisionFileThatLeadsNowhere) {
  fs::create_symlink("/nonexistent/file", project_.directory() / "migrations/versions/x.sql");
  refuses_upgrade(AllOf(HasSubstr("cannot read"), HasSubstr("migrations/versions/x.sql")));
}

TEST_F(WrongInput, RevisionWithoutUtf8InItsHeader) {
  project_.write("migrations/versions/x.sql", "-- caf\xe9\n-- revision: 000000000002\n");
  refuses_upgrade(AllOf(HasSubstr("UTF-8"), HasSubstr("x.sql:1:7")));
}

TEST_F(WrongInput, RevisionWithoutUtf8InItsBody) {
  add_second("SELECT 1;\nSELECT '\xe9';");
  refuses_upgrade(AllOf(HasSubstr("UTF-8"), HasSubstr("000000000002.sql:8:9")));
}

TEST_F(WrongInput, RevisionWithNulBytes) {
  add_second(std::string("SELECT \0 1;", 11));
  refuses_upgrade(AllOf(HasSubstr("NUL"), HasSubstr("000000000002.sql:7:8")));
}

TEST_F(WrongInput, FileThatIsNoRevision) {
  project_.write("migrations/versions/dump.sql", "CREATE TABLE x (id integer);\n");
  refuses_upgrade(AllOf(HasSubstr("no `-- revision:` line"), HasSubstr("versions/dump.sql")));
}

TEST_F(WrongInput, OneIdInTwoFiles) {
  project_.write("migrations/versions/copy.sql", "-- revision: 000000000001\n");
  refuses_upgrade(AllOf(HasSubstr("Revision 000000000001 is present more than once"),
                        HasSubstr("copy.sql"), HasSubstr("000000000001.sql")));
}

TEST_F(WrongInput, ParentThatIsNotThere) {
  project_.add({.id = "000000000003", .parents = "000000000002", .upgrade = {}, .downgrade = {}});
  refuses_upgrade(AllOf(HasSubstr("Revision 000000000002 referenced from 000000000003"),
                        HasSubstr("is not present"), HasSubstr("000000000003.sql")));
}

TEST_F(WrongInput, Cycle) {
  project_.add({.id = "000000000002", .parents = "000000000003", .upgrade = {}, .downgrade = {}});
  project_.add({.id = "000000000003", .parents = "000000000002", .upgrade = {}, .downgrade = {}});
  refuses_upgrade(AllOf(HasSubstr("Cycle is detected"), HasSubstr("000000000002, 000000000003")));
}

TEST_F(WrongInput, RevisionThatIsItsOwnParent) {
  project_.add({.id = "000000000002", .parents = "000000000002", .upgrade = {}, .downgrade = {}});
  refuses_upgrade(AllOf(HasSubstr("Self-loop is detected"), HasSubstr("000000000002.sql"),
                        HasSubstr("Its `down_revision` line")));
}

TEST_F(WrongInput, LabelThatTwoRevisionsHave) {
  for (const std::string id : {"000000000002", "000000000003"}) {
    project_.write("migrations/versions/" + id + ".sql",
                   "-- revision: " + id + "\n-- branch_labels: shop\n");
  }
  refuses_upgrade(AllOf(HasSubstr("'shop'"), HasSubstr("000000000002"), HasSubstr("000000000003")));
}

TEST_F(WrongInput, UpgradeWithoutASection) {
  project_.write("migrations/versions/2.sql",
                 "-- revision: 000000000002\n-- down_revision: 000000000001\n");
  refuses_upgrade(HasSubstr("revision 000000000002 has no upgrade section"));
}

TEST_F(WrongInput, DowngradeWithoutASection) {
  project_.write("migrations/versions/000000000001.sql",
                 "-- revision: 000000000001\n\n-- migrate:upgrade\nSELECT 1;\n");
  refuses({"downgrade", "base"}, HasSubstr("revision 000000000001 cannot be downgraded"));
}

TEST_F(WrongInput, StringWithoutEnd) {
  add_second("SELECT 1;\nINSERT INTO t VALUES ('it);");
  refuses_upgrade(
      AllOf(HasSubstr("000000000002.sql:8:"), HasSubstr("INSERT INTO t VALUES ('it);")));
}

TEST_F(WrongInput, NameWithoutEnd) {
  add_second("SELECT 1;\nSELECT \"id FROM t;");
  refuses_upgrade(HasSubstr("000000000002.sql:8:8"));
}

TEST_F(WrongInput, CommentWithoutEnd) {
  add_second("SELECT 1;\nSELECT 2; /* and so on");
  refuses_upgrade(HasSubstr("000000000002.sql:8:11"));
}

TEST_F(WrongInput, TriggerWithoutEnd) {
  add_second("SELECT 1;\nCREATE TRIGGER g AFTER INSERT ON t BEGIN\n  SELECT 2;");
  refuses_upgrade(HasSubstr("000000000002.sql:8:1"));
}

TEST_F(WrongInput, DollarQuoteOfAnotherDatabase) {
  add_second("CREATE TABLE u (id integer);\nSELECT $$it's$$;");
  refuses_upgrade(HasSubstr("000000000002.sql:8:12"));
}

TEST_F(WrongInput, SyntaxErrorAfterStatementsThatRan) {
  add_second("CREATE TABLE u (id integer);\nSELEC 1;");
  refuses_upgrade(AllOf(HasSubstr("near \"SELEC\": syntax error"),
                        HasSubstr("000000000002.sql:8:1"), HasSubstr("stands at 000000000001"),
                        HasSubstr("what failed was rolled back")));
}

TEST_F(WrongInput, VariableWithoutValue) {
  add_second("CREATE TABLE u (id integer);\nSELECT ${limit};");
  refuses_upgrade(AllOf(HasSubstr("`${limit}` has no value"), HasSubstr("000000000002.sql:8:8")));
}

TEST_F(WrongInput, TransactionControlInARevision) {
  for (const std::string word : {"BEGIN", "COMMIT", "ROLLBACK", "END"}) {
    SCOPED_TRACE(word);
    add_second("CREATE TABLE u (id integer);\n" + word + ";");
    refuses_upgrade(AllOf(HasSubstr("`" + word + "` in a section that runs in a transaction"),
                          HasSubstr("000000000002.sql:8:1")));
  }
}

TEST_F(WrongInput, DirectiveThatIsMisspelt) {
  add_second("-- migrate:autocomit\nVACUUM;\n-- migrate:end");
  refuses_upgrade(AllOf(HasSubstr("migrate:autocommit"), HasSubstr("000000000002.sql:7:1")));
}

TEST_F(WrongInput, DatabaseThatIsADirectory) {
  fs::create_directory(project_.directory() / "data");
  refuses({"--url", "sqlite:///data", "upgrade", "head"},
          AllOf(HasSubstr("data is a directory, not a database")));
}

TEST_F(WrongInput, DatabaseInADirectoryThatIsNotThere) {
  refuses({"--url", "sqlite:///gone/app.db", "upgrade", "head"},
          AllOf(HasSubstr("unable to open database file"), HasSubstr("gone/app.db")));
}

TEST_F(WrongInput, FileThatIsNoDatabase) {
  project_.write("notes.txt", std::string(100, 'x') + "\nnothing that SQLite could read\n");
  refuses({"--url", "sqlite:///notes.txt", "upgrade", "head"},
          AllOf(HasSubstr("file is not a database"), HasSubstr("notes.txt")));
}

TEST_F(WrongInput, DatabaseThatCanOnlyBeRead) {
  add_second("CREATE TABLE u (id integer);");
  for (const std::string option : {"mode=ro", "immutable=1"}) {
    SCOPED_TRACE(option);
    refuses({"--url", "sqlite:///file:app.db?" + option + "&uri=true", "upgrade", "head"},
            testing::ContainsRegex("attempt to write a readonly database: .*/app\\.db"));
  }
}

TEST_F(WrongInput, DatabaseThatAnotherProgramIsWritingTo) {
  add_second("CREATE TABLE u (id integer);");
  SqliteDatabase other = database();
  const std::string before = project_.snapshot();
  other.run("BEGIN IMMEDIATE");
  const Outcome outcome = project_.run({"upgrade", "head"});
  other.run("ROLLBACK");
  EXPECT_EQ(outcome.status, kFailed);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("FAILED: database is locked: " + project_.database()),
                                 HasSubstr("200 ms"), HasSubstr("lock_timeout")));
  EXPECT_EQ(project_.snapshot(), before);
}

TEST_F(WrongInput, DatabaseThatIsFull) {
  add_second(
      "PRAGMA max_page_count = 20;\nCREATE TABLE u (x blob);\n"
      "INSERT INTO u VALUES (zeroblob(1000000));");
  refuses_upgrade(AllOf(HasSubstr("database or disk is full"), HasSubstr("000000000002.sql:9:1"),
                        HasSubstr("stands at 000000000001")));
}

TEST_F(WrongInput, VersionThatNoFileHas) {
  database().run("UPDATE alembic_version SET version_num = '00000000000f'");
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"upgrade",   "head"},
           {"downgrade", "base"},
           {"current"  },
           {"stamp",     "head"      }
  }) {
    refuses(arguments, AllOf(HasSubstr("Can't locate revision identified by '00000000000f'"),
                             HasSubstr("stamp --purge")));
  }
}

TEST_F(WrongInput, VersionRowsThatContainEachOther) {
  add_second("CREATE TABLE u (id integer);");
  project_.add({.id = "000000000003",
                .parents = "000000000002",
                .upgrade = "CREATE TABLE v (id integer);",
                .downgrade = "DROP TABLE v;"});
  database().run("INSERT INTO alembic_version VALUES ('000000000002')");
  refuses_upgrade(
      AllOf(HasSubstr("000000000001"), HasSubstr("000000000002"), HasSubstr("overlap")));
}

TEST_F(WrongInput, VersionTableOfAnotherShape) {
  database().run("DROP TABLE alembic_version; CREATE TABLE alembic_version (number integer)");
  refuses_upgrade(AllOf(HasSubstr("alembic_version is not a version table"), HasSubstr("number"),
                        HasSubstr("version_table")));
}

TEST_F(WrongInput, RangeWithoutAScript) {
  refuses({"upgrade", "base:head"}, HasSubstr("Range revision not allowed"), kMisused);
  refuses({"downgrade", "head:base"}, HasSubstr("Range revision not allowed"), kMisused);
}

TEST_F(WrongInput, RangeThatIsTurnedRound) {
  add_second("CREATE TABLE u (id integer);");
  refuses({"history", "-r", "000000000002:000000000001"}, HasSubstr("from the older revision"));
}

TEST_F(WrongInput, MoreStepsThanThereAre) {
  refuses({"upgrade", "+2"}, HasSubstr("Relative revision +2 didn't produce 2 migrations"));
  refuses({"downgrade", "-2"}, HasSubstr("Relative revision -2 didn't produce 2 migrations"));
}

TEST_F(WrongInput, PartialIdThatSeveralHave) {
  add_second("CREATE TABLE u (id integer);");
  refuses({"upgrade", "0000"},
          AllOf(HasSubstr("0000"), HasSubstr("000000000001"), HasSubstr("000000000002")));
}

TEST_F(WrongInput, HeadWhereThereAreSeveral) {
  add_second("CREATE TABLE u (id integer);");
  project_.add({.id = "000000000003", .parents = "000000000001", .upgrade = {}, .downgrade = {}});
  refuses({"upgrade", "head"},
          AllOf(HasSubstr("Multiple head revisions"), HasSubstr("000000000002, 000000000003")));
}

TEST_F(WrongInput, RevisionThatChangesTheVersionTable) {
  add_second("DELETE FROM alembic_version;");
  refuses_upgrade(AllOf(HasSubstr("no longer holds the row '000000000001'"),
                        HasSubstr("stands at 000000000001")));
}

TEST_F(WrongInput, UrlOfADatabaseThatIsNotSupported) {
  refuses({"--url", "mysql+pymysql://me@host/app", "upgrade", "head"},
          HasSubstr("mysql is not supported"));
  refuses({"--url", "nonsense", "upgrade", "head"}, HasSubstr("URL"));
}

/// Ways to write a URL with a password in it that leads to an error.
class Password : public testing::TestWithParam<std::string> {};

TEST_P(Password, IsNeverShown) {
  const TestProject project;
  project.add({.id = "000000000001", .parents = {}, .upgrade = {}, .downgrade = {}});
  const std::string& url = GetParam();
  const std::vector<std::string> commands{
      "upgrade head",  "upgrade head --sql",    "current -v",     "current --json",     "config",
      "config --json", "--raiseerr stamp head", "ensure_version", "upgrade head --nope"};
  for (const std::string& command : commands) {
    const Outcome outcome =
        run_shell(project.directory().str(), fmt::format("migrate --url '{}' {}", url, command));
    EXPECT_THAT(outcome.out + outcome.err, testing::Not(HasSubstr("hunter2"))) << command;
  }
  // A hook shows what it is given.
  project.write("other.ini", "[migrate]\nscript_location = migrations\nurl = " + url +
                                 "\n[post_write_hooks]\nhooks = show\nshow.type = exec\n"
                                 "show.executable = sh\nshow.options = -c 'echo shown \"$@\"; env; "
                                 "exit 7' sh REVISION_SCRIPT_FILENAME\n");
  for (const char* command : {"config", "current", "ensure_version", "revision -m x"}) {
    const Outcome outcome =
        run_shell(project.directory().str(), std::string("migrate -c other.ini ") + command);
    EXPECT_THAT(outcome.out + outcome.err, testing::Not(HasSubstr("hunter2"))) << command;
  }
  for (const char* command : {"revision -m y --url '", "--raiseerr revision -m z --url '"}) {
    const Outcome outcome = run_shell(project.directory().str(),
                                      std::string("migrate -c other.ini ") + command + url + "'");
    EXPECT_THAT(outcome.out + outcome.err,
                testing::AllOf(HasSubstr("shown"), testing::Not(HasSubstr("hunter2"))))
        << command;
  }
}

INSTANTIATE_TEST_SUITE_P(WrongInput, Password,
                         testing::Values("postgresql://me:hunter2@db.example/app",
                                         "postgresql+asyncpg://me:hunter2@db.example:5432/app",
                                         "postgres://:hunter2@/app?host=/run",
                                         "postgresql://db.example/app?user=me&password=hunter2",
                                         "postgresql://me:hunter2@db.example:port/app",
                                         "postgresql://me:p@hunter2@[::1/app",
                                         "postgresql:/me:hunter2@db.example/app",
                                         "postgresql//me:hunter2@db.example/app",
                                         "mysql://me:hunter2@db.example/app",
                                         "sqlite://me:hunter2@host/app.db",
                                         "://me:hunter2@db.example/app", "me:hunter2@db.example"));

/// Standard streams that are not what a program expects.
class Streams : public WrongInput {
 protected:
  Outcome run(const std::vector<std::string>& arguments, Stream in, Stream out) {
    ProcessOptions options = project_.options();
    options.in = in;
    options.out = out;
    return run_process(program(arguments), options);
  }
};

TEST_F(Streams, InputIsNotNeeded) {
  add_second("CREATE TABLE u (id integer);");
  const Outcome outcome = run({"upgrade", "head"}, Stream::closed, Stream::captured);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(project_.versions(), std::vector<std::string>{"000000000002"});
}

TEST_F(Streams, ResultThatCannotBeWrittenIsAFailure) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"history"   },
           {"current",    "--json"},
           {"downgrade",            "head:base", "--sql"},
           {"--help"}
  }) {
    for (const Stream stream : {Stream::closed, Stream::full}) {
      const Outcome outcome = run(arguments, Stream::captured, stream);
      EXPECT_EQ(outcome.status, kFailed) << arguments.front();
      EXPECT_THAT(outcome.err, HasSubstr("cannot write to standard output"));
    }
  }
}

TEST_F(Streams, ARunWithoutResultsNeedsNoOutput) {
  add_second("INSERT INTO t DEFAULT VALUES;");
  for (const Stream stream : {Stream::closed, Stream::full}) {
    const Outcome outcome = run({"upgrade", "head"}, Stream::closed, stream);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(project_.versions(), std::vector<std::string>{"000000000002"});
    EXPECT_EQ(run({"downgrade", "-1"}, Stream::closed, stream).status, 0);
    EXPECT_EQ(project_.versions(), std::vector<std::string>{"000000000001"});
  }
}

// What a closed stream's number is given to next must not be the database: log lines would be
// written into it.
TEST_F(Streams, DatabaseIsNotTakenForAStream) {
  const std::string closed =
      "migrate upgrade head <&- >&- 2>&-; migrate downgrade base 2>&- 1>&2; ";
  const Outcome outcome =
      run_shell(project_.directory().str(), closed + "migrate upgrade head 2>&-");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(database().column("PRAGMA integrity_check"), std::vector<std::string>{"ok"});
  EXPECT_EQ(project_.versions(), std::vector<std::string>{"000000000001"});
}

}  // namespace

}  // namespace migrate::test
