// SPDX-License-Identifier: MIT
#include "support/process.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace migrate::test {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// What is done to the child's files and signals before it starts.
class SpawnPlan {
 public:
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    // A test runner started in the background has Ctrl-C ignored; the child must not inherit that.
    sigset_t defaults;
    ::sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::sigaddset(&defaults, signal);
    ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }

  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  SpawnPlan(SpawnPlan&&) = delete;
  SpawnPlan& operator=(SpawnPlan&&) = delete;

  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  void change_directory(const std::string& directory) {
    ::posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }

  void connect(int fd, Stream stream, const std::string& file, int flags) {
    if (stream == Stream::closed) {
      ::posix_spawn_file_actions_addclose(&actions_, fd);
      return;
    }
    const char* path = stream == Stream::full ? "/dev/full" : file.c_str();
    ::posix_spawn_file_actions_addopen(&actions_, fd, path, flags, 0600);
  }

  pid_t spawn(std::vector<std::string> arguments, std::vector<std::string> environment) {
    pid_t pid = -1;
    const int error =
        ::posix_spawnp(&pid, arguments.front().c_str(), &actions_, &attributes_,
                       pointers_to(arguments).data(), pointers_to(environment).data());
    if (error != 0) {
      throw std::system_error(error, std::generic_category(), "cannot start " + arguments.front());
    }
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  streams_.write("in", options.input);
  SpawnPlan plan;
  plan.connect(STDIN_FILENO, options.in, streams_ / "in", O_RDONLY);
  plan.connect(STDOUT_FILENO, options.out, streams_ / "out", O_WRONLY | O_CREAT | O_TRUNC);
  plan.connect(STDERR_FILENO, Stream::captured, streams_ / "err", O_WRONLY | O_CREAT | O_TRUNC);
  if (!options.directory.empty()) plan.change_directory(options.directory);
  std::vector<std::string> environment;
  for (const auto& [name, value] : options.environment)
    environment.push_back(fmt::format("{}={}", name, value));
  pid_ = plan.spawn(arguments, std::move(environment));
}

Process::~Process() {
  if (ended_) return;
  send(SIGKILL);
  reap(0);
}

void Process::reap(int wait_options) {
  pid_t waited = 0;
  do {
    waited = ::waitpid(pid_, &wait_status_, wait_options);
  } while (waited < 0 && errno == EINTR);
  ended_ = ended_ || waited == pid_;
}

bool Process::is_running() {
  if (!ended_) reap(WNOHANG);
  return !ended_;
}

void Process::send(int signal) const {
  if (!ended_) ::kill(pid_, signal);
}

Outcome Process::wait() {
  if (!ended_) reap(0);
  Outcome outcome;
  outcome.status = WIFEXITED(wait_status_) ? WEXITSTATUS(wait_status_) : -1;
  outcome.signal = WIFSIGNALED(wait_status_) ? WTERMSIG(wait_status_) : 0;
  outcome.out = streams_.read("out");
  outcome.err = streams_.read("err");
  return outcome;
}

Outcome run_process(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  return Process(arguments, options).wait();
}

}  // namespace migrate::test
