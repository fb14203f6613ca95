// SPDX-License-Identifier: MIT
#include "dialect/sql_splitter.hpp"

#include "support/sql_syntaxes.hpp"

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::dialect {
namespace {

using test::postgresql_syntax;
using test::sqlite_syntax;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Statements = std::vector<std::string>;

Statements split(std::string_view text, const SqlSyntax& syntax) {
  Statements statements;
  for (const Piece& piece : split_statements(text, syntax)) statements.emplace_back(piece.sql);
  return statements;
}

/// A text, and the statements that it must be told apart into.
struct Case {
  const char* name;
  std::string_view text;
  Statements statements;
};

void expect_split(const std::vector<Case>& cases, const SqlSyntax& syntax) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(split(c.text, syntax), c.statements);
  }
}

/// What is said to be open, and since where.
std::pair<std::string, std::size_t> left_open(std::string_view text, const SqlSyntax& syntax) {
  try {
    split_statements(text, syntax);
  } catch (const Unterminated& error) {
    return {error.what(), error.offset()};
  }
  return {"nothing", 0};
}

TEST(SqlSplitter, EndsStatementsAtSemicolons) {
  const std::vector<Case> cases{
      {"two",                    "SELECT 1;\nSELECT 2;\n", {"SELECT 1", "SELECT 2"}},
      {"last without semicolon", "SELECT 1; SELECT 2",     {"SELECT 1", "SELECT 2"}},
      {"none",                   " \r\n\t\f ",             {}                      },
      {"empty ones are none",    ";; ;SELECT 1;;",         {"SELECT 1"}            },
      {"over lines",             "SELECT\n  1\n;",         {"SELECT\n  1"}         },
  };
  expect_split(cases, sqlite_syntax());
  expect_split(cases, postgresql_syntax());
}

TEST(SqlSplitter, LeavesTheCommentsAroundAStatementOut) {
  const std::vector<Case> cases{
      {"before",                          "-- a; b\n/* c; d */ SELECT 1;",                    {"SELECT 1"}                   },
      {"behind",                          "SELECT 1 -- done\n;SELECT 2 /* done */ -- really", {"SELECT 1", "SELECT 2"}       },
      {"inside stays",                    "SELECT /* ; */ 1 -- ;\n + 2;",                     {"SELECT /* ; */ 1 -- ;\n + 2"}},
      {"nothing else",                    "-- a\n/* b */;\n-- c",                             {}                             },
      {"not opened by its end",           "SELECT 1 */ 2;",                                   {"SELECT 1 */ 2"}              },
      {"slash star slash does not close", "SELECT 1 /*/ ; */;",                               {"SELECT 1"}                   },
  };
  expect_split(cases, sqlite_syntax());
  expect_split(cases, postgresql_syntax());
}

TEST(SqlSplitter, PointsAtTheFirstTokenOfEachStatement) {
  const std::string_view text = "-- a\nSELECT 1;  /* b */\n  SELECT 2";
  const std::vector<Piece> pieces = split_statements(text, sqlite_syntax());
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[0].offset, text.find("SELECT 1"));
  EXPECT_EQ(pieces[1].offset, text.find("SELECT 2"));
}

TEST(SqlSplitter, SeesNoSemicolonInsideQuotes) {
  const std::vector<Case> cases{
      {"string",                   "SELECT 'a;b';SELECT 2",       {"SELECT 'a;b'", "SELECT 2"}                   },
      {"doubled quote",            "SELECT 'it''s;';SELECT 2",    {"SELECT 'it''s;'", "SELECT 2"}                },
      {"name",                     R"(SELECT "a;""b;";SELECT 2)", {R"(SELECT "a;""b;")", "SELECT 2"}             },
      {"comment in a string",      "SELECT '--';SELECT '/*';",    {"SELECT '--'", "SELECT '/*'"}                 },
      {"backslash is a character", R"(SELECT '\';SELECT 2)",      {R"(SELECT '\')", "SELECT 2"}                  },
      {"prefixed strings",
       "SELECT U&'\\';SELECT B'1;', X'0;', N'a;';",               {"SELECT U&'\\'", "SELECT B'1;', X'0;', N'a;'"}},
      {"empty",                    "SELECT '';SELECT \"\";",      {"SELECT ''", "SELECT \"\""}                   },
  };
  expect_split(cases, sqlite_syntax());
  expect_split(cases, postgresql_syntax());
}

