// SPDX-License-Identifier: MIT
#include "config/settings.hpp"

#include "unit/config/project.hpp"
#include "unit/config/refused.hpp"

#include <gmock/gmock.h>

namespace migrate::config {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(SettingsLocations, AreRelativeToTheWorkingDirectory) {
  Project p;
  p.dir.write("conf/a.ini", "[alembic]\nscript_location = migrations\n");
  p.request.config_file = "conf/a.ini";
  EXPECT_EQ(p.load().script_location(), p.dir / "migrations");
  EXPECT_EQ(p.load().here(), p.dir / "conf");
  p.dir.write("conf/a.ini", "[alembic]\nscript_location = %(here)s/../db\n");
  EXPECT_EQ(p.load().script_location(), p.dir.str() + "/conf/../db");
}

TEST(SettingsLocations, ScriptLocationIsRequired) {
  const Project p;
  const ConfigError error = refused([&] { p.with("").script_location(); });
  EXPECT_STREQ(error.what(), "No 'script_location' key found in configuration.");
  EXPECT_THAT(error.hint(), HasSubstr("[alembic]"));
}

TEST(SettingsLocations, ScriptLocationIsWhereFlaskMigrateKeepsItsFile) {
  Project p;
  p.dir.write("migrations/env.py", "");
  p.dir.write("migrations/alembic.ini", "[alembic]\n");
  p.request.config_file = "migrations/alembic.ini";
  EXPECT_EQ(p.load().script_location(), p.dir / "migrations");
}

TEST(SettingsLocations, APackageIsLookedForInPrependSysPath) {
  const Project p;
  p.dir.write("src/my/app/migrations/env.py", "");
  EXPECT_EQ(
      p.with("script_location = my.app:migrations\nprepend_sys_path = lib, src").script_location(),
      p.dir / "src/my/app/migrations");
  const ConfigError error =
      refused([&] { p.with("script_location = my.app:migrations").script_location(); });
  EXPECT_THAT(error.what(), HasSubstr("no directory my/app/migrations for my.app:migrations"));
  EXPECT_EQ(error.hint(), "Looked for in " + p.dir.str() + ".");
}

TEST(SettingsLocations, VersionLocationsAreSplitAsAlembicDoes) {
  struct Case {
    std::string_view lines;
    std::vector<std::string> locations;
  };

  for (const Case& c : {
           Case{"",                                                                         {"m/versions"}      },
           Case{"version_locations =",                                                      {"m/versions"}      },
           Case{"version_locations = a b,c, d",                                             {"a", "b", "c", "d"}},
           Case{"version_locations = a:b",                                                  {}                  },
           Case{"version_locations = a:b c\npath_separator = os",                           {"a", "b c"}        },
           Case{"version_locations = a : b:\npath_separator = :",                           {"a", "b"}          },
           Case{"version_locations = a;b\npath_separator = ;",                              {"a", "b"}          },
           Case{"version_locations = a  b\npath_separator = space",                         {"a", "b"}          },
           Case{"version_locations =\n  a b\n  c\npath_separator = newline",                {"a b", "c"}        },
           Case{"version_locations = a b:c\nversion_path_separator = os",                   {"a b", "c"}        },
           Case{"version_locations = a;b\nversion_path_separator = os\npath_separator = ;",
                {"a", "b"}                                                                                      },
  }) {
    SCOPED_TRACE(c.lines);
    const Project p;
    const Settings settings = p.with("script_location = m\n" + std::string(c.lines));
    if (c.locations.empty()) {
      EXPECT_THAT(refused([&] { settings.version_locations(); }).what(), HasSubstr("a:b"));
      continue;
    }
    std::vector<std::string> expected;
    for (const std::string& location : c.locations) expected.push_back(p.dir / location);
    EXPECT_EQ(settings.version_locations(), expected);
  }
}

TEST(SettingsLocations, AnUnknownSeparatorIsRefused) {
  const Project p;
  const Settings settings = p.with("version_locations = a\npath_separator = |");
  const ConfigError error = refused([&] { settings.version_locations(); });
  EXPECT_STREQ(error.what(), "path_separator cannot be |");
  EXPECT_EQ(error.hint(), "It is os, space, newline, : or ;.");
  EXPECT_EQ(error.place().line, 3U);
}

TEST(SettingsLocations, PrependSysPathKnowsNoOlderSeparator) {
  const Project p;
  const Settings settings = p.with("prepend_sys_path = .:a b\nversion_path_separator = ;");
  EXPECT_THAT(settings.prepend_sys_path(), ElementsAre(p.dir.str(), p.dir / "a", p.dir / "b"));
}

TEST(Settings, HasTheDefaultsOfAlembic) {
  const Project p;
  const Settings settings = p.with("");
  EXPECT_EQ(settings.file_template(), "%(rev)s_%(slug)s");
  EXPECT_EQ(settings.truncate_slug_length(), 40);
  EXPECT_EQ(settings.timezone(), std::nullopt);
  EXPECT_EQ(settings.output_encoding(), "utf-8");
  EXPECT_EQ(settings.revision_format(), std::nullopt);
  EXPECT_EQ(settings.version_table(), "alembic_version");
  EXPECT_EQ(settings.version_table_schema(), std::nullopt);
  EXPECT_EQ(settings.transaction(), Transaction::shared);
  EXPECT_EQ(settings.lock_timeout(), milliseconds(10000));
  EXPECT_FALSE(settings.recursive_version_locations());
  EXPECT_EQ(settings.log_level(), LogLevel::info);
  EXPECT_THAT(settings.hooks(), IsEmpty());
  EXPECT_THAT(settings.warnings(), IsEmpty());
}

TEST(Settings, ReadsEachKey) {
  const Project p;
  const Settings settings = p.with(
      "file_template = %%(year)d_%%(slug)s\ntruncate_slug_length = 20\ntimezone = Europe/Riga\n"
      "output_encoding = UTF8\nrevision_format = YAML\nversion_table = v\n"
      "version_table_schema = s\ntransaction = run\nlock_timeout = 2min\n"
      "recursive_version_locations = TRUE");
  EXPECT_EQ(settings.file_template(), "%(year)d_%(slug)s");
  EXPECT_EQ(settings.truncate_slug_length(), 20);
  EXPECT_EQ(settings.timezone(), "Europe/Riga");
  EXPECT_EQ(settings.output_encoding(), "utf-8");
  EXPECT_EQ(settings.revision_format(), "yaml");
  EXPECT_EQ(settings.version_table(), "v");
  EXPECT_EQ(settings.version_table_schema(), "s");
  EXPECT_EQ(settings.transaction(), Transaction::run);
  EXPECT_EQ(settings.lock_timeout(), milliseconds(120000));
  EXPECT_TRUE(settings.recursive_version_locations());
}

TEST(Settings, AKeyOfTheDefaultSectionCounts) {
  const Project p;
  p.dir.write("alembic.ini", "[DEFAULT]\nversion_table = v\n[alembic]\n");
  EXPECT_EQ(p.load().version_table(), "v");
}

TEST(Settings, AWrongValueIsReportedWhereItIsUsed) {
  struct Case {
    std::string_view line;
    void (*use)(const Settings&);
    std::string_view message;
  };

  for (const Case& c : {
           Case{"revision_format = xml",             [](const Settings& s) { s.revision_format(); },
                "revision_format cannot be xml"            },
           Case{"truncate_slug_length = many",       [](const Settings& s) { s.truncate_slug_length(); },
                "truncate_slug_length cannot be many"      },
           Case{"output_encoding = cp1251",          [](const Settings& s) { s.output_encoding(); },
                "output_encoding cannot be cp1251"         },
           Case{"transaction = all",                 [](const Settings& s) { s.transaction(); },
                "transaction cannot be all"                },
           Case{"transaction_per_migration = maybe", [](const Settings& s) { s.transaction(); },
                "transaction_per_migration cannot be maybe"},
           Case{"lock_timeout = soon",               [](const Settings& s) { s.lock_timeout(); },
                "lock_timeout cannot be soon"              },
           Case{"recursive_version_locations = 2",
                [](const Settings& s) { s.recursive_version_locations(); },
                "recursive_version_locations cannot be 2"  },
           Case{"version_table = %x",                [](const Settings& s) { s.version_table(); },
                "cannot use the value of version_table"    },
  }) {
    SCOPED_TRACE(c.line);
    const Project p;
    const Settings settings = p.with("\n" + std::string(c.line));
    const ConfigError error = refused([&] { c.use(settings); });
    EXPECT_THAT(error.what(), HasSubstr(c.message));
    EXPECT_NE(error.hint(), "");
    EXPECT_EQ(error.place().file, p.dir / "alembic.ini");
    EXPECT_EQ(error.place().line, 3U);
    EXPECT_EQ(settings.timezone(), std::nullopt);
  }
}

TEST(Settings, TransactionPerMigrationIsAnotherWordForTransaction) {
  const Project p;
  EXPECT_EQ(p.with("transaction_per_migration = true").transaction(), Transaction::revision);
  EXPECT_EQ(p.with("transaction_per_migration = false").transaction(), Transaction::run);
  EXPECT_EQ(p.with("transaction_per_migration = false\ntransaction = run").transaction(),
            Transaction::run);
  EXPECT_EQ(p.with("transaction_per_migration = true\ntransaction = auto").transaction(),
            Transaction::revision);
  const ConfigError error =
      refused([&] { p.with("transaction_per_migration = true\ntransaction = run").transaction(); });
  EXPECT_STREQ(error.what(), "transaction = run contradicts transaction_per_migration = true");
}

TEST(SettingsHooks, AreReadInTheirOrder) {
  const Project p;
  p.dir.write("alembic.ini",
              "[alembic]\n[post_write_hooks]\nhooks = ruff, Fmt\nruff.type = exec\n"
              "ruff.executable = %(here)s/.venv/bin/ruff\n"
              "ruff.options = check --fix REVISION_SCRIPT_FILENAME\nfmt.type = exec\n"
              "fmt.executable = fmt\nfmt.cwd = tools\nidle.type = module\n");
  const std::vector<Hook> hooks = p.load().hooks();
  ASSERT_EQ(hooks.size(), 2U);
  EXPECT_EQ(hooks[0].name, "ruff");
  EXPECT_EQ(hooks[0].executable, p.dir / ".venv/bin/ruff");
  EXPECT_EQ(hooks[0].options, "check --fix REVISION_SCRIPT_FILENAME");
  EXPECT_EQ(hooks[0].cwd, "");
  EXPECT_EQ(hooks[0].place.line, 4U);
  EXPECT_EQ(hooks[1].cwd, p.dir / "tools");
}

TEST(SettingsHooks, NeedATypeAndAnExecutable) {
  const Project p;
  const std::string lines = "\n[post_write_hooks]\nhooks = a\n";
  EXPECT_STREQ(refused([&] { p.with(lines).hooks(); }).what(),
               "key a.type is required for the hook a");
  EXPECT_STREQ(refused([&] { p.with(lines + "a.type = exec").hooks(); }).what(),
               "key a.executable is required for the hook a");
}

TEST(SettingsHooks, OfATypeThatNeedsPythonAreRefusedWithAWayOut) {
  const Project p;
  p.dir.write("alembic.ini",
              "[alembic]\n[post_write_hooks]\nhooks = black\nblack.type = console_scripts\n"
              "black.entrypoint = black\n");
  const ConfigError error = refused([&] { p.load().hooks(); });
  EXPECT_STREQ(error.what(), "the hook black has the type console_scripts");
  EXPECT_THAT(error.hint(), HasSubstr("needs Python. Use `black.type = exec`"));
  EXPECT_EQ(error.place().line, 4U);
}

TEST(SettingsLogging, TakesTheLevelOfItsLoggerOrAlembics) {
  struct Case {
    std::string_view sections;
    LogLevel level;
  };

  for (const Case& c : {
           Case{"[logger_alembic]\nlevel = WARN\n",                                   LogLevel::warning },
           Case{"[logger_alembic]\nlevel = DEBUG\n[logger_migrate]\nlevel = error\n",
                LogLevel::error                                                                         },
           Case{"[logger_alembic]\nlevel = CRITICAL\n[logger_migrate]\n",             LogLevel::critical},
           Case{"[logger_alembic]\nlevel = NOTSET\n",                                 LogLevel::info    },
           Case{"[logger_root]\nlevel = DEBUG\n",                                     LogLevel::info    },
  }) {
    SCOPED_TRACE(c.sections);
    const Project p;
    EXPECT_EQ(p.with("\n" + std::string(c.sections)).log_level(), c.level);
  }
  const Project p;
  EXPECT_THAT(refused([&] { p.with("[logger_alembic]\nlevel = LOUD").log_level(); }).what(),
              HasSubstr("level cannot be LOUD"));
}

TEST(SettingsWarnings, NameUnknownKeysAndTheNearestKnownOnes) {
  const Project p;
  const std::vector<UnknownKey> warnings =
      p.with("script_locaton = x\nchat_bot_id = 1\nsourceless = false\ntarget = models.py")
          .warnings();
  ASSERT_EQ(warnings.size(), 2U);
  EXPECT_EQ(warnings[0].name, "script_locaton");
  EXPECT_EQ(warnings[0].suggestion, "script_location");
  EXPECT_EQ(warnings[0].place.line, 2U);
  EXPECT_EQ(warnings[1].suggestion, "");
}

TEST(SettingsComparison, TakesSchemasByNameOrAll) {
  const Project p;
  EXPECT_FALSE(p.with("").include_schemas());
  EXPECT_TRUE(p.with("include_schemas = true").include_schemas()->all);
  EXPECT_FALSE(p.with("include_schemas = no").include_schemas()->all);
  EXPECT_THAT(p.with("include_schemas = app, audit").include_schemas()->names,
              ElementsAre("app", "audit"));
  EXPECT_THAT(p.with("exclude = celery_*, x.y").exclude(), ElementsAre("celery_*", "x.y"));
}

TEST(Settings, SayWhetherChangesAreWrittenAsBatches) {
  const Project p;
  EXPECT_FALSE(p.with("").render_as_batch());
  EXPECT_TRUE(*p.with("render_as_batch = true").render_as_batch());
}

TEST(SettingsShow, ListsEveryKeyOfTheTableWithItsOrigin) {
  const Project p;
  const std::vector<Shown> rows = p.with("\nversion_table = v").show();
  ASSERT_EQ(rows.size(), keys().size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].name, keys()[i].name);
  EXPECT_EQ(p.shown("version_table"), "v");
  EXPECT_EQ(p.shown("version_table", true), (p.dir / "alembic.ini") + ":3");
  EXPECT_EQ(p.shown("lock_timeout"), "10s");
  EXPECT_EQ(p.shown("lock_timeout", true), "default");
  EXPECT_EQ(p.shown("url"), "");
}

