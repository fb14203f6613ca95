// SPDX-License-Identifier: MIT
#include "script/formats/sql/sql_format.hpp"

#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/statement.hpp"
#include "schema/naming_convention.hpp"
#include "support/sql_syntaxes.hpp"
#include "support/temporary_directory.hpp"

#include <stdexcept>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

/// Any dialect, of which only the name and the syntax matter here.
class FakeDialect : public dialect::SqliteDialect {
 public:
  FakeDialect(std::string name, const dialect::SqlSyntax& syntax)
      : name_(std::move(name)), syntax_(syntax) {}

  std::string_view name() const override { return name_; }

  const dialect::SqlSyntax& sql_syntax() const override { return syntax_; }

 private:
  std::string name_;
  dialect::SqlSyntax syntax_;
};

/// Keeps what runs, as "line:column statement".
class RecordingSink : public dialect::Sink {
 public:
  void execute(const dialect::Statement& statement) override {
    lines.push_back(
        fmt::format("{}:{} {}", statement.place.line, statement.place.column, statement.sql));
    places.push_back(statement.place);
    statements.push_back(statement);
    data.push_back(statement.copy_data);
  }

  void begin_autocommit() override { lines.emplace_back("autocommit"); }

  void end_autocommit() override { lines.emplace_back("end"); }

  void insert(const operation::BulkInsert& /*rows*/, const Place& /*place*/) override {}

  dialect::Connection& database() override { throw std::logic_error("there is no database"); }

  bool only_prints() const override { return false; }

  Lines lines;
  std::vector<Place> places;
  std::vector<dialect::Statement> statements;
  std::vector<std::optional<std::string>> data;
};

class SqlFormatTest : public testing::Test {
 protected:
  /// A file with the header of revision a1, which is two lines.
  std::unique_ptr<Migration> load(const std::string& body,
                                  Direction direction = Direction::upgrade) {
    return load_text("-- revision: a1\n\n" + body, direction);
  }

  std::unique_ptr<Migration> load_text(const std::string& text, Direction direction) {
    revision_.id = "a1";
    revision_.path = dir_.write("a.sql", text);
    return format_.load({.revision = revision_,
                         .direction = direction,
                         .dialect = postgresql_ ? postgresql_dialect_ : sqlite_dialect_,
                         .variables = variables_,
                         .naming = naming_});
  }

  Lines run(const std::string& body, Direction direction = Direction::upgrade) {
    RecordingSink sink;
    load(body, direction)->run(sink);
    return sink.lines;
  }

  ScriptError refused(const std::string& body, Direction direction = Direction::upgrade) {
    try {
      load(body, direction);
    } catch (const ScriptError& error) {
      EXPECT_EQ(error.revision(), "a1");
      EXPECT_EQ(error.place().file, revision_.path);
      return error;
    }
    throw std::logic_error("not refused: " + body);
  }

  void use_postgresql() { postgresql_ = true; }

  test::TemporaryDirectory dir_;
  SqlFormat format_;
  Variables variables_;
  schema::NamingConvention naming_;
  revision::Revision revision_;

 private:
  FakeDialect sqlite_dialect_{"sqlite", test::sqlite_syntax()};
  FakeDialect postgresql_dialect_{"postgresql", test::postgresql_syntax()};
  bool postgresql_ = false;
};

TEST_F(SqlFormatTest, ReadsTheHeaderOfAFile) {
  const std::string path =
      dir_.write("a.sql", "\xEF\xBB\xBF-- Add users\r\n-- revision: a1\r\n-- migrate:upgrade\r\n");
  const revision::Revision revision = format_.read_header(path);
  EXPECT_EQ(revision.id, "a1");
  EXPECT_EQ(revision.message, "Add users");
  EXPECT_EQ(revision.path, path);
}