TEST(SqlSplitter, KnowsTheQuotesOfSqliteAlone) {
  expect_split(
      {
          {"backticks",                "SELECT `a;``b;`;",         {"SELECT `a;``b;`"}         },
          {"brackets",                 "SELECT [a;'];SELECT 1",    {"SELECT [a;']", "SELECT 1"}},
          {"no escapes",               "SELECT E'\\';SELECT 1",    {"SELECT E'\\'", "SELECT 1"}},
          {"no dollar quotes",         "SELECT $a$;SELECT $a$",    {"SELECT $a$", "SELECT $a$"}},
          {"no nested comments",       "/* /* */ SELECT 1; /* */", {"SELECT 1"}                },
          {"semicolon in parentheses", "SELECT (1;2)",             {"SELECT (1", "2)"}         }
  },
      sqlite_syntax());
  expect_split(
      {
          {"backtick", "SELECT 1 ` 2;SELECT 3", {"SELECT 1 ` 2", "SELECT 3"}},
          {"array",    "SELECT a[1];SELECT 3",  {"SELECT a[1]", "SELECT 3"} }
  },
      postgresql_syntax());
}

TEST(SqlSplitter, KnowsTheEscapesOfEStrings) {
  expect_split(
      {
          {"escaped quote",            "SELECT E'it\\';s';SELECT 2",  {"SELECT E'it\\';s'", "SELECT 2"}},
          {"lower case",               "SELECT e'\\';';",             {"SELECT e'\\';'"}               },
          {"escaped backslash",        "SELECT E'\\\\';SELECT 2",     {"SELECT E'\\\\'", "SELECT 2"}   },
          {"doubled quote",            "SELECT E'a''\\';';",          {"SELECT E'a''\\';'"}            },
          {"end of a name",            "SELECT name'\\';SELECT 2",    {"SELECT name'\\'", "SELECT 2"}  },
          {"goes on in the next line", "SELECT E'a'\n'\\';b';",       {"SELECT E'a'\n'\\';b'"}         },
          {"behind a comment",         "SELECT E'a' -- x\n '\\';b';", {"SELECT E'a' -- x\n '\\';b'"}   },
          {"not in the same line",     "SELECT E'a' '\\';SELECT 2",   {"SELECT E'a' '\\'", "SELECT 2"} }
  },
      postgresql_syntax());
}

TEST(SqlSplitter, KnowsDollarQuotes) {
  expect_split(
      {
          {"plain",                   "DO $$ a; 'b; $$;SELECT 2",     {"DO $$ a; 'b; $$", "SELECT 2"}    },
          {"tagged",                  "DO $x$ a; $$ b; $x$;SELECT 2", {"DO $x$ a; $$ b; $x$", "SELECT 2"}},
          {"tag of letters",          "DO $тег_1$;$тег_1$;",    {"DO $тег_1$;$тег_1$"}       },
          {"case matters",            "DO $a$ ; $A$ ; $a$;",          {"DO $a$ ; $A$ ; $a$"}             },
          {"parameters",              "SELECT $1;SELECT $1, $2;",     {"SELECT $1", "SELECT $1, $2"}     },
          {"inside a name",           "SELECT a$b$c;SELECT a$b$c",    {"SELECT a$b$c", "SELECT a$b$c"}   },
          {"behind a number",         "SELECT 1$a$;$a$;",             {"SELECT 1$a$;$a$"}                },
          {"close after a lookalike", "DO $a$ ; $b$a$;SELECT 2",      {"DO $a$ ; $b$a$", "SELECT 2"}     },
          {"a dollar alone",          "SELECT 1 $ 2;SELECT 3",        {"SELECT 1 $ 2", "SELECT 3"}       }
  },
      postgresql_syntax());
}

