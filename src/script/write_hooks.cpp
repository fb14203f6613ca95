// SPDX-License-Identifier: MIT
#include "script/write_hooks.hpp"

#include "base/text.hpp"
#include "script/shell_words.hpp"

#include <migrate/error.hpp>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace migrate::script {

namespace {

constexpr std::string_view kFileToken = "REVISION_SCRIPT_FILENAME";

[[noreturn]] void refuse(const std::string& message, std::string hint) {
  throw ConfigError(message, {.place = {}, .hint = std::move(hint), .revision = {}});
}

/// What a child process does before it becomes another program.
class SpawnActions {
 public:
  SpawnActions() { check(::posix_spawn_file_actions_init(&actions_)); }

  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  SpawnActions(SpawnActions&&) = delete;
  SpawnActions& operator=(SpawnActions&&) = delete;

  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }

  void no_input() {
    check(::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
  }

  void enter(const std::string& directory) {
    check(::posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str()));
  }

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  static void check(int error) {
    if (error != 0) throw std::bad_alloc();
  }

  posix_spawn_file_actions_t actions_{};
};

/// Lets the child meet signals as if a shell had started it, whatever this process does with them.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    if (::posix_spawnattr_init(&attributes_) != 0) throw std::bad_alloc();
    sigset_t signals{};
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::sigaddset(&signals, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }

  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  SpawnAttributes(SpawnAttributes&&) = delete;
  SpawnAttributes& operator=(SpawnAttributes&&) = delete;

  ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }

  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

std::vector<std::string> split_options(const Hook& hook) {
  std::string options = hook.options;
  if (options.find(kFileToken) == std::string::npos)
    options.insert(0, fmt::format("{} ", kFileToken));
  try {
    return shell_words(options);
  } catch (const ConfigError& error) {
    refuse(
        fmt::format("cannot use the options of post write hook '{}': {}", hook.name, error.what()),
        error.hint());
  }
}

std::vector<std::string> command_line(const Hook& hook, const std::string& path) {
  std::vector<std::string> words{hook.executable};
  // Replaced behind the splitting, so that a path with blanks stays one word.
  for (std::string& option : split_options(hook)) {
    words.push_back(text::replace_all(std::move(option), kFileToken, path));
  }
  return words;
}

void check_hook(const Hook& hook) {
  if (hook.executable.empty()) {
    refuse(fmt::format("Key {0}.executable is required for post write hook '{0}'", hook.name),
           fmt::format("Name a program: {}.executable = black", hook.name));
  }
  std::error_code ignored;
  if (!hook.cwd.empty() && !std::filesystem::is_directory(hook.cwd, ignored)) {
    refuse(fmt::format("post write hook '{}' is to run in {}, which is no directory", hook.name,
                       text::printable(hook.cwd)),
           fmt::format("Correct {}.cwd, or leave it out.", hook.name));
  }
}

[[noreturn]] void refuse_start(const Hook& hook, int error) {
  const bool by_path = hook.executable.find('/') != std::string::npos;
  std::string hint =
      fmt::format("Is {}.executable installed, and in a directory of PATH?", hook.name);
  if (by_path) hint = fmt::format("Does {}.executable name a program?", hook.name);
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::path(hook.cwd) / hook.executable;
  if (error == ENOENT && by_path && std::filesystem::exists(program, ignored)) {
    hint = "The file is there: the interpreter that its first line names may not be.";
  }
  if (error == EACCES) hint = "Is it executable? chmod +x makes it so.";
  if (error == ENOEXEC) hint = "A script needs a first line such as #!/bin/sh.";
  refuse(fmt::format("cannot run {} for post write hook '{}': {}", text::printable(hook.executable),
                     hook.name, std::generic_category().message(error)),
         std::move(hint));
}

pid_t start(const Hook& hook, std::vector<std::string> words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  SpawnActions actions;
  actions.no_input();
  if (!hook.cwd.empty()) actions.enter(hook.cwd);
  const SpawnAttributes attributes;
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, hook.executable.c_str(), actions.get(), attributes.get(),
                                   arguments.data(), environ);
  if (error != 0) refuse_start(hook, error);
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    // Where SIGCHLD is ignored, nobody learns how the child ended; Python takes that for a success.
    if (errno != EINTR) return 0;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int run_hook(const Hook& hook, const std::string& path) {
  check_hook(hook);
  return wait_for(start(hook, command_line(hook, path)));
}

}  // namespace migrate::script