TEST_F(SqlFormatTest, ReadsAHeaderOfAnyLength) {
  for (const std::size_t length : {4000U, 4090U, 4095U, 4096U, 4097U, 40000U, 400000U}) {
    SCOPED_TRACE(length);
    std::string doc;
    while (doc.size() < length) doc += "-- ж\n";
    const revision::Revision revision =
        format_.read_header(dir_.write("a.sql", doc + "-- revision: a1\nSELECT 1;"));
    EXPECT_EQ(revision.id, "a1");
    EXPECT_EQ(revision.doc.size() + 1, doc.size() / 6 * 3);
  }
}

TEST_F(SqlFormatTest, ChecksOnlyTheHeaderWhenItReadsTheHeader) {
  const std::string path = dir_.write(
      "a.sql", std::string("-- revision: a1\n-- migrate:upgrade\nSELECT '\xFF\0';\n", 47));
  EXPECT_EQ(format_.read_header(path).id, "a1");
}

TEST_F(SqlFormatTest, PointsAtWhatIsNotTextInTheHeader) {
  try {
    format_.read_header(dir_.write("a.sql", "-- caf\xE9\n-- revision: a1\n"));
    FAIL() << "not refused";
  } catch (const ScriptError& error) {
    EXPECT_THAT(error.what(), HasSubstr("is not UTF-8"));
    EXPECT_EQ(error.place().line, 1U);
  }
}

TEST_F(SqlFormatTest, SaysOfAFileInUtf16ThatItIsNoText) {
  const std::string path = dir_.write("a.sql", std::string("\xFF\xFE-\0-\0 \0a\0\n\0", 12));
  try {
    format_.read_header(path);
    FAIL() << "not refused";
  } catch (const ScriptError& error) {
    EXPECT_THAT(error.what(), HasSubstr("not a text file"));
  }
}

TEST_F(SqlFormatTest, WritesANewFile) {
  revision::Revision revision;
  revision.id = "1975ea83b712";
  revision.down_revisions = {"27c6a30d7c24"};
  revision.message = "Add users";
  revision.created = "2026-11-21 10:00:00";
  EXPECT_EQ(format_.render(revision),
            "-- Add users\n--\n-- revision: 1975ea83b712\n-- down_revision: 27c6a30d7c24\n"
            "-- branch_labels:\n-- depends_on:\n-- created: 2026-11-21 10:00:00\n\n"
            "-- migrate:upgrade\n\n\n-- migrate:downgrade\n");
}

TEST_F(SqlFormatTest, ReadsAndRunsTheFileThatItWrote) {
  revision::Revision revision;
  revision.id = "a1";
  revision.doc = "migrate:downgrade\n\nMigrate: upgrade\nrevision: x";
  const std::string text = format_.render(revision);
  EXPECT_EQ(format_.read_header(dir_.write("a.sql", text)).doc, revision.doc);
  for (const Direction direction : {Direction::upgrade, Direction::downgrade}) {
    RecordingSink sink;
    load_text(text, direction)->run(sink);
    EXPECT_THAT(sink.lines, IsEmpty());
  }
}

TEST_F(SqlFormatTest, RunsTheStatementsOfItsDirection) {
  const std::string body =
      "-- migrate:upgrade\n-- the users\nCREATE TABLE a (b);  CREATE TABLE c (d)\n"
      "-- migrate:downgrade\n\n  DROP TABLE c;\nDROP TABLE a;\n";
  EXPECT_THAT(run(body), ElementsAre("5:1 CREATE TABLE a (b)", "5:22 CREATE TABLE c (d)"));
  EXPECT_THAT(run(body, Direction::downgrade), ElementsAre("8:3 DROP TABLE c", "9:1 DROP TABLE a"));
}

TEST_F(SqlFormatTest, PlacesStatementsInTheFile) {
  RecordingSink sink;
  load("-- migrate:upgrade\n  SELECT 'ж'; SELECT\n 2;")->run(sink);
  ASSERT_EQ(sink.places.size(), 2U);
  EXPECT_EQ(sink.places[1].file, revision_.path);
  EXPECT_EQ(sink.places[1].column, 15U);
  EXPECT_EQ(sink.places[1].excerpt, "  SELECT 'ж'; SELECT");
}

