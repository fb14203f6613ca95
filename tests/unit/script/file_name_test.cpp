// SPDX-License-Identifier: MIT
#include "script/file_name.hpp"

#include <migrate/error.hpp>

#include <string>
#include <string_view>

#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using testing::HasSubstr;

FileNameRequest request(std::string_view file_template, std::string_view message = "Add users") {
  FileNameRequest result;
  result.file_template = file_template;
  result.revision = "1975ea83b712";
  result.message = message;
  result.date = {.year = 2026,
                 .month = 11,
                 .day = 21,
                 .hour = 7,
                 .minute = 4,
                 .second = 9,
                 .microsecond = 0,
                 .epoch = 1795255449,
                 .utc_offset = ""};
  return result;
}

TEST(FileName, FollowsTheTemplatesThatProjectsUse) {
  struct Case {
    std::string_view file_template;
    std::string_view wanted;
  };

  for (const Case& c : {
           Case{"%(rev)s_%(slug)s",                                                        "1975ea83b712_add_users" },
           Case{"%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s",
                "2026_11_21_0704-1975ea83b712_add_users"                                                            },
           Case{"%(year)d%(month).2d%(day).2d%(hour).2d%(minute).2d%(second).2d_%(slug)s",
                "20261121070409_add_users"                                                                          },
           Case{"%(epoch)s_%(rev)s",                                                       "1795255449_1975ea83b712"},
           Case{"%(year)d/%(month).2d/%(rev)s",                                            "2026/11/1975ea83b712"   },
           Case{"a..b/%(rev)s",                                                            "a..b/1975ea83b712"      }
  }) {
    SCOPED_TRACE(c.file_template);
    EXPECT_EQ(make_file_name(request(c.file_template)), c.wanted);
  }
}

TEST(FileName, KeepsTheSeparatorWhereThereIsNoMessage) {
  EXPECT_EQ(make_file_name(request("%(rev)s_%(slug)s", "")), "1975ea83b712_");
}

TEST(FileName, HoldsASlugOfNoMoreCharactersThanAsked) {
  FileNameRequest short_slug = request("%(rev)s_%(slug)s", "Add users and roles");
  short_slug.truncate_slug_length = 10;
  EXPECT_EQ(make_file_name(short_slug), "1975ea83b712_add_users_");
}

TEST(FileName, RefusesWhatNoFileCanBeNamed) {
  struct Case {
    std::string_view file_template;
    std::string_view message;
  };

  for (const Case& c : {
           Case{"../%(rev)s",            "outside of the directory of versions"},
           Case{"a/../%(rev)s",          "outside of the directory of versions"},
           Case{"%(rev)s/..",            "outside of the directory of versions"},
           Case{"/tmp/%(rev)s",          "outside of the directory of versions"},
           Case{"",                      "names no file"                       },
           Case{"%(year)d/",             "names no file"                       },
           Case{"a/.",                   "names no file"                       },
           Case{std::string_view("a\0b", 3),                                     "NUL byte"},
           Case{"%(rev)251s",                       "more than 250 bytes"                                                 },
           Case{"%(rev)251s/x",                       "more than 250 bytes"}
  }) {
    SCOPED_TRACE(c.file_template);
    try {
      make_file_name(request(c.file_template));
      ADD_FAILURE() << "was not refused";
    } catch (const ConfigError& error) {
      EXPECT_THAT(error.what(), HasSubstr(std::string(c.message)));
    }
  }
}

TEST(FileName, CountsBytesWhereTheFileSystemDoes) {
  std::string message;
  for (int i = 0; i < 118; ++i) message += "ж";
  FileNameRequest long_name = request("%(rev)s_%(slug)s", message);
  long_name.truncate_slug_length = 200;
  EXPECT_EQ(make_file_name(long_name).size(), 249U);
  long_name.message += "ж";
  EXPECT_THROW(make_file_name(long_name), ConfigError);
}

}  // namespace
}  // namespace migrate::script
