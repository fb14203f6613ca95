// SPDX-License-Identifier: MIT
#include "script/shell_words.hpp"

#include <migrate/error.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using testing::HasSubstr;

TEST(ShellWords, SplitsAsPythonsShlexDoes) {
  struct Case {
    std::string_view text;
    std::vector<std::string> wanted;
  };

  for (const Case& c : {
           Case{"",                          {}                             },
           Case{"  \t\r\n ",                 {}                             },
           Case{"a b",                       {"a", "b"}                     },
           Case{"-l 79 F",                   {"-l", "79", "F"}              },
           Case{"a  b\tc\nd",                {"a", "b", "c", "d"}           },
           Case{"'a b' \"c d\"",             {"a b", "c d"}                 },
           Case{"a'b c'd\"e f\"g",           {"ab cde fg"}                  },
           Case{"''",                        {""}                           },
           Case{"a '' b",                    {"a", "", "b"}                 },
           Case{"\"\"''",                    {""}                           },
           Case{"a\\ b",                     {"a b"}                        },
           Case{"\\a\\\\\\n",                {"a\\n"}                       },
           Case{"'a\\b'",                    {"a\\b"}                       },
           Case{"\"a\\b\\\\c\\\"d\\$e\\'\"", {"a\\b\\c\"d\\$e\\'"}          },
           Case{"\"it's\" '\"'",             {"it's", "\""}                 },
           Case{"a#b # c",                   {"a#b", "#", "c"}              },
           Case{"a;b|c&d>e $X `y` *",        {"a;b|c&d>e", "$X", "`y`", "*"}},
           Case{"--x=\"1 2\"",               {"--x=1 2"}                    },
           Case{"\"a\\\nb\"",                {"a\\\nb"}                     },
           Case{"a\\\nb",                    {"a\nb"}                       },
           Case{"ж 'ж я'",                {"ж", "ж я"}                },
           Case{"a b\vc\fd",                {"a b\vc\fd"}                 },
           Case{"'a\nb'",                    {"a\nb"}                       },
           Case{"~/x",                       {"~/x"}                        },
           Case{"\\'",                       {"'"}                          },
           Case{"\\\"",                      {"\""}                         }
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shell_words(c.text), c.wanted);
  }
}

TEST(ShellWords, RefusesWhatIsNotClosed) {
  struct Case {
    std::string_view text;
    std::string_view message;
  };

  for (const Case& c : {
           Case{"'a",      "the quote at 'a is never closed"     },
           Case{"\"a",     "the quote at \"a is never closed"    },
           Case{"a 'b c",  "the quote at 'b c is never closed"   },
           Case{R"("a\")", R"(the quote at "a\" is never closed)"},
           Case{"a\\",     "nothing follows the backslash"       },
           Case{"\"a\\",   "nothing follows the backslash"       }
  }) {
    SCOPED_TRACE(c.text);
    try {
      shell_words(c.text);
      ADD_FAILURE() << "was not refused";
    } catch (const ConfigError& error) {
      EXPECT_THAT(error.what(), HasSubstr(std::string(c.message)));
      EXPECT_NE(error.hint(), "");
    }
  }
}

}  // namespace
}  // namespace migrate::script