TEST_F(SqlFormatTest, PrefersTheSectionOfTheDialect) {
  const std::string body =
      "-- migrate:upgrade\nSELECT 1;\n-- migrate:upgrade sqlite\nSELECT 2;\n"
      "-- migrate:upgrade postgresql\nSELECT 3;\n-- migrate:downgrade postgresql\nSELECT 4;\n"
      "-- migrate:downgrade\nSELECT 5;\n";
  EXPECT_THAT(run(body), ElementsAre("6:1 SELECT 2"));
  EXPECT_THAT(run(body, Direction::downgrade), ElementsAre("12:1 SELECT 5"));
  use_postgresql();
  EXPECT_THAT(run(body), ElementsAre("8:1 SELECT 3"));
  EXPECT_THAT(run(body, Direction::downgrade), ElementsAre("10:1 SELECT 4"));
}

TEST_F(SqlFormatTest, RunsNothingForASectionWithoutStatements) {
  EXPECT_THAT(run("-- migrate:upgrade"), IsEmpty());
  EXPECT_THAT(run("-- migrate:upgrade\n-- nothing\n/* to do */;\n-- migrate:downgrade\n"),
              IsEmpty());
}

TEST_F(SqlFormatTest, RunsAutocommitBlocksOutsideTheTransaction) {
  EXPECT_THAT(run("-- migrate:upgrade\nSELECT 1;\n-- migrate:autocommit\nVACUUM;\nSELECT 2\n"
                  "-- migrate:end\nSELECT 3;"),
              ElementsAre("4:1 SELECT 1", "autocommit", "6:1 VACUUM", "7:1 SELECT 2", "end",
                          "9:1 SELECT 3"));
}

TEST_F(SqlFormatTest, ASectionMayLeaveTheTransaction) {
  const auto migration = load(
      "-- migrate:upgrade transaction:off sqlite\nBEGIN;\n-- migrate:autocommit\nCOMMIT;\n"
      "-- migrate:end");
  RecordingSink sink;
  migration->run(sink);
  EXPECT_FALSE(migration->transactional());
  EXPECT_EQ(migration->outside_part()->line, 3U);
  EXPECT_THAT(sink.lines, ElementsAre("4:1 BEGIN", "6:1 COMMIT"));
  EXPECT_TRUE(load("-- migrate:upgrade")->transactional());
}

TEST_F(SqlFormatTest, SaysWhereItLeavesTheTransaction) {
  const auto migration =
      load("-- migrate:upgrade\nSELECT 1;\n-- migrate:autocommit\nVACUUM;\n-- migrate:end\n");
  EXPECT_EQ(migration->outside_part()->line, 5U);
  EXPECT_FALSE(load("-- migrate:upgrade\nSELECT 1;")->outside_part());
}

TEST_F(SqlFormatTest, ToleratesBlanksInDirectives) {
  EXPECT_THAT(run("  --migrate:upgrade   sqlite  \r\nSELECT 1;\r\n\t-- \t migrate:downgrade\r\n2"),
              ElementsAre("4:1 SELECT 1"));
}

TEST_F(SqlFormatTest, TakesEveryLineThatBeginsLikeADirectiveForOne) {
  EXPECT_THAT(run("-- migrate:upgrade\nSELECT 1; -- migrate:downgrade\nSELECT 2;"),
              ElementsAre("4:1 SELECT 1", "5:1 SELECT 2"));
  EXPECT_STREQ(refused("-- migrate:upgrade\nSELECT '\n-- migrate:downgrade\n';").what(),
               "a string is not closed");
}

