// SPDX-License-Identifier: MIT
#include "script/file_template.hpp"

#include <migrate/error.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using testing::HasSubstr;

std::vector<TemplateToken> tokens() {
  const auto token = [](std::string_view name, const auto& value) {
    return TemplateToken{name, value};
  };
  return {token("rev", "1975ea83b712"),
          token("slug", "ändern"),
          token("epoch", 1795255449),
          token("year", 2026),
          token("month", 11),
          token("day", 21),
          token("hour", 7),
          token("minute", 4),
          token("second", 9)};
}

TEST(FileTemplate, FormatsAsPythonDoes) {
  struct Case {
    std::string_view text;
    std::string_view wanted;
  };

  for (const Case& c : {
           Case{"%(rev)s_%(slug)s",                                                         "1975ea83b712_ändern"                 },
           Case{"%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s",
                "2026_11_21_0704-1975ea83b712_ändern"                                                                             },
           Case{"%(epoch)s_%(rev)s",                                                        "1795255449_1975ea83b712"              },
           Case{"%(year)s%(month)02d%(day)02d%(hour)02d%(minute)02d%(second)02d",           "20261121070409"                       },
           Case{"%(year)d/%(month).2d/%(rev)s",                                             "2026/11/1975ea83b712"                 },
           Case{"100%%_%(rev)s",                                                            "100%_1975ea83b712"                    },
           Case{"plain",                                                                    "plain"                                },
           Case{"%(rev).4s|%(rev)15s|%(rev)-15s|",                                          "1975|   1975ea83b712|1975ea83b712   |"},
           Case{"%(slug).3s|%(slug)8s|%(slug)08s|",                                         "änd|  ändern|  ändern|"            },
           Case{"%(second)5d|%(second)-5d|%(second)05d|%(second)-05d|",                     "    9|9    |00009|9    |"             },
           Case{"%(second)+d|%(second) d|%(second)+05d|%(second)+ d|",                      "+9| 9|+0009|+9|"                      },
           Case{"%(second)05.2d|%(second)5.2d|%(second)-5.2d|",                             "00009|   09|09   |"                   },
           Case{"%(epoch)x|%(epoch)X|%(epoch)#x|%(epoch)#X|%(second)#06x|%(second)#06.3x|",
                "6b016c99|6B016C99|0x6b016c99|0X6B016C99|0x0009|0x0009|"                                                           },
           Case{"%(second)i|%(second)u|%(second)ld|%(second).d|%(rev).s|",                  "9|9|9|9||"                            },
           Case{"%(second).3s|%(year).2s|%(year)6s|",                                       "9|20|  2026|"                         },
           Case{"%(second)#d|%(rev)#s|%(rev)+s|",                                           "9|1975ea83b712|1975ea83b712|"         },
           Case{"ж_%(rev)s_ж",                                                            "ж_1975ea83b712_ж"                   }
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(expand_template(c.text, tokens()), c.wanted);
  }
}

TEST(FileTemplate, FormatsNegativeNumbersWithTheirSignFirst) {
  const std::vector<TemplateToken> number = {
      {"n", std::int64_t{-10}}
  };
  EXPECT_EQ(expand_template("%(n)d|%(n)05d|%(n).3d|%(n)5d|%(n)+d|%(n)#x", number),
            "-10|-0010|-010|  -10|-10|-0xa");
}

TEST(FileTemplate, RefusesWhatIsNotSound) {
  struct Case {
    std::string_view text;
    std::string_view message;
    std::string_view hint;
  };

  for (const Case& c : {
           Case{"%(slugg)s",                    "%(slugg) names nothing",
                "Did you mean %(slug)s? Known are rev, slug,"                                                                          },
           Case{"%(revision_of_it)s",           "names nothing",                              "Known are rev, slug, epoch, year, month"},
           Case{"%()s",                         "names nothing",                              "Known are"                              },
           Case{"100%",                         "% has no name",                              "Write %% for a mere %."                 },
           Case{"%s",                           "% has no name",                              "Write %%"                               },
           Case{"%5%",                          "% has no name",                              "Write %%"                               },
           Case{"a_%(rev",                      "%( lacks its closing parenthesis",           ""                                       },
           Case{"%(rev)",                       "%(rev) has no conversion",                   ""                                       },
           Case{"%(rev)-5.2",                   "%(rev)-5.2 has no conversion",               ""                                       },
           Case{"%(rev)q",                      "%(rev)q has a conversion that is none of",   ""                                       },
           Case{"%(year)*d",                    "%(year)* has a conversion that is none of",  ""                                       },
           Case{"%(rev)d",                      "%(rev)d asks for a number, and rev is text", "Write %(rev)s."                         },
           Case{"%(rev)999999999999999999999s", "is wider than any file name",                ""                                       },
           Case{"%(day).256d",                  "is wider than any file name",                ""                                       }
  }) {
    SCOPED_TRACE(c.text);
    try {
      expand_template(c.text, tokens());
      ADD_FAILURE() << "was not refused";
    } catch (const ConfigError& error) {
      EXPECT_THAT(error.what(), HasSubstr(std::string(c.message)));
      EXPECT_THAT(error.hint(), HasSubstr(std::string(c.hint)));
    }
  }
}

}  // namespace
}  // namespace migrate::script
