// SPDX-License-Identifier: MIT
#include "script/write_hooks.hpp"

#include "support/temporary_directory.hpp"

#include <migrate/error.hpp>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <sys/time.h>

namespace migrate::script {
namespace {

using test::TemporaryDirectory;
using testing::HasSubstr;

/// Writes a program that notes each of its arguments on a line of the file `seen`.
std::string note_taker(const TemporaryDirectory& dir) {
  std::string path =
      dir.write("note taker", "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + dir / "seen" + "'\n");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

ConfigError refused(const Hook& hook) {
  try {
    run_hook(hook, "new.sql");
  } catch (const ConfigError& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was refused";
  return ConfigError("");
}

TEST(WriteHooks, HandsTheFileOverAsAlembicDoes) {
  struct Case {
    std::string_view options;
    std::string_view seen;
  };

  const TemporaryDirectory dir;
  const std::string program = note_taker(dir);
  for (const Case& c : {
           Case{"",                                                                   "my new.sql\n"                                  },
           Case{"-l 79",                                                              "my new.sql\n-l\n79\n"                          },
           Case{"-l 79 REVISION_SCRIPT_FILENAME",                                     "-l\n79\nmy new.sql\n"                          },
           Case{"--a=REVISION_SCRIPT_FILENAME --b 'x "
                "REVISION_SCRIPT_FILENAME,REVISION_SCRIPT_FILENAME'", "--a=my new.sql\n--b\nx my new.sql,my new.sql\n"},
           Case{"'' $HOME `id` *;|&",                                                 "my new.sql\n\n$HOME\n`id`\n*;|&\n"             }
  }) {
    SCOPED_TRACE(c.options);
    const Hook hook{
        .name = "notes", .executable = program, .options = std::string(c.options), .cwd = ""};
    EXPECT_EQ(run_hook(hook, "my new.sql"), 0);
    EXPECT_EQ(dir.read("seen"), c.seen);
  }
}

TEST(WriteHooks, FindsTheProgramInPathAndRunsItInItsDirectory) {
  const TemporaryDirectory dir;
  const Hook hook{.name = "h",
                  .executable = "sh",
                  .options = "-c 'pwd > seen' REVISION_SCRIPT_FILENAME",
                  .cwd = dir.str()};
  EXPECT_EQ(run_hook(hook, "new.sql"), 0);
  EXPECT_EQ(dir.read("seen"), dir.str() + "\n");
}

TEST(WriteHooks, FindsARelativeProgramInTheDirectoryOfTheHook) {
  const TemporaryDirectory dir;
  note_taker(dir);
  EXPECT_EQ(
      run_hook({.name = "h", .executable = "./note taker", .options = "", .cwd = dir.str()}, "a"),
      0);
  EXPECT_EQ(dir.read("seen"), "a\n");
}

TEST(WriteHooks, GivesTheProgramNoInputAndTheEnvironment) {
  const TemporaryDirectory dir;
  ::setenv("HOOK_TEST", "handed down", 1);
  const Hook hook{.name = "h",
                  .executable = "sh",
                  .options = "-c 'cat > seen; echo $HOOK_TEST >> seen' REVISION_SCRIPT_FILENAME",
                  .cwd = dir.str()};
  EXPECT_EQ(run_hook(hook, "new.sql"), 0);
  ::unsetenv("HOOK_TEST");
  EXPECT_EQ(dir.read("seen"), "handed down\n");
}

TEST(WriteHooks, GivesTheExitStatusOrTheSignal) {
  const auto status = [](const std::string& script) {
    return run_hook({.name = "h",
                     .executable = "sh",
                     .options = "-c '" + script + "' REVISION_SCRIPT_FILENAME",
                     .cwd = ""},
                    "x");
  };
  EXPECT_EQ(status("exit 0"), 0);
  EXPECT_EQ(status("exit 123"), 123);
  EXPECT_EQ(status("kill -TERM $$"), 128 + SIGTERM);
}

TEST(WriteHooks, LetsTheProgramMeetABrokenPipeAsUsual) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  const Hook hook{.name = "h",
                  .executable = "sh",
                  .options = "-c 'kill -PIPE $$' REVISION_SCRIPT_FILENAME",
                  .cwd = ""};
  EXPECT_EQ(run_hook(hook, "x"), 128 + SIGPIPE);
  std::signal(SIGPIPE, before);
}

TEST(WriteHooks, WaitsOnWhenASignalInterruptsIt) {
  struct sigaction action {};

  struct sigaction before {};

  action.sa_handler = [](int) {};  // without SA_RESTART: system calls are interrupted
  ASSERT_EQ(::sigaction(SIGALRM, &action, &before), 0);
  const itimerval often{
      .it_interval = {0, 20000},
        .it_value = {0, 20000}
  };
  const itimerval never{};
  ::setitimer(ITIMER_REAL, &often, nullptr);
  const int status = run_hook({.name = "h",
                               .executable = "sh",
                               .options = "-c 'sleep 0.3; exit 7' REVISION_SCRIPT_FILENAME",
                               .cwd = ""},
                              "x");
  ::setitimer(ITIMER_REAL, &never, nullptr);
  ::sigaction(SIGALRM, &before, nullptr);
  EXPECT_EQ(status, 7);
}

TEST(WriteHooks, SaysWhyAProgramCannotBeRun) {
  const TemporaryDirectory dir;
  const std::string plain = dir.write("plain", "#!/bin/sh\n");
  const std::string orphan = dir.write("orphan", "#!/no/such/interpreter\n");
  const std::string bare = dir.write("bare", "exit 0\n");
  for (const std::string& path : {orphan, bare}) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  }

  struct Case {
    std::string executable;
    std::string_view message;
    std::string_view hint;
  };

  for (const Case& c : {
           Case{"no-such-program-anywhere", "No such file or directory", "in a directory of PATH?"},
           Case{dir / "missing",            "No such file or directory", "name a program?"        },
           Case{orphan,                     "No such file or directory", "interpreter"            },
           Case{bare,                       "Exec format error",         "#!/bin/sh"              },
           Case{plain,                      "Permission denied",         "chmod +x"               }
  }) {
    SCOPED_TRACE(c.executable);
    const ConfigError error =
        refused({.name = "black", .executable = c.executable, .options = "", .cwd = ""});
    EXPECT_THAT(error.what(),
                HasSubstr("cannot run " + c.executable + " for post write hook 'black'"));
    EXPECT_THAT(error.what(), HasSubstr(std::string(c.message)));
    EXPECT_THAT(error.hint(), HasSubstr(std::string(c.hint)));
  }
}

TEST(WriteHooks, RefusesAHookThatIsNotSound) {
  EXPECT_STREQ(refused({.name = "black", .executable = "", .options = "", .cwd = ""}).what(),
               "Key black.executable is required for post write hook 'black'");
  EXPECT_THAT(refused({.name = "h", .executable = "sh", .options = "'a", .cwd = ""}).what(),
              HasSubstr("the options of post write hook 'h': the quote at 'a is never closed"));
  EXPECT_THAT(refused({.name = "h", .executable = "sh", .options = "", .cwd = "/no/such"}).what(),
              HasSubstr("run in /no/such, which is no directory"));
}

}  // namespace
}  // namespace migrate::script
