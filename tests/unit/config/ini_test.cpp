// SPDX-License-Identifier: MIT
#include "config/ini.hpp"

#include "unit/config/refused.hpp"

#include <chrono>
#include <string>

#include <gmock/gmock.h>

namespace migrate::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Ini parsed(std::string_view text) {
  return Ini::parse(text, "a.ini",
                    {
                        {"here", "/srv/app"}
  });
}

ConfigError parse_error(std::string_view text) {
  return refused([&] { parsed(text); });
}

TEST(Ini, ReadsBothDelimitersAndLowersKeys) {
  const Ini ini = parsed("[a]\nScript_Location = x\nb:y\nc=d = e : f\n");
  EXPECT_EQ(ini.get("a", "script_location"), "x");
  EXPECT_EQ(ini.get("a", "SCRIPT_LOCATION"), "x");
  EXPECT_EQ(ini.get("a", "b"), "y");
  EXPECT_EQ(ini.get("a", "c"), "d = e : f");
}

TEST(Ini, KeepsTheOrderOfSectionsAndKeys) {
  const Ini ini = parsed("[z]\nb=1\na=2\n[DEFAULT]\nd=3\n[a]\nx=1\n");
  EXPECT_THAT(ini.sections(), ElementsAre("z", "a"));
  EXPECT_THAT(ini.keys("z"), ElementsAre("here", "d", "b", "a"));
  EXPECT_THAT(ini.own_keys("z"), ElementsAre("b", "a"));
  EXPECT_TRUE(ini.own_keys("nowhere").empty());
}

TEST(Ini, FallsBackToTheDefaultSection) {
  const Ini ini = parsed("[DEFAULT]\na=1\nb=2\n[s]\nb=3\n");
  EXPECT_EQ(ini.get("s", "a"), "1");
  EXPECT_EQ(ini.get("s", "b"), "3");
  EXPECT_EQ(ini.get("s", "missing"), std::nullopt);
  EXPECT_EQ(ini.get("missing", "a"), std::nullopt);
  EXPECT_FALSE(ini.has_section("DEFAULT"));
}

TEST(Ini, SectionNamesAreAsGenerousAsPythons) {
  const Ini ini = parsed("[a] tail\nx=1\n[b]c]\n  [ d ]\nx=3\n");
  EXPECT_THAT(ini.sections(), ElementsAre("a", "b]c", " d "));
}

TEST(Ini, TakesHashAndSemicolonForCommentsAtTheStartOfALineOnly) {
  const Ini ini = parsed("# one\n[s]\n; two\n  # three\na = 1 # kept ; too\n");
  EXPECT_EQ(ini.get("s", "a"), "1 # kept ; too");
  EXPECT_THAT(ini.own_keys("s"), ElementsAre("a"));
}