TEST_F(SqlFormatTest, ReadsAFileWhoseLinesEndInCarriageReturns) {
  RecordingSink sink;
  load_text("-- revision: a1\r-- migrate:upgrade\r-- a\rSELECT 1;\r", Direction::upgrade)
      ->run(sink);
  EXPECT_THAT(sink.lines, ElementsAre("4:1 SELECT 1"));
}

TEST_F(SqlFormatTest, RefusesWrongDirectives) {
  struct Case {
    const char* body;
    const char* message;
    std::size_t line;
    const char* hint;
  };

  for (const Case& c : {
           Case{"-- migrate:upgarde",                                               "unknown directive `migrate:upgarde`",            3,
                "`migrate:upgrade`"                                                                                                                           },
           Case{"-- migrate:up",                                                    "unknown directive `migrate:up`",                 3, "`migrate:upgrade`"  },
           Case{"-- migrate:down",                                                  "unknown directive `migrate:down`",               3, "`migrate:downgrade`"},
           Case{"-- migrate:",                                                      "unknown directive `migrate:`",                   3, "migrate:autocommit" },
           Case{"-- migrate:Upgrade",                                               "unknown directive `migrate:Upgrade`",            3,
                "`migrate:upgrade`"                                                                                                                           },
           Case{"-- migrate:upgrade mysql",                                         "unknown option `mysql` of `migrate:upgrade`",    3,
                "sqlite"                                                                                                                                      },
           Case{"-- migrate:upgrade postgres",                                      "unknown option `postgres` of `migrate:upgrade`", 3,
                "`postgresql`"                                                                                                                                },
           Case{"-- migrate:upgrade transaction:false",
                "unknown option `transaction:false` of `migrate:upgrade`",                                                            3, "`transaction:off`"  },
           Case{"-- migrate:upgrade sqlite postgresql",                             "`postgresql` is one too many",                   3, "one"                },
           Case{"-- migrate:upgrade\n-- migrate:end sqlite",
                "unknown option `sqlite` of `migrate:end`",                                                                           4, "alone"              },
           Case{"-- migrate:upgrade\n-- migrate:upgrade",                           "a second upgrade section",                       4, "line 3"             },
           Case{"-- migrate:downgrade sqlite\n\n-- migrate:downgrade sqlite",
                "a second downgrade section for sqlite",                                                                              5, "line 3"             },
           Case{"-- migrate:upgrade\n-- migrate:end",
                "`-- migrate:end` without `-- migrate:autocommit`",                                                                   4, "no end"             },
           Case{"-- migrate:autocommit",                                            "`-- migrate:autocommit` outside a section",      3, "below"              },
           Case{"-- migrate:upgrade\n-- migrate:autocommit\n-- migrate:autocommit",
                "`-- migrate:autocommit` inside another one",                                                                         5, "migrate:end"        },
           Case{"-- migrate:upgrade\n-- migrate:autocommit\nVACUUM;",
                "`-- migrate:autocommit` is not closed",                                                                              4, "migrate:end"        },
           Case{"-- migrate:upgrade\n-- migrate:autocommit\n-- migrate:downgrade",
                "`-- migrate:autocommit` is not closed",                                                                              4, "migrate:end"        },
           Case{"-- Migrate: upgrade",                                              "a comment looks like a directive, but is none",  3,
                "`-- migrate:upgrade`"                                                                                                                        },
           Case{"-- MIGRATE:DOWN",                                                  "a comment looks like a directive, but is none",  3,
                "`-- migrate:downgrade`"                                                                                                                      },
           Case{"-- migration:downgrade",                                           "a comment looks like a directive, but is none",  3,
                "`-- migrate:downgrade`"                                                                                                                      },
  }) {
    SCOPED_TRACE(c.body);
    const ScriptError error = refused(c.body);
    EXPECT_STREQ(error.what(), c.message);
    EXPECT_EQ(error.place().line, c.line);
    EXPECT_THAT(error.hint(), HasSubstr(c.hint));
  }
}

