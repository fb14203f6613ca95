// SPDX-License-Identifier: MIT
#include "config/dotenv.hpp"

#include "support/temporary_directory.hpp"
#include "unit/config/refused.hpp"

#include <filesystem>

#include <gmock/gmock.h>

namespace migrate::config {
namespace {

using test::TemporaryDirectory;
using testing::HasSubstr;
using testing::Not;

std::optional<std::string> value(std::string_view text, const Environment& environment = {}) {
  const auto found = find_dotenv_value(text, ".env", "KEY", environment);
  return found ? std::optional(found->text) : std::nullopt;
}

TEST(Dotenv, ReadsTheFormsThatPeopleWrite) {
  struct Case {
    std::string_view text;
    std::string_view value;
  };

  for (const Case& c : {
           Case{"KEY=value",                       "value"              },
           Case{"KEY = value  ",                   "value"              },
           Case{"export KEY=value",                "value"              },
           Case{"  KEY=value\r\nOTHER=1\r\n",      "value"              },
           Case{"KEY=",                            ""                   },
           Case{"KEY=a b=c",                       "a b=c"              },
           Case{"KEY=value # comment",             "value"              },
           Case{"KEY=val#ue",                      "val#ue"             },
           Case{"KEY=#value",                      "#value"             },
           Case{"KEY= # comment",                  ""                   },
           Case{R"(KEY='a $b ${c} \n # "')",       R"(a $b ${c} \n # ")"},
           Case{R"(KEY="a\n\"b\\ \q \${x}"  # c)", "a\n\"b\\ \\q ${x}"  },
           Case{"KEY=\"one\ntwo\"\n",              "one\ntwo"           },
           Case{"KEY=it's",                        "it's"               },
           Case{"KEY=\\n",                         "\\n"                },
           Case{"KEY=1\nKEY=2\n",                  "2"                  },
           Case{"# KEY=1\nKEY=2",                  "2"                  },
           Case{"KEY=p$ss$word",                   "p$ss$word"          },
           Case{"KEY=x\rOTHER=y",                  "x"                  },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(value(c.text), c.value);
  }
}

TEST(Dotenv, HasNoValueForAKeyThatIsNotSet) {
  for (const std::string_view text : {"", "KEY", "export KEY\n", "# KEY=1", "MY_KEY=1", "KEYS=1",
                                      "OTHER=\"\nKEY=1\n\"", "key=1"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(value(text), std::nullopt);
  }
}

TEST(Dotenv, IgnoresMalformedLinesAboutOtherKeys) {
  EXPECT_EQ(value("what is this\nA='x\nB=\"y\" z\nC: d\n=1\n\x01\nKEY=good\n"), "good");
}

TEST(Dotenv, RefusesAMalformedLineAboutTheKeyWithoutShowingIt) {
  for (const std::string_view text : {"A=1\nKEY='hunter2", "A=1\nKEY=\"hunter2\" x",
                                      "A=1\nKEY: hunter2", "A=1\nKEY=hunter2${X"}) {
    SCOPED_TRACE(text);
    const ConfigError error = refused([&] { value(text); });
    EXPECT_THAT(error.what(), HasSubstr("cannot read KEY: "));
    EXPECT_EQ(error.place().file, ".env");
    EXPECT_EQ(error.place().line, 2U);
    EXPECT_THAT(error.place().excerpt, Not(HasSubstr("hunter2")));
    EXPECT_THAT(error.what(), Not(HasSubstr("hunter2")));
  }
}

TEST(Dotenv, ExpandsVariablesFromTheEnvironmentAndTheLinesAbove) {
  struct Case {
    std::string_view text;
    std::string_view value;
  };

  for (const Case& c : {
           Case{"A=x\nKEY=${A}/${USER}\nA=later", "x/me"},
           Case{"USER=file\nKEY=\"${USER}\"",     "me"  },
           Case{"A=1\nB=${A}2\nKEY=${B}3",        "123" },
           Case{"KEY=${NONE:-else}",              "else"},
           Case{"KEY=${NONE-}",                   ""    },
           Case{"E=\nKEY=${E:-else}${E-no}",      "else"},
           Case{"KEY=a\nKEY=${KEY}b",             "ab"  },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(value(c.text,
                    {
                        {"USER", "me"}
    }),
              c.value);
  }
}

TEST(Dotenv, RefusesAVariableThatIsNotSet) {
  const ConfigError error = refused([&] { value("KEY=${NONE}\nNONE=below"); });
  EXPECT_THAT(error.what(), HasSubstr("${NONE} is neither in the environment nor in a line above"));
}

TEST(Dotenv, RefusesVariablesThatMultiply) {
  std::string text = "K0=xxxxxxxxxx\n";
  for (int i = 1; i < 9; ++i) {
    text += "K" + std::to_string(i) + "=";
    for (int n = 0; n < 10; ++n) text += "${K" + std::to_string(i - 1) + "}";
    text += "\n";
  }
  EXPECT_THAT(refused([&] { value(text + "KEY=${K8}"); }).what(), HasSubstr("far too much"));
}

TEST(Dotenv, RefusesVariablesThatAreNestedTooDeep) {
  std::string text = "K0=x\n";
  for (int i = 1; i < 20; ++i) {
    text += "K" + std::to_string(i) + "=${K" + std::to_string(i - 1) + "}\n";
  }
  EXPECT_THAT(refused([&] { value(text + "KEY=${K19}"); }).what(), HasSubstr("too deep"));
}

TEST(Dotenv, TellsTheLineOfTheValue) {
  EXPECT_EQ(find_dotenv_value("A=\"1\n2\"\n\nKEY=3", ".env", "KEY")->line, 4U);
}

TEST(Dotenv, ReadsAFileWithAByteOrderMark) {
  const TemporaryDirectory dir;
  EXPECT_EQ(read_dotenv_value(dir.write(".env", "\xEF\xBB\xBFKEY=1"), "KEY")->text, "1");
}

TEST(Dotenv, TakesAMissingFileOrADirectoryForAnEmptyOne) {
  const TemporaryDirectory dir;
  EXPECT_FALSE(read_dotenv_value(dir / ".env", "KEY"));
  std::filesystem::create_directory(dir.path() / ".env");
  EXPECT_FALSE(read_dotenv_value(dir / ".env", "KEY"));
}

TEST(Dotenv, RefusesAFileInUtf16) {
  const TemporaryDirectory dir;
  const std::string path = dir.write(".env", std::string_view("K\0E\0Y\0=\0", 8));
  EXPECT_THAT(refused([&] { read_dotenv_value(path, "KEY"); }).hint(), HasSubstr("UTF-8"));
}

}  // namespace
}  // namespace migrate::config