TEST(Ini, JoinsContinuationLinesAsPythonDoes) {
  struct Case {
    std::string_view text;
    std::string_view value;
  };

  for (const Case& c : {
           Case{"[s]\na = 1\n  2\n\t3\nb=4\n",                         "1\n2\n3" },
           Case{"[s]\na =\n  1\n  2\n",                                "\n1\n2"  },
           Case{"[s]\na = 1\n\n  2\n\n\n",                             "1\n\n2"  },
           Case{"[s]\na = 1\n# gone\n  # gone\n  2\n",                 "1\n2"    },
           Case{"[s]\n  a = 1\n  b = 2\n",                             "1"       },
           Case{"[s]\n  a = 1\n   b = 2\n",                            "1\nb = 2"},
           Case{"[s]\na = 1\n  [t]\n",                                 "1\n[t]"  },
           Case{"[s]\na = 1\n  = : [\n",                               "1\n= : ["},
           Case{"[s]\r\na = 1\r\n  2\r\n",                             "1\n2"    },
           Case{"[s]\ra = 1\r  2\r",                                   "1\n2"    },
           Case{"[s]\n\xC2\xA0 a\xE2\x80\x83=\xE3\x80\x80x\xC2\x85\n", "x"       },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(parsed(c.text).get("s", "a"), c.value);
  }
}

TEST(Ini, AnEntryKnowsItsLine) {
  const Ini ini = parsed("[s]\n\na = 1\n  2\nb = 3\n");
  EXPECT_EQ(ini.find("s", "a")->line, 3U);
  EXPECT_EQ(ini.find("s", "b")->line, 5U);
  EXPECT_EQ(ini.find("s", "here")->line, 0U);
}

TEST(Ini, RefusesWhatPythonRefusesAtItsPlace) {
  struct Case {
    std::string_view text;
    std::string_view message;
    std::size_t line;
    std::size_t column;
  };

  for (const Case& c : {
           Case{"a = 1\n",                          "before the first section", 1, 1},
           Case{"# c\n  []\n",                      "before the first section", 2, 3},
           Case{"[s]\n  word\n",                    "neither a section nor",    2, 3},
           Case{"[s]\n[]\n",                        "neither a section nor",    2, 1},
           Case{"[s]\n= 1\n",                       "without a key",            2, 1},
           Case{"[s]\n[t]\n[s]\n",                  "[s] is there twice",       3, 1},
           Case{"[s]\na=1\nA=2\n",                  "key a is there twice",     3, 1},
           Case{"[DEFAULT]\na=1\n[DEFAULT]\na=2\n", "key a is there twice",     4, 1},
  }) {
    SCOPED_TRACE(c.text);
    const ConfigError error = parse_error(c.text);
    EXPECT_THAT(error.what(), HasSubstr(c.message));
    EXPECT_EQ(error.place().file, "a.ini");
    EXPECT_EQ(error.place().line, c.line);
    EXPECT_EQ(error.place().column, c.column);
    EXPECT_NE(error.place().excerpt, "");
  }
}

TEST(Ini, AllowsTheDefaultSectionTwiceAndAnotherHere) {
  const Ini ini = parsed("[DEFAULT]\na=1\n[DEFAULT]\nhere=/x\n[s]\n");
  EXPECT_EQ(ini.get("s", "here"), "/x");
}

TEST(Ini, InterpolatesFromTheSectionTheDefaultsAndHere) {
  const Ini ini = parsed(
      "[DEFAULT]\nroot = /r\nwho = default\n"
      "[s]\nwho = section\na = %(here)s/%(WHO)s/%(root)s/100%%\nb = <%(a)s>\n");
  EXPECT_EQ(ini.get("s", "a"), "/srv/app/section//r/100%");
  EXPECT_EQ(ini.get("s", "b"), "</srv/app/section//r/100%>");
}

TEST(Ini, WritesAPercentSignTwiceInAFileTemplate) {
  const Ini ini = parsed("[s]\nfile_template = %%(year)d_%%(slug)s\n");
  EXPECT_EQ(ini.get("s", "file_template"), "%(year)d_%(slug)s");
}

TEST(Ini, RefusesWhatBasicInterpolationRefuses) {
  for (const std::string_view value :
       {"50%", "%x", "%(", "%()s", "%(here)", "%(here)d", "a %(here s", "%%%"}) {
    SCOPED_TRACE(value);
    const Ini ini = parsed("[s]\na = " + std::string(value) + "\n");
    const ConfigError error = refused([&] { ini.get("s", "a"); });
    EXPECT_THAT(error.what(), HasSubstr("cannot use the value of a: '%' must be followed by"));
    EXPECT_THAT(error.hint(), HasSubstr("%%"));
  }
}

TEST(Ini, PointsAtThePercentSignThatIsWrong) {
  const Ini ini = parsed("[s]\n\n  a = ok %x\n");
  const ConfigError error = refused([&] { ini.get("s", "a"); });
  EXPECT_EQ(error.place().line, 3U);
  EXPECT_EQ(error.place().column, 10U);
  EXPECT_EQ(error.place().excerpt, "  a = ok %x");
}

TEST(Ini, SuggestsTheNameThatAReferenceMeant) {
  const Ini ini = parsed("[s]\nuser=me\na = %(usr)s\nb = %(zzzzzz)s\n");
  const ConfigError near = refused([&] { ini.get("s", "a"); });
  EXPECT_THAT(near.what(), HasSubstr("a: %(usr)s names no key of [s] or [DEFAULT]"));
  EXPECT_EQ(near.hint(), "Did you mean %(user)s?");
  EXPECT_THAT(refused([&] { ini.get("s", "b"); }).hint(), HasSubstr("Define it"));
}

TEST(Ini, FollowsReferencesTenDeepAndNoFurther) {
  std::string text = "[s]\nk0 = end\n";
  for (int i = 1; i <= 12; ++i) {
    text += "k" + std::to_string(i) + " = %(k" + std::to_string(i - 1) + ")s\n";
  }
  const Ini ini = parsed(text);
  EXPECT_EQ(ini.get("s", "k10"), "end");
  EXPECT_THAT(refused([&] { ini.get("s", "k11"); }).what(), HasSubstr("nested more than 10 deep"));
}

TEST(Ini, RefusesAKeyThatRefersToItself) {
  const Ini ini = parsed("[s]\na = %(b)s\nb = %(a)s\n");
  EXPECT_THAT(refused([&] { ini.get("s", "a"); }).hint(), HasSubstr("refer to itself"));
}

TEST(Ini, RefusesReferencesThatMultiply) {
  std::string text = "[s]\nk0 =\n";
  for (int i = 1; i <= 9; ++i) {
    text += "k" + std::to_string(i) + " = ";
    for (int n = 0; n < 100; ++n) text += "%(k" + std::to_string(i - 1) + ")s";
    text += "\n";
  }
  const Ini ini = parsed(text);
  EXPECT_THAT(refused([&] { ini.get("s", "k9"); }).what(), HasSubstr("multiply"));
}

TEST(Ini, ReadsAUrlLeniently) {
  struct Case {
    std::string_view written;
    std::string_view value;
  };

  for (const Case& c : {
           Case{"postgresql://u:p%40ss@h/d",  "postgresql://u:p%40ss@h/d"},
           Case{"postgresql://u:p%%40ss@h/d", "postgresql://u:p%40ss@h/d"},
           Case{"postgresql://u:%@h/d%",      "postgresql://u:%@h/d%"    },
           Case{"sqlite:///%(here)s/a.db",    "sqlite:////srv/app/a.db"  },
           Case{"postgresql://u:%(pw)s@h/d",  "postgresql://u:a%40b@h/d" },
           Case{"postgresql://u:%(open@h/d",  "postgresql://u:%(open@h/d"},
  }) {
    SCOPED_TRACE(c.written);
    const Ini ini = parsed("[s]\npw = a%40b\nurl = " + std::string(c.written) + "\n");
    EXPECT_EQ(ini.get_lenient("s", "url"), c.value);
  }
}

TEST(Ini, ErrorsAboutUrlsAndPasswordsDoNotQuoteThem) {
  for (const std::string_view text :
       {"[s]\nsqlalchemy.url = postgresql://u:hunter2@h/d\nsqlalchemy.url = postgres://u:hunter2@h",
        "url = postgresql://u:hunter2@h/d\n", "[s]\na=1\nDB_PASSWORD = 1\ndb_password = hunter2",
        "url = host=h password=hunter2\n"}) {
    SCOPED_TRACE(text);
    const ConfigError error = parse_error(text);
    EXPECT_THAT(error.place().excerpt, HasSubstr("***"));
    EXPECT_THAT(error.place().excerpt, Not(HasSubstr("hunter2")));
  }
}

TEST(Ini, AnUnknownNameInAUrlDoesNotShowTheUrl) {
  const Ini ini = parsed("[s]\nurl = postgresql://u:hunter2%(x)s@h/d\n");
  const ConfigError error = refused([&] { ini.get_lenient("s", "url"); });
  EXPECT_THAT(error.what(), HasSubstr("%(x)s names no key"));
  EXPECT_EQ(error.place().excerpt, "url = ***");
  EXPECT_EQ(error.place().column, 0U);
}

TEST(Ini, TakesAnEmptyFileForOneWithoutSections) {
  EXPECT_TRUE(parsed("").sections().empty());
  EXPECT_TRUE(parsed("\n# only a comment\n\n").sections().empty());
}

TEST(Ini, ReadsLongFilesInLinearTime) {
  constexpr int kLines = 50000;
  std::string text = "[s]\nlong =\n";
  for (int i = 0; i < kLines; ++i) text += "  x\n\n";
  for (int i = 0; i < kLines; ++i) text += "k" + std::to_string(i) + "=1\n";
  const auto start = std::chrono::steady_clock::now();
  const Ini ini = parsed(text);
  EXPECT_EQ(ini.own_keys("s").size(), kLines + 1U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace migrate::config