TEST_F(SqlFormatTest, TakesOtherCommentsForComments) {
  EXPECT_THAT(run("-- migrate:upgrade\n-- Migrate: all users\n-- migrated: end of it\n"
                  "-- note:upgrade\nSELECT 1;\n--\n-- migrate\n"),
              ElementsAre("7:1 SELECT 1"));
}

TEST_F(SqlFormatTest, RefusesSqlOutsideASection) {
  for (const char* body : {"/* a */\n SELECT 1;\n-- migrate:upgrade\n", "\n SELECT 1;"}) {
    SCOPED_TRACE(body);
    const ScriptError error = refused(body);
    EXPECT_STREQ(error.what(), "SQL outside a section");
    EXPECT_EQ(error.place().line, 4U);
    EXPECT_EQ(error.place().column, 2U);
    EXPECT_THAT(error.hint(), HasSubstr("-- migrate:upgrade"));
  }
  EXPECT_EQ(format_.read_header(revision_.path).id, "a1");
  EXPECT_THAT(run("/* a */\n-- migrate:upgrade\n"), IsEmpty());
}

TEST_F(SqlFormatTest, SaysWhichSectionIsMissing) {
  EXPECT_STREQ(refused("").what(), "revision a1 has no upgrade section");
  EXPECT_STREQ(refused("-- migrate:upgrade postgresql").what(),
               "revision a1 has no upgrade section for sqlite, only for postgresql");
  const ScriptError error = refused("-- migrate:upgrade", Direction::downgrade);
  EXPECT_STREQ(error.what(),
               "revision a1 cannot be downgraded: its file has no `-- migrate:downgrade` section");
  EXPECT_THAT(error.hint(), HasSubstr("-- migrate:downgrade"));
}

TEST_F(SqlFormatTest, PointsAtWhatIsNotClosed) {
  const ScriptError error = refused("-- migrate:upgrade\nSELECT 1;\n SELECT 'a;\n");
  EXPECT_STREQ(error.what(), "a string is not closed");
  EXPECT_EQ(error.place().line, 5U);
  EXPECT_EQ(error.place().column, 9U);
  EXPECT_EQ(error.place().excerpt, " SELECT 'a;");
}

TEST_F(SqlFormatTest, HandsOutTheDataOfACopyAsTheyAre) {
  use_postgresql();
  variables_["key"] = "value";
  RecordingSink sink;
  load("-- migrate:upgrade\nCOPY t FROM stdin;\n${key}\tBEGIN;\n\\.\nSELECT '${key}';\n")
      ->run(sink);
  EXPECT_THAT(sink.lines, ElementsAre("4:1 COPY t FROM stdin", "7:1 SELECT 'value'"));
  EXPECT_THAT(sink.data, ElementsAre("${key}\tBEGIN;\n", std::nullopt));
}

TEST_F(SqlFormatTest, TakesTheDataOfACopyForNothingElse) {
  use_postgresql();
  RecordingSink sink;
  load(
      "-- migrate:upgrade postgresql\nCREATE TABLE t (x text);\n"
      "COPY public.t (x)\n  FROM stdin -- the data\n  WITH (DELIMITER ';');\n"
      "-- migrate:downgrade\n-- migrat:upgrade\n-- migrate:end\nCOPY t FROM stdin;\n\\.\n"
      "  copy t FROM STDIN;\n-- migrate:nonsense\n\\.\nCOPY t TO STDOUT;\n\n"
      "-- migrate:downgrade\nDROP TABLE t;\n")
      ->run(sink);
  EXPECT_THAT(sink.data,
              ElementsAre(std::nullopt,
                          "-- migrate:downgrade\n-- migrat:upgrade\n-- migrate:end\nCOPY t FROM "
                          "stdin;\n",
                          "-- migrate:nonsense\n", std::nullopt));
  // What is no COPY, or has no data, hides nothing.
  for (const char* text :
       {"COPY t FROM 'file';", "SELECT 1;\ncopy", "COPY (SELECT 'x') TO STDOUT;"}) {
    EXPECT_THAT(
        refused(std::string("-- migrate:upgrade\n") + text + "\n-- migrate:nonsense\n\\.\n").what(),
        HasSubstr("unknown directive"));
  }
}

