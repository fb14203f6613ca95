// SPDX-License-Identifier: MIT
#include "cli/editor.hpp"

#include <migrate/error.hpp>

#include <array>
#include <cstdlib>
#include <system_error>

#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace migrate::cli {

namespace {

std::string chosen_editor() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    const char* editor = std::getenv(variable);
    if (editor != nullptr && *editor != '\0') return editor;
  }
  throw Error("No editor is set",
              {.place = {}, .hint = "Set EDITOR: `EDITOR=vi migrate edit head`.", .revision = {}});
}

}  // namespace

void open_in_editor(const std::string& path) {
  // EDITOR may hold options ("code --wait"), so a shell takes it apart; the path is an argument of
  // its own that no shell looks into.
  const std::string editor = chosen_editor();
  std::string script = editor + " \"$1\"";
  std::string shell = "sh";
  std::string option = "-c";
  std::string file = path;
  std::array<char*, 6> arguments{shell.data(), option.data(), script.data(),
                                 shell.data(), file.data(),   nullptr};
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, "sh", nullptr, nullptr, arguments.data(), environ);
  if (error != 0) {
    throw Error(fmt::format("cannot start {}: {}", editor, std::generic_category().message(error)));
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(fmt::format("the editor '{}' failed on {}", editor, path));
  }
}

}  // namespace migrate::cli
