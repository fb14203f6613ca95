// SPDX-License-Identifier: MIT
#include "config/keys.hpp"

#include "config/values.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

namespace migrate::config {
namespace {

using std::chrono::milliseconds;

TEST(Keys, EachNameIsThereOnce) {
  std::set<std::string_view> names;
  for (const Key& key : keys()) {
    EXPECT_TRUE(names.insert(key.name).second) << key.name;
    for (const std::string_view alias : key.aliases) EXPECT_TRUE(names.insert(alias).second);
  }
}

TEST(Keys, EachIsDescribedInOneLine) {
  for (const Key& key : keys()) {
    SCOPED_TRACE(key.name);
    EXPECT_FALSE(key.description.empty());
    EXPECT_EQ(key.description.find('\n'), std::string_view::npos);
  }
}

TEST(Keys, DefaultsAreValidThemselves) {
  for (const Key& key : keys()) {
    SCOPED_TRACE(key.name);
    const std::string_view text = key.default_text;
    EXPECT_EQ(key.kind == KeyKind::choice, !key.choices.empty());
    if (text.empty()) continue;
    EXPECT_TRUE(key.kind != KeyKind::boolean || parse_boolean(text).has_value());
    EXPECT_TRUE(key.kind != KeyKind::integer || parse_integer(text).has_value());
    EXPECT_TRUE(key.kind != KeyKind::duration || parse_duration(text).has_value());
    if (key.kind != KeyKind::choice) continue;
    EXPECT_THAT(key.choices, testing::Contains(text));
  }
}

TEST(Keys, FindsAKeyByNameAndByAlias) {
  EXPECT_EQ(find_key("url")->name, "url");
  EXPECT_EQ(find_key("sqlalchemy.url")->name, "url");
  EXPECT_EQ(find_key("version_path_separator")->name, "path_separator");
  EXPECT_EQ(find_key("nothing"), nullptr);
}

TEST(Keys, ExpectsWhatAlembicKnowsAndWhatIsStillToCome) {
  for (const std::string_view name :
       {"script_location", "sqlalchemy.url", "sqlalchemy.echo", "sourceless", "databases",
        "statement_timeout", "lock_retries", "naming_convention.ix", "version_path_separator"}) {
    EXPECT_TRUE(is_expected_key(name)) << name;
  }
  for (const std::string_view name : {"script_locaton", "my_own", "hooks", "level", ""}) {
    EXPECT_FALSE(is_expected_key(name)) << name;
  }
}

TEST(Keys, SuggestsTheNearestName) {
  EXPECT_EQ(nearest_key("script_locaton"), "script_location");
  EXPECT_EQ(nearest_key("sqlalchmy.url"), "sqlalchemy.url");
  EXPECT_EQ(nearest_key("statment_timeout"), "statement_timeout");
  EXPECT_EQ(nearest_key("telegram_chat"), "");
}

TEST(Values, ReadsBooleansAsAlembicDoes) {
  for (const std::string_view text : {"true", "YES", "on", "1", " y ", "T"}) {
    EXPECT_EQ(parse_boolean(text), true) << text;
  }
  for (const std::string_view text : {"false", "No", "off", "0", "n", "f"}) {
    EXPECT_EQ(parse_boolean(text), false) << text;
  }
  for (const std::string_view text : {"", "2", "truth", "yes no"}) {
    EXPECT_EQ(parse_boolean(text), std::nullopt) << text;
  }
}

TEST(Values, ReadsIntegersThatAreNotNegative) {
  EXPECT_EQ(parse_integer(" 40 "), 40);
  EXPECT_EQ(parse_integer("0"), 0);
  for (const std::string_view text : {"", "-1", "+1", "4.0", "4 0", "0x10", "99999999999"}) {
    EXPECT_EQ(parse_integer(text), std::nullopt) << text;
  }
}

TEST(Values, ReadsDurationsAsPostgresqlDoes) {
  struct Case {
    std::string_view text;
    std::int64_t milliseconds;
  };

  for (const Case& c : {
           Case{"10s",        10000     },
           Case{"500ms",      500       },
           Case{"2min",       120000    },
           Case{"1h",         3600000   },
           Case{"1d",         86400000  },
           Case{"250",        250       },
           Case{"0",          0         },
           Case{" 10 S ",     10000     },
           Case{"2147483647", 2147483647}
  }) {
    EXPECT_EQ(parse_duration(c.text), milliseconds(c.milliseconds)) << c.text;
  }
  for (const std::string_view text :
       {"", "s", "-1", "1.5s", "10 sec", "1m", "2147483648", "9999999d", "99999999999999999999s"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace migrate::config