TEST_F(SqlFormatTest, PointsAtPsqlsOwnCommands) {
  use_postgresql();
  const ScriptError error = refused("-- migrate:upgrade\nSELECT 1;\n\\connect shop\n");
  EXPECT_STREQ(error.what(), "psql's own command `\\connect` is not SQL");
  EXPECT_EQ(error.place().line, 5U);
  EXPECT_THAT(error.hint(), HasSubstr("the URL names"));
}

TEST_F(SqlFormatTest, RefusesTransactionsInsideTheTransaction) {
  for (const char* keyword : {"BEGIN", "START TRANSACTION", "COMMIT", "END", "ROLLBACK", "ABORT",
                              "PREPARE TRANSACTION"}) {
    SCOPED_TRACE(keyword);
    const ScriptError error = refused(fmt::format("-- migrate:upgrade\n/* a */ {};", keyword));
    EXPECT_EQ(error.what(), fmt::format("`{}` in a section that runs in a transaction", keyword));
    EXPECT_EQ(error.place().line, 4U);
    EXPECT_EQ(error.place().column, 9U);
    EXPECT_FALSE(error.hint().empty());
  }
  EXPECT_THAT(refused("-- migrate:upgrade\ncommit/**/work;").hint(), HasSubstr("transaction:off"));
}

TEST_F(SqlFormatTest, AllowsSavepointsAndWhatOnlyLooksLikeATransaction) {
  for (const char* statement :
       {"ROLLBACK TO a", "ROLLBACK TRANSACTION TO SAVEPOINT a", "SAVEPOINT a", "RELEASE a",
        "PREPARE a AS SELECT 1", "\"begin\"", "SELECT 1 AS commit"}) {
    SCOPED_TRACE(statement);
    EXPECT_THAT(run(fmt::format("-- migrate:upgrade\n{};", statement)),
                ElementsAre(fmt::format("4:1 {}", statement)));
  }
}

TEST_F(SqlFormatTest, AllowsTransactionsInAutocommitBlocks) {
  EXPECT_THAT(run("-- migrate:upgrade\n-- migrate:autocommit\nBEGIN; COMMIT;\n-- migrate:end"),
              ElementsAre("autocommit", "5:1 BEGIN", "5:8 COMMIT", "end"));
}

TEST_F(SqlFormatTest, ReplacesVariables) {
  struct Case {
    const char* sql;
    const char* replaced;
  };

  variables_ = {
      {"schema", "shop"},
      {"a.b",    "it's"},
      {"_x1",    ""    }
  };
  use_postgresql();
  for (const Case& c : {
           Case{"SELECT ${schema}.t",                                   "SELECT shop.t"                    },
           Case{"SELECT '${schema}', \"${schema}\"",                    "SELECT 'shop', \"shop\""          },
           Case{"SELECT t_${schema}_${_x1}u",                           "SELECT t_shop_u"                  },
           Case{"SELECT '${a.b}'",                                      "SELECT 'it's'"                    },
           Case{"SELECT 1 /* ${schema} */ -- ${none}\n, ${schema}",
                "SELECT 1 /* ${schema} */ -- ${none}\n, shop"                                              },
           Case{"SELECT '\\${schema}${schema}'",                        "SELECT '${schema}shop'"           },
           Case{"SELECT '\\${2} ${2} ${} ${ schema} ${schema $schema'",
                "SELECT '\\${2} ${2} ${} ${ schema} ${schema $schema'"                                     },
           Case{"DO $$ SELECT ${schema}.f() $$",                        "DO $$ SELECT shop.f() $$"         },
           Case{"SELECT $${none}$$, $a${schema}$a$",                    "SELECT $${none}$$, $a${schema}$a$"},
           Case{"SELECT $${schema} ${schema}$$",                        "SELECT $${schema} shop$$"         },
  }) {
    SCOPED_TRACE(c.sql);
    EXPECT_THAT(run(fmt::format("-- migrate:upgrade\n{};", c.sql)),
                ElementsAre(fmt::format("4:1 {}", c.replaced)));
  }
}