TEST(SqlSplitter, NestsCommentsOnPostgresql) {
  expect_split(
      {
          {"nested",     "/* a /* ; */ ; */ SELECT 1;", {"SELECT 1"}              },
          {"three deep", "SELECT /*/*/*;*/*/*/ 1;",     {"SELECT /*/*/*;*/*/*/ 1"}}
  },
      postgresql_syntax());
}

TEST(SqlSplitter, EndsCommentsWhereTheDatabaseDoes) {
  EXPECT_THAT(split("-- a\rSELECT 1;", postgresql_syntax()), ElementsAre("SELECT 1"));
  EXPECT_THAT(split("-- a\rSELECT 1;", sqlite_syntax()), IsEmpty());
}

TEST(SqlSplitter, EndsNoStatementInsideParenthesesOnPostgresql) {
  expect_split(
      {
          {"rule",
           "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);SELECT 3", {"CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)", "SELECT 3"}},
          {"closed too often", "SELECT 1);SELECT 2",                                {"SELECT 1)", "SELECT 2"}                                                   }
  },
      postgresql_syntax());
}

TEST(SqlSplitter, KeepsAtomicBodiesTogether) {
  const std::string begin = "CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC ";
  for (const std::string& statement : {
           begin + "SELECT 1; SELECT 2; END",
           begin + "SELECT CASE WHEN a = 1 THEN CASE a WHEN 2 THEN 3 END END; SELECT 2; END",
           begin + "SELECT (CASE a WHEN 1 THEN 2 END); END",
           begin + "SELECT t.end, 1 AS end, t.case FROM t; SELECT 2; END",
           std::string("create procedure p() begin /* x */ atomic select 1; end"),
           std::string("CREATE FUNCTION s.begin() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
           std::string("CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1"),
       }) {
    SCOPED_TRACE(statement);
    EXPECT_THAT(split(statement + "; SELECT 3;", postgresql_syntax()),
                ElementsAre(statement, "SELECT 3"));
  }
}

TEST(SqlSplitter, TakesBeginForATransactionOutsideRoutines) {
  EXPECT_THAT(split("BEGIN; SELECT 1; END;", postgresql_syntax()),
              ElementsAre("BEGIN", "SELECT 1", "END"));
}

TEST(SqlSplitter, KeepsTriggersTogether) {
  for (const std::string& statement : {
           std::string("CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END"),
           std::string("create temp trigger a after insert on t begin select 1;\n-- x\nend"),
           std::string("CREATE TEMPORARY TRIGGER a AFTER INSERT ON t BEGIN SELECT 1;;END"),
           std::string("EXPLAIN CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; END"),
           std::string("EXPLAIN QUERY PLAN CREATE TRIGGER a DELETE ON t BEGIN SELECT 1; END"),
           std::string("CREATE TRIGGER a UPDATE ON t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END"),
           std::string("CREATE TRIGGER a DELETE ON t BEGIN SELECT 'END;'; SELECT \"end\"; END"),
       }) {
    SCOPED_TRACE(statement);
    EXPECT_THAT(split(statement + "; SELECT 3;", sqlite_syntax()),
                ElementsAre(statement, "SELECT 3"));
    EXPECT_THAT(split(statement, sqlite_syntax()), ElementsAre(statement));
  }
}

TEST(SqlSplitter, TakesNoOtherCreateForATrigger) {
  expect_split(
      {
          {"table",  "CREATE TABLE trigger(a); SELECT 1;", {"CREATE TABLE trigger(a)", "SELECT 1"}},
          {"drop",   "DROP TRIGGER a; SELECT 1;",          {"DROP TRIGGER a", "SELECT 1"}         },
          {"quoted", "CREATE \"TRIGGER\" a; SELECT 1",     {"CREATE \"TRIGGER\" a", "SELECT 1"}   }
  },
      sqlite_syntax());
  EXPECT_THAT(split("CREATE TRIGGER a EXECUTE FUNCTION f(); SELECT 1", postgresql_syntax()),
              ElementsAre("CREATE TRIGGER a EXECUTE FUNCTION f()", "SELECT 1"));
}

TEST(SqlSplitter, TellsWhereItBeganWhatIsNotClosed) {
  struct Open {
    std::string_view text;
    const char* what;
    std::size_t offset;
  };

  for (const Open& c : {
           Open{"SELECT 1; SELECT 'a''b; ", "a string is not closed",      17},
           Open{"SELECT \"a;",              "a quoted name is not closed", 7 },
           Open{"SELECT /* a;",             "a comment is not closed",     7 },
           Open{"SELECT 1 /*",              "a comment is not closed",     9 },
           Open{"SELECT '",                 "a string is not closed",      7 },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(left_open(c.text, sqlite_syntax()), std::pair(std::string(c.what), c.offset));
    EXPECT_EQ(left_open(c.text, postgresql_syntax()), std::pair(std::string(c.what), c.offset));
  }
}

TEST(SqlSplitter, TellsWhereItBeganWhatIsNotClosedOnPostgresql) {
  struct Open {
    std::string_view text;
    const char* what;
    std::size_t offset;
  };

  for (const Open& c : {
           Open{"SELECT E'a\\'",                              "a string is not closed",           7},
           Open{"SELECT E'a\\",                               "a string is not closed",           7},
           Open{"DO $x$ a $$",                                "a dollar quote $x$ is not closed", 3},
           Open{"/* a /* b */",                               "a comment is not closed",          0},
           Open{"CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;", "a function's body is not closed",
                20                                                                                 },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(left_open(c.text, postgresql_syntax()), std::pair(std::string(c.what), c.offset));
  }
}

TEST(SqlSplitter, TellsWhereItBeganWhatIsNotClosedOnSqlite) {
  struct Open {
    std::string_view text;
    const char* what;
    std::size_t offset;
  };

  for (const Open& c : {
           Open{"SELECT `a",                                   "a quoted name is not closed",    7},
           Open{"SELECT [a",                                   "a quoted name is not closed",    7},
           Open{" CREATE TRIGGER a BEGIN SELECT 1;",           "a trigger's body is not closed", 1},
           Open{"CREATE TRIGGER a BEGIN SELECT 1; END CREATE", "a trigger's body is not closed", 0},
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(left_open(c.text, sqlite_syntax()), std::pair(std::string(c.what), c.offset));
  }
}

/// Of each statement of a text: itself, and its data or "-".
Statements split_with_data(std::string_view text) {
  Statements all;
  for (const Piece& piece : split_statements(text, postgresql_syntax())) {
    all.emplace_back(piece.sql);
    all.emplace_back(piece.data.value_or("-"));
  }
  return all;
}

TEST(SqlSplitter, TakesTheLinesBelowACopyForItsData) {
  const std::vector<Case> cases{
      {"as pg_dump writes it",
       "COPY public.t (a, b) FROM stdin;\n1\tit's; -- \\N\n\\.\n\n\nSELECT 1;",  {"COPY public.t (a, b) FROM stdin", "1\tit's; -- \\N\n", "SELECT 1", "-"}},
      {"no lines",                          "COPY t FROM stdin;\n\\.\nSELECT 1", {"COPY t FROM stdin", "", "SELECT 1", "-"}                               },
      {"an empty line",                     "COPY t FROM stdin;\n\n\\.\n",       {"COPY t FROM stdin", "\n"}                                              },
      {"at the end",                        "COPY t FROM stdin;\n1\n\\.",        {"COPY t FROM stdin", "1\n"}                                             },
      {"any case, options, a comment",
       "copy t From StdIn with (format csv) /* ; */\n ; -- a; b\n1\n\\.\n",      {"copy t From StdIn with (format csv)", "1\n"}                           },
      {"old options",
       "COPY BINARY t FROM STDIN USING DELIMITERS ',';\n1\n\\.\n",               {"COPY BINARY t FROM STDIN USING DELIMITERS ','", "1\n"}                 },
      {"a condition",
       "COPY t FROM stdin WHERE a > (1);\n1\n\\.\n",                             {"COPY t FROM stdin WHERE a > (1)", "1\n"}                               },
      {"PostgreSQL takes STDOUT for STDIN",
       "COPY t FROM STDOUT;\n1\n\\.\n",                                          {"COPY t FROM STDOUT", "1\n"}                                            },
      {"carriage returns are data",
       "COPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 1;\r\n",                        {"COPY t FROM stdin", "1\r\n", "SELECT 1", "-"}                          },
      {"what is no end",
       "COPY t FROM stdin;\n \\.\n\\. \n\\..\nx\\.\n\\.\n",                      {"COPY t FROM stdin", " \\.\n\\. \n\\..\nx\\.\n"}                        },
      {"two",
       "COPY a FROM stdin;\n1\n\\.\nCOPY b FROM stdin;\n2\n\\.\n",               {"COPY a FROM stdin", "1\n", "COPY b FROM stdin", "2\n"}                 },
      {"no statement in the data",
       "COPY t FROM stdin;\n'\n/*\n$$\n(\n\\connect\n\\.\nSELECT 1;",            {"COPY t FROM stdin", "'\n/*\n$$\n(\n\\connect\n", "SELECT 1", "-"}      },
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(split_with_data(c.text), c.statements);
  }
}

TEST(SqlSplitter, SeesDataBelowNoOtherStatement) {
  for (const std::string sql :
       {"COPY t TO stdout", "COPY t FROM '/tmp/stdin'", "COPY t FROM PROGRAM 'cat stdin'",
        "COPY (SELECT a FROM stdin) TO stdout", "SELECT * FROM stdin", "COPY \"from\" TO stdin",
        "COPY t (\"from\", stdin) TO stdout", "EXPLAIN COPY t FROM stdin"}) {
    EXPECT_EQ(split_with_data(sql + ";\nSELECT 1;\n"), (Statements{sql, "-", "SELECT 1", "-"}));
  }
  const std::vector<Piece> pieces =
      split_statements("COPY t FROM stdin; SELECT 1", sqlite_syntax());
  EXPECT_EQ(pieces.size(), 2U);
}

TEST(SqlSplitter, TellsWhichCopyHasNoEndOfItsData) {
  const auto open = [](std::string_view text) { return left_open(text, postgresql_syntax()); };
  const std::string what = "the data of a COPY are not closed";
  EXPECT_EQ(open("SELECT 1;\nCOPY t FROM stdin;\n1\n"), std::pair(what, 10UL));
  EXPECT_EQ(open("COPY t FROM stdin;\n1\n\\. \n"), std::pair(what, 0UL));
  EXPECT_EQ(open("COPY t FROM stdin;"), std::pair(what, 0UL));
  EXPECT_EQ(open("COPY t FROM stdin"), std::pair(what, 0UL));
}

TEST(SqlSplitter, SkipsTheMarksThatPgDumpMakesForPsql) {
  EXPECT_EQ(
      split_with_data("--\n-- dump\n--\n\n\\restrict aB3\n\nSELECT 1;\r\n\\unrestrict aB3\r\n"),
      (Statements{"SELECT 1", "-"}));
  EXPECT_EQ(split_with_data("SELECT 1; \\unrestrict aB3"), (Statements{"SELECT 1", "-"}));
}

/// What is refused, where, and the advice.
struct Refusal {
  std::string message;
  std::size_t offset = 0;
  std::string hint;
};

Refusal refusal(std::string_view text) {
  try {
    split_statements(text, postgresql_syntax());
  } catch (const SplitError& error) {
    return {error.what(), error.offset(), error.hint()};
  }
  return {};
}

TEST(SqlSplitter, RefusesPsqlsOwnCommandsByName) {
  struct Command {
    std::string_view line;
    const char* name;
    const char* hint;
  };

  for (const auto& [line, name, hint] : std::vector<Command>{
           {"\\connect shop",                  "\\connect",  "the URL names"         },
           {"\\c shop",                        "\\c",        "the URL names"         },
           {"\\i other.sql",                   "\\i",        "that file's statements"},
           {"\\ir other.sql",                  "\\ir",       "that file's statements"},
           {"\\copy t from 'a.csv'",           "\\copy",     "COPY table FROM stdin" },
           {"\\set x 1",                       "\\set",      "-x key=value"          },
           {"\\gexec",                         "\\gexec",    "DO block"              },
           {"\\g",                             "\\g",        "semicolon"             },
           {"\\; SELECT 2;",                   "\\;",        "semicolon"             },
           {"\\.",                             "\\.",        "none above it"         },
           {"\\timing on",                     "\\timing",   "Leave it out"          },
           {"\\restrict",                      "\\restrict", "Leave it out"          },
           {"\\restrict a \\\\ DROP TABLE t;", "\\restrict", "Leave it out"          },
           {"\\\xff",                          "\\\\xff",    "Leave it out"          },
           {"\\",                              "\\",         "Leave it out"          },
  }) {
    const std::string text = "SELECT 1;\n  " + std::string(line) + "\nSELECT 2;\n";
    const Refusal found = refusal(text);
    EXPECT_EQ(found.message, fmt::format("psql's own command `{}` is not SQL", name));
    EXPECT_EQ(found.offset, 12U);
    EXPECT_THAT(found.hint, HasSubstr(hint)) << line;
  }
  EXPECT_EQ(refusal("SELECT 1 \\gset\n").offset, 9U);
  EXPECT_EQ(refusal("SELECT \n\\restrict a\n1;").offset, 8U);
}

TEST(SqlSplitter, RefusesWhatStandsBehindACopyInItsLine) {
  const Refusal found = refusal("COPY t FROM stdin; SELECT 1;\n1\n\\.\n");
  EXPECT_EQ(found.message, "something stands behind `COPY ... FROM stdin;` in its line");
  EXPECT_EQ(found.offset, 19U);
}

TEST(SqlSplitter, SeesNoCommandWhereABackslashIsTextOrKeepsAVariable) {
  expect_split(
      {
          {"in quotes",
           R"(SELECT '\d', "\d", $$\d$$, E'\d' /* \d */;)", {R"(SELECT '\d', "\d", $$\d$$, E'\d')"}},
          {"in a comment", "SELECT 1; -- \\d\nSELECT 2;",   {"SELECT 1", "SELECT 2"}               },
          {"a variable",   "SELECT \\${key};",              {"SELECT \\${key}"}                    },
  },
      postgresql_syntax());
  expect_split(
      {
          {"not psql's", "SELECT \\d;", {"SELECT \\d"}}
  },
      sqlite_syntax());
}

TEST(SqlSplitter, LeavesAStatementThatNeverGotToItsBodyToTheDatabase) {
  EXPECT_THAT(split("CREATE TRIGGER a", sqlite_syntax()), ElementsAre("CREATE TRIGGER a"));
  EXPECT_THAT(split("SELECT (1; SELECT 2", postgresql_syntax()),
              ElementsAre("SELECT (1; SELECT 2"));
}

TEST(SqlSplitter, IsLinearInWhatNests) {
  constexpr std::size_t kDepth = 300000;
  std::string text;
  for (std::size_t i = 0; i < kDepth; ++i) text += "/*";
  for (std::size_t i = 0; i < kDepth; ++i) text += "*/";
  text += std::string(kDepth, '(') + std::string(kDepth, ')') + ';';
  for (std::size_t i = 0; i < kDepth; ++i) text += "$a";
  for (std::size_t i = 0; i < kDepth; ++i) text += ";$1";
  EXPECT_EQ(split_statements(text, postgresql_syntax()).size(), kDepth + 2);
}

TEST(SqlSplitter, NamesTheFirstKeywords) {
  const SqlSyntax syntax = sqlite_syntax();
  EXPECT_THAT(first_keywords("/* a */ rollback -- b\n To x", syntax, 2),
              ElementsAre("ROLLBACK", "TO"));
  EXPECT_THAT(first_keywords("COMMIT", syntax, 3), ElementsAre("COMMIT"));
  EXPECT_THAT(first_keywords("SELECT 'a' FROM", syntax, 3), ElementsAre("SELECT"));
  EXPECT_THAT(first_keywords("\"begin\"", syntax, 3), IsEmpty());
}

}  // namespace
}  // namespace migrate::dialect
