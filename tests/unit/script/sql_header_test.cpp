// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "script/formats/sql/header.hpp"

#include <migrate/error.hpp>

#include <array>
#include <random>
#include <stdexcept>

#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using revision::Revision;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Revision parse(std::string_view header) {
  return parse_header(header, "/v/a.sql");
}

ScriptError refused(std::string_view header) {
  try {
    parse(header);
  } catch (const ScriptError& error) {
    return error;
  }
  throw std::logic_error("not refused: " + std::string(header));
}

/// A header of one more line.
std::string with(std::string_view line) {
  return "-- Add users\n-- revision: 1975ea83b712\n" + std::string(line) + "\n";
}

TEST(SqlHeader, HoldsWhatARevisionIs) {
  const Revision revision = parse(
      "-- Add users\n--\n-- Why, for as many lines\n-- as you like.\n--\n-- revision: "
      "1975ea83b712\n"
      "-- down_revision: 27c6a30d7c24, ae1027a6acf\n-- branch_labels: shop\n"
      "-- depends_on: 55af2cb1c267, bot\n-- created: 2026-11-21 10:00:00\n");
  EXPECT_EQ(revision.id, "1975ea83b712");
  EXPECT_THAT(revision.down_revisions, ElementsAre("27c6a30d7c24", "ae1027a6acf"));
  EXPECT_THAT(revision.branch_labels, ElementsAre("shop"));
  EXPECT_THAT(revision.depends_on, ElementsAre("55af2cb1c267", "bot"));
  EXPECT_EQ(revision.message, "Add users");
  EXPECT_EQ(revision.doc, "Add users\n\nWhy, for as many lines\nas you like.");
  EXPECT_EQ(revision.created, "2026-11-21 10:00:00");
  EXPECT_EQ(revision.path, "/v/a.sql");
}

TEST(SqlHeader, TakesTheFirstParagraphForTheMessage) {
  struct Case {
    const char* name;
    std::string_view header;
    std::string message;
    std::string doc;
  };

  for (const Case& c : {
           Case{"of two lines",        "-- Add\n-- users\n--\n-- Why\n-- revision: a1",       "Add\nusers",
                "Add\nusers\n\nWhy"                                                                                       },
           Case{"behind the keys",     "-- revision: a1\n\n-- Add users",                     "Add users",   "Add users"  },
           Case{"up to the keys",      "-- Add users\n-- revision: a1\n-- Why",               "Add users",
                "Add users\n\nWhy"                                                                                        },
           Case{"up to an empty line", "-- Add users\n\n-- Why\n-- revision: a1",             "Add users",
                "Add users\n\nWhy"                                                                                        },
           Case{"behind empty ones",   "--\n--   \n-- Add users\n-- revision: a1",            "Add users",
                "Add users"                                                                                               },
           Case{"none",                "-- revision: a1",                                     "",            ""           },
           Case{"indented",            "  --Add\n\t--  users\n-- revision: a1",               "Add\n users", "Add\n users"},
           Case{"CRLF",                "-- Add users\r\n--\r\n-- Why\r\n-- revision: a1\r\n", "Add users",
                "Add users\n\nWhy"                                                                                        },
  }) {
    SCOPED_TRACE(c.name);
    const Revision revision = parse(c.header);
    EXPECT_EQ(revision.id, "a1");
    EXPECT_EQ(revision.message, c.message);
    EXPECT_EQ(revision.doc, c.doc);
  }
}

TEST(SqlHeader, KnowsManyWaysToSayNone) {
  for (const char* value : {"", " ", "none", "None", "base", "'none'", ",", " , "}) {
    SCOPED_TRACE(value);
    const Revision revision = parse(with("-- down_revision:" + std::string(value)));
    EXPECT_THAT(revision.down_revisions, IsEmpty());
  }
}

TEST(SqlHeader, ToleratesQuotesCaseAndBlanks) {
  const Revision revision =
      parse("-- Revision:'a1'\n--DOWN_REVISION :  \"b2\" , 'c3'\n-- created: '2026-11-21'\n");
  EXPECT_EQ(revision.id, "a1");
  EXPECT_THAT(revision.down_revisions, ElementsAre("b2", "c3"));
  EXPECT_EQ(revision.created, "2026-11-21");
}