TEST_F(SqlFormatTest, PlacesStatementsWhereTheyStandInSpiteOfVariables) {
  variables_ = {
      {"a", "x\ny\nz"}
  };
  EXPECT_THAT(run("-- migrate:upgrade\n${a};\nSELECT 1;"),
              ElementsAre("4:1 x\ny\nz", "5:1 SELECT 1"));
}

TEST_F(SqlFormatTest, FindsThePlaceOfEveryByteInSpiteOfVariables) {
  struct Case {
    const char* sql;   // as it runs; ! is the byte that is looked for
    std::size_t line;  // in the file
    std::size_t column;
  };

  variables_ = {
      {"table", "a very\nlong one"},
      {"none",  ""                }
  };
  RecordingSink sink;
  load("-- migrate:upgrade\n  SELECT ж, ${table}, '\\${x}' ${none}\n  FROM ${table} u;")->run(sink);
  const dialect::Statement& statement = sink.statements.at(0);
  for (const Case& c : {
           Case{"!SELECT", 4, 3 },
           Case{"!ж",     4, 10},
           Case{"!a very", 4, 13},
           Case{"!one, ",  4, 13},
           Case{"!, '",    4, 21},
           Case{"!${x}",   4, 25},
           Case{"!  FROM", 5, 1 },
           Case{"! u",     5, 16},
  }) {
    SCOPED_TRACE(c.sql);
    const std::size_t offset = statement.sql.find(c.sql + 1);
    const Place place = dialect::place_inside(statement, offset);
    EXPECT_EQ(place.line, c.line);
    EXPECT_EQ(place.column, c.column);
    EXPECT_EQ(place.excerpt,
              c.line == 4 ? "  SELECT ж, ${table}, '\\${x}' ${none}" : "  FROM ${table} u");
  }
}

TEST_F(SqlFormatTest, SkipsAStatementThatAVariableEmptied) {
  variables_ = {
      {"a", " "}
  };
  EXPECT_THAT(run("-- migrate:upgrade\n${a};SELECT 1;"), ElementsAre("4:6 SELECT 1"));
}

TEST_F(SqlFormatTest, RefusesAVariableWithoutAValue) {
  variables_ = {
      {"schema", "shop"}
  };
  const ScriptError error = refused("-- migrate:upgrade\nSELECT\n  '${owner}';");
  EXPECT_STREQ(error.what(), "`${owner}` has no value");
  EXPECT_EQ(error.place().line, 5U);
  EXPECT_EQ(error.place().column, 4U);
  EXPECT_THAT(error.hint(), HasSubstr("-x owner="));
}

TEST_F(SqlFormatTest, TakesAVariableThatIsNearlyNamedForASlipInTheOption) {
  variables_ = {
      {"tabel", "users"}
  };
  EXPECT_EQ(refused("-- migrate:upgrade\nDROP TABLE ${table};").hint(),
            "`-x tabel=...` was given; did you mean `-x table=...`?");
}

TEST_F(SqlFormatTest, SeesTransactionsInVariables) {
  variables_ = {
      {"a", "COMMIT"}
  };
  EXPECT_THAT(refused("-- migrate:upgrade\n${a};").what(), HasSubstr("`COMMIT`"));
}

TEST_F(SqlFormatTest, ChecksOnlyTheSectionThatRuns) {
  EXPECT_THAT(run("-- migrate:upgrade\nSELECT 1;\n-- migrate:downgrade\nSELECT '${none};"),
              ElementsAre("4:1 SELECT 1"));
}

}  // namespace
}  // namespace migrate::script