TEST(SettingsShow, MasksThePasswordOfGoodAndOfWrongUrls) {
  Project p;
  p.dir.write("alembic.ini", "[alembic]\n");
  p.request.url = "postgresql://u:hunter2@h/d";
  EXPECT_EQ(p.shown("url"), "postgresql://u:***@h/d");
  p.request.url = "postgrsql://u:hunter2@h/d";
  EXPECT_EQ(p.shown("url"), "postgrsql://u:***@h/d");
  p.request.url = "hunter2";
  EXPECT_EQ(p.shown("url"), "***");
}

TEST(SettingsShow, ShowsTheVersionLocationThatIsTheDefault) {
  const Project p;
  p.with("script_location = db");
  EXPECT_EQ(p.shown("version_locations"), p.dir / "db/versions");
  EXPECT_EQ(p.shown("version_locations", true), "default");
}

/// The problems that show() finds, as "key: what".
std::vector<std::string> problems(const Settings& settings) {
  std::vector<std::string> found;
  for (const Shown& row : settings.show()) {
    if (row.problem) found.push_back(row.name + ": " + row.problem->what());
  }
  return found;
}

TEST(SettingsShow, ShowsAWrongValueWithWhatIsWrongInsteadOfFailing) {
  for (const Key& key : keys()) {
    const bool any_text = key.kind == KeyKind::text || key.kind == KeyKind::list;
    if (key.section != KeySection::main || any_text) continue;
    SCOPED_TRACE(key.name);
    const Project p;
    std::string lines = std::string(key.name) + " = no.such:value\nversion_locations = a";
    if (key.name != "script_location") lines += "\nscript_location = db";
    EXPECT_THAT(problems(p.with(lines)), ElementsAre(HasSubstr("no.such:value")));
    EXPECT_EQ(p.shown(key.name), "no.such:value");
  }
}

