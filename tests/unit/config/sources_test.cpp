// SPDX-License-Identifier: MIT
#include "config/settings.hpp"
#include "unit/config/project.hpp"
#include "unit/config/refused.hpp"

#include <filesystem>

#include <gmock/gmock.h>

namespace migrate::config {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(SettingsFile, IsTakenInTheOrderOfPrecedence) {
  Project p;
  const std::string last = p.dir.write("alembic.ini", "[alembic]\n");
  EXPECT_EQ(p.load().config_file(), last);
  p.request.environment["ALEMBIC_CONFIG"] = "a/fourth.ini";
  const std::string fourth = p.dir.write("a/fourth.ini", "[alembic]\n");
  EXPECT_EQ(p.load().config_file(), fourth);
  const std::string third = p.dir.write("migrate.ini", "[migrate]\n");
  EXPECT_EQ(p.load().config_file(), third);
  p.request.environment["MIGRATE_CONFIG"] = p.dir.write("second.ini", "[migrate]\n");
  EXPECT_EQ(p.load().config_file(), p.dir / "second.ini");
  p.request.config_file = "./first.ini";
  const std::string first = p.dir.write("first.ini", "[migrate]\n");
  EXPECT_EQ(p.load().config_file(), first);
}

TEST(SettingsFile, AnEmptyVariableNamesNoFile) {
  Project p;
  p.request.environment = {
      {"MIGRATE_CONFIG", ""},
      {"ALEMBIC_CONFIG", ""}
  };
  const std::string file = p.dir.write("alembic.ini", "[alembic]\n");
  EXPECT_EQ(p.load().config_file(), file);
}

TEST(SettingsFile, MustBeThereWhenItIsNamed) {
  struct Case {
    std::string_view who;
    std::optional<std::string> option;
    Environment environment;
  };

  for (const Case& c : {
           Case{"-c",              "x.ini", {}                           },
           Case{"$MIGRATE_CONFIG", {},      {{"MIGRATE_CONFIG", "x.ini"}}},
           Case{"$ALEMBIC_CONFIG", {},      {{"ALEMBIC_CONFIG", "x.ini"}}}
  }) {
    SCOPED_TRACE(c.who);
    Project p;
    p.dir.write("alembic.ini", "[alembic]\n");
    p.request.config_file = c.option;
    p.request.environment = c.environment;
    EXPECT_EQ(refused([&] { p.load(); }).what(), "no configuration file " + (p.dir / "x.ini") +
                                                     ", which " + std::string(c.who) + " names");
  }
}

TEST(SettingsFile, SaysWhatToDoWhenThereIsNone) {
  const Project p;
  std::filesystem::create_directory(p.dir.path() / "alembic.ini");
  const ConfigError error = refused([&] { p.load(); });
  EXPECT_EQ(std::string(error.what()), "no migrate.ini or alembic.ini in " + p.dir.str());
  EXPECT_THAT(error.hint(), HasSubstr("migrate init migrations"));
}

TEST(SettingsFile, IsRefusedWhenItIsNoText) {
  const Project p;
  p.dir.write("alembic.ini", "[alembic]\n# \xE9t\xE9\n");
  const ConfigError error = refused([&] { p.load(); });
  EXPECT_THAT(error.what(), HasSubstr("is not UTF-8"));
  EXPECT_EQ(error.place().line, 2U);
}

TEST(SettingsFile, MayStartWithAByteOrderMark) {
  const Project p;
  p.dir.write("alembic.ini", "\xEF\xBB\xBF[alembic]\r\ntimezone = UTC\r\n");
  EXPECT_EQ(p.load().timezone(), "UTC");
}

TEST(SettingsSection, IsMigrateBeforeAlembicUnlessItIsNamed) {
  Project p;
  p.dir.write("migrate.ini", "[alembic]\n[migrate]\n[billing]\n");
  EXPECT_EQ(p.load().section(), "migrate");
  p.request.section = "billing";
  EXPECT_EQ(p.load().section(), "billing");
  p.request.section = "nothing";
  const ConfigError error = refused([&] { p.load(); });
  EXPECT_EQ(std::string(error.what()), (p.dir / "migrate.ini") + " has no section [nothing]");
  EXPECT_EQ(error.hint(), "It has [alembic], [migrate], [billing]; -n NAME chooses one.");
}

TEST(SettingsSection, MustBeThere) {
  const Project p;
  p.dir.write("alembic.ini", "");
  const ConfigError error = refused([&] { p.load(); });
  EXPECT_THAT(error.what(), HasSubstr("has no section [migrate] or [alembic]"));
  EXPECT_EQ(error.hint(), "It has no section at all.");
}

TEST(SettingsUrl, ComesFromTheFirstSourceThatHasOne) {
  Project p;
  p.dir.write("conf/a.ini",
              "[alembic]\nurl = sqlite:///five.db\nsqlalchemy.url = sqlite:///six.db");
  p.request.config_file = "conf/a.ini";
  EXPECT_EQ(p.load().url().database(), "five.db");
  EXPECT_EQ(p.shown("url", true), (p.dir / "conf/a.ini") + ":2");
  p.dir.write("conf/.env", "\nDATABASE_URL=sqlite:///four.db\n");
  EXPECT_EQ(p.load().url().database(), "four.db");
  EXPECT_EQ(p.shown("url", true), (p.dir / "conf/.env") + ":2");
  p.request.environment["DATABASE_URL"] = "sqlite:///two.db";
  EXPECT_EQ(p.load().url().database(), "two.db");
  EXPECT_EQ(p.shown("url", true), "environment DATABASE_URL");
  p.request.url = "sqlite:///one.db";
  EXPECT_EQ(p.load().url().database(), "one.db");
  EXPECT_EQ(p.shown("url", true), "--url");
}

TEST(SettingsUrl, AnEmptySourceIsNone) {
  Project p;
  p.request.environment["DATABASE_URL"] = " ";
  p.dir.write(".env", "DATABASE_URL=\n");
  EXPECT_EQ(p.with("url =\nsqlalchemy.url = sqlite:///six.db").url().database(), "six.db");
}

TEST(SettingsUrl, UnderstandsAPercentSignInAPasswordRawAndDoubled) {
  const Project p;
  EXPECT_EQ(p.with("sqlalchemy.url = postgresql://u:p%40ss@h/d").url().password(), "p@ss");
  EXPECT_EQ(p.with("sqlalchemy.url = postgresql://u:p%%40ss@h/d").url().password(), "p@ss");
}

TEST(SettingsUrl, KnowsHere) {
  const Project p;
  EXPECT_EQ(p.with("url = sqlite:///%(here)s/app.db").url().sqlite_path(), p.dir / "app.db");
}

TEST(SettingsUrl, IsAskedForInAllFourPlaces) {
  const Project p;
  const Settings settings = p.with("");
  EXPECT_FALSE(settings.has_url());
  const ConfigError error = refused([&] { settings.url(); });
  EXPECT_STREQ(error.what(), "no database URL is configured");
  for (const std::string_view place : {"--url", "DATABASE_URL", ".env", "sqlalchemy.url"}) {
    EXPECT_THAT(error.hint(), HasSubstr(place));
  }
}

TEST(SettingsUrl, AWrongOneIsReportedWithItsOriginAndWithoutThePassword) {
  Project p;
  const ConfigError in_file =
      refused([&] { p.with("sqlalchemy.url = mysql://u:hunter2@h/d").url(); });
  EXPECT_EQ(in_file.place().line, 2U);
  EXPECT_EQ(in_file.place().excerpt, "sqlalchemy.url = mysql://u:***@h/d");
  p.request.environment["DATABASE_URL"] = "hunter2";
  const ConfigError in_environment = refused([&] { p.load().url(); });
  EXPECT_THAT(in_environment.what(), HasSubstr("(environment DATABASE_URL)"));
  EXPECT_THAT(in_environment.what(), Not(HasSubstr("hunter2")));
}

TEST(SettingsUrl, IsNotLookedForInDotenvUnlessNeeded) {
  Project p;
  p.dir.write(".env", "DATABASE_URL='");
  EXPECT_NO_THROW(p.with("timezone = UTC").timezone());
  EXPECT_EQ(refused([&] { p.load().url(); }).place().file, p.dir / ".env");
  p.request.url = "sqlite://";
  EXPECT_TRUE(p.load().url().is_memory());
}

}  // namespace
}  // namespace migrate::config