TEST(SqlHeader, RefusesAHeaderWithoutARevision) {
  for (const char* header : {"", "-- Add users\n"}) {
    SCOPED_TRACE(header);
    const ScriptError error = refused(header);
    EXPECT_THAT(error.what(), HasSubstr("no `-- revision:` line in its header"));
    EXPECT_EQ(error.place().file, "/v/a.sql");
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(SqlHeader, RefusesARevisionWithoutAnId) {
  for (const char* header : {"-- Add users\n-- revision:\n", "-- Add users\n-- revision: None\n"}) {
    SCOPED_TRACE(header);
    const ScriptError error = refused(header);
    EXPECT_STREQ(error.what(), "`-- revision:` without an id");
    EXPECT_EQ(error.place().line, 2U);
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(SqlHeader, RefusesASecondRevisionId) {
  const ScriptError error = refused("-- revision: a1, b2\n");
  EXPECT_STREQ(error.what(), "a file has one revision id");
  EXPECT_EQ(error.place().column, 14U);
}

TEST(SqlHeader, RefusesAKeyThatIsGivenTwice) {
  const ScriptError error = refused(with("-- Revision: b2"));
  EXPECT_STREQ(error.what(), "`revision` is given twice");
  EXPECT_EQ(error.place().line, 3U);
  EXPECT_EQ(error.revision(), "1975ea83b712");
}

TEST(SqlHeader, RefusesIdsThatSymbolsCouldNotName) {
  struct Case {
    std::string id;
    std::string message;
    std::size_t column;
  };

  for (const Case& c : {
           Case{"a@b",     "revision id `a@b` contains the character `@`", 15},
           Case{"a-b",     "revision id `a-b` contains the character `-`", 15},
           Case{"a+b",     "revision id `a+b` contains the character `+`", 15},
           Case{"a:b",     "revision id `a:b` contains the character `:`", 15},
           Case{"a b",     "revision id `a b` contains a blank",           15},
           Case{"head",    "revision id `head` is a reserved word",        14},
           Case{"heads",   "revision id `heads` is a reserved word",       14},
           Case{"base",    "revision id `base` is a reserved word",        14},
           Case{"current", "revision id `current` is a reserved word",     14},
  }) {
    SCOPED_TRACE(c.id);
    const ScriptError error = refused("-- revision: " + c.id + "\n");
    EXPECT_EQ(error.what(), c.message);
    EXPECT_EQ(error.place().column, c.column);
  }
}

TEST(SqlHeader, RefusesParentsAndLabelsThatSymbolsCouldNotName) {
  EXPECT_STREQ(refused(with("-- down_revision: b2, c-3")).what(),
               "down_revision `c-3` contains the character `-`");
  EXPECT_STREQ(refused(with("-- down_revision: head")).what(),
               "down_revision `head` is a reserved word");
  EXPECT_STREQ(refused(with("-- branch_labels: a@b")).what(),
               "branch label `a@b` contains the character `@`");
  EXPECT_STREQ(refused(with("-- depends_on: b2 c3")).what(), "dependency `b2 c3` contains a blank");
  EXPECT_THAT(parse(with("-- branch_labels: my-shop")).branch_labels, ElementsAre("my-shop"));
}

TEST(SqlHeader, NamesTheKeyThatWasMeant) {
  struct Case {
    const char* line;
    const char* meant;
  };

  for (const Case& c : {
           Case{"-- down-revision: b2",  "`-- down_revision: ...`"},
           Case{"-- downrevision: b2",   "`-- down_revision: ...`"},
           Case{"-- Down Revision: b2",  "`-- down_revision: ...`"},
           Case{"-- down_revison: b2",   "`-- down_revision: ...`"},
           Case{"-- down_revision = b2", "`-- down_revision: ...`"},
           Case{"-- Revises: b2",        "`-- down_revision: ...`"},
           Case{"-- revison: b2",        "`-- revision: ...`"     },
           Case{"-- revisions: b2",      "`-- revision: ...`"     },
           Case{"-- Revision ID: b2",    "`-- revision: ...`"     },
           Case{"-- branch_label: b2",   "`-- branch_labels: ...`"},
           Case{"-- depends: b2",        "`-- depends_on: ...`"   },
           Case{"-- Create Date: b2",    "`-- created: ...`"      },
  }) {
    SCOPED_TRACE(c.line);
    const ScriptError error = refused(with(c.line));
    EXPECT_THAT(error.what(), HasSubstr("is not a key of a revision's header"));
    EXPECT_THAT(error.hint(), HasSubstr(c.meant));
    EXPECT_EQ(error.place().line, 3U);
  }
}

TEST(SqlHeader, TakesOtherColonsForProse) {
  for (const char* line :
       {"Note: x", "Why: because of revision: 3", "Decision: no", "Provision: x", "A revision: x",
        "Version: 3", "Related: #12", "Create: the table", "Updated: yes", "https://example.org",
        "revision of the prices", "x = 3", "\\down-revision: b2", "Migrate: all of them"}) {
    SCOPED_TRACE(line);
    const Revision revision = parse("-- " + std::string(line) + "\n-- revision: a1\n");
    EXPECT_EQ(revision.message, line[0] == '\\' ? line + 1 : line);
  }
}

TEST(SqlHeader, EndsAtSqlOrTheFirstDirective) {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view header;
  };

  for (const Case& c : {
           Case{"directive",          "-- a\n\n-- migrate:upgrade\n-- b", "-- a\n\n"  },
           Case{"indented directive", "-- a\n\t --  migrate:end\n",       "-- a\n"    },
           Case{"SQL",                "-- a\nSELECT 1;\n-- b",            "-- a\n"    },
           Case{"block comment",      "-- a\n/* b */\n-- b",              "-- a\n"    },
           Case{"end of the file",    "-- a\n-- b",                       "-- a\n-- b"},
           Case{"no header",          "SELECT 1",                         ""          },
           Case{"nothing",            "",                                 ""          },
  }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(find_header_end(c.text, true), c.header.size());
  }
}

TEST(SqlHeader, AsksForMoreWhenItsEndIsNotInSight) {
  for (const char* start :
       {"", "-- a", "-- a\n", "-- a\n\n  ", "-- a\n-", "-- a\n-- migrate:upg"}) {
    SCOPED_TRACE(start);
    EXPECT_EQ(find_header_end(start, false), std::nullopt);
  }
  EXPECT_EQ(find_header_end("-- a\nSELECT", false), 5U);
}

TEST(SqlHeader, IsRenderedInItsOwnShape) {
  Revision revision;
  revision.id = "1975ea83b712";
  revision.down_revisions = {"27c6a30d7c24", "ae1027a6acf"};
  revision.branch_labels = {"shop"};
  revision.depends_on = {"bot", "x1"};
  revision.message = "Add users";
  revision.doc = "Add users\n\n  Why";
  revision.created = "2026-11-21 10:00:00";
  EXPECT_EQ(render_header(revision),
            "-- Add users\n--\n--   Why\n--\n-- revision: 1975ea83b712\n"
            "-- down_revision: 27c6a30d7c24, ae1027a6acf\n-- branch_labels: shop\n"
            "-- depends_on: bot, x1\n-- created: 2026-11-21 10:00:00\n");
}

TEST(SqlHeader, KeepsWhatIsHostileInsideTheComment) {
  Revision revision;
  revision.id = "a1";
  revision.message = "a\n-- migrate:upgrade\rDROP TABLE t;\r\nmigrate:upgrade\n\x1b[2J\xff";
  revision.created = "now\nDROP TABLE t;";
  const std::string header = render_header(revision);
  for (const std::string_view line : text::split_lines(header)) {
    EXPECT_TRUE(line.starts_with("--")) << line;
  }
  EXPECT_EQ(text::find_invalid_utf8(header), std::string::npos);
  EXPECT_EQ(find_header_end(header, true), header.size());
  EXPECT_EQ(parse(header).message,
            "a\n-- migrate:upgrade\nDROP TABLE t;\nmigrate:upgrade\n"
            "\\x1b[2J\\xff");
}

std::string random_doc(std::mt19937& random) {
  static constexpr std::array kFragments{"Add users",
                                         "ж",
                                         "🔄",
                                         " ",
                                         "  ",
                                         "\t",
                                         "\n",
                                         "\n",
                                         "\n\n",
                                         "\r",
                                         "\r\n",
                                         "--",
                                         "-- ",
                                         "/*",
                                         "revision: x",
                                         "revision",
                                         ":",
                                         "=",
                                         "migrate:upgrade",
                                         "migrate:",
                                         "Migrate:end",
                                         "\\",
                                         "\\\\",
                                         "down-revision: a",
                                         "down_revision:",
                                         "Created: 1",
                                         "depends: x",
                                         "migration:downgrade",
                                         "'",
                                         ";",
                                         "Revises: x",
                                         "a: b"};
  std::uniform_int_distribution<std::size_t> length(0, 12);
  std::uniform_int_distribution<std::size_t> pick(0, kFragments.size() - 1);
  std::string doc;
  for (std::size_t i = length(random); i > 0; --i) doc += kFragments[pick(random)];
  return doc;
}

/// What a file can keep of a doc: lines without blanks behind them.
std::string kept(std::string_view doc) {
  std::vector<std::string> lines;
  for (const std::string_view line : text::split_lines(text::trim(doc))) {
    lines.emplace_back(text::trim_right(line));
  }
  return text::join(lines, "\n");
}

TEST(SqlHeader, ReadsBackEveryMessageThatItRendered) {
  std::mt19937 random(20261121);
  for (int round = 0; round < 5000; ++round) {
    Revision revision;
    revision.id = "a1";
    revision.down_revisions = {"b2"};
    revision.doc = random_doc(random);
    SCOPED_TRACE(text::printable(revision.doc));
    const std::string header = render_header(revision);
    ASSERT_EQ(find_header_end(header + "\n-- migrate:upgrade\n", true), header.size() + 1);
    const Revision read = parse(header);
    ASSERT_EQ(read.doc, kept(revision.doc));
    ASSERT_EQ(read.id, "a1");
    ASSERT_THAT(read.down_revisions, ElementsAre("b2"));
    ASSERT_EQ(read.created, "");
  }
}

}  // namespace
}  // namespace migrate::script