TEST(SettingsShow, FindsWhatIsWrongWithListsAndOutsideTheMainSection) {
  const Project p;
  EXPECT_THAT(
      problems(p.with("script_location = db\nversion_locations = no.such:place\n"
                      "[post_write_hooks]\nhooks = format\n[logger_migrate]\nlevel = x")),
      ElementsAre(StartsWith("version_locations: "), StartsWith("hooks: "), StartsWith("level: ")));
}

TEST(SettingsShow, HasNothingToSayAboutARightConfiguration) {
  const Project p;
  EXPECT_THAT(problems(p.with("script_location = db")), IsEmpty());
}

TEST(SettingsShow, TellsOnceThatTheScriptLocationIsMissing) {
  const Project p;
  EXPECT_THAT(problems(p.with("")),
              ElementsAre("script_location: No 'script_location' key found in configuration."));
}

TEST(SettingsShow, NamesTheLineOfAValueThatCannotEvenBeRead) {
  Project p;
  p.dir.write(".env", "DEBUG=1\nDATABASE_URL='postgresql://u:hunter2@h/d\n");
  const Settings settings = p.with("script_location = db\nfile_template = %(nothing)s");
  EXPECT_EQ(p.shown("url"), "");
  EXPECT_EQ(p.shown("url", true), (p.dir / ".env") + ":2");
  EXPECT_EQ(p.shown("file_template", true), (p.dir / "alembic.ini") + ":3");
  EXPECT_THAT(problems(settings),
              ElementsAre(StartsWith("file_template: "),
                          "url: cannot read DATABASE_URL: the quote is never closed"));
  EXPECT_EQ(p.shown("script_location"), "db");
}

TEST(Environment, HoldsTheVariablesOfTheProcess) {
  EXPECT_THAT(process_environment(), testing::Contains(testing::Key("PATH")));
}

}  // namespace
}  // namespace migrate::config
