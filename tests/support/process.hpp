// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_directory.hpp"

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace migrate::test {

/// Where one of the three standard streams of a child goes, when it is not a file of its own.
enum class Stream { captured, closed, full };

struct ProcessOptions {
  std::string directory;                           ///< empty: the test's own
  std::map<std::string, std::string> environment;  ///< all of it; nothing is inherited
  std::string input;
  Stream in = Stream::captured;  ///< `captured`: it reads `input`
  Stream out = Stream::captured;
};

/// How a child ended.
struct Outcome {
  int status = 0;  ///< its exit status, or -1 when a signal ended it
  int signal = 0;
  std::string out;
  std::string err;
};

/// A child that runs beside the test. It is killed, and waited for, at the latest when this goes.
class Process {
 public:
  Process(const std::vector<std::string>& arguments, const ProcessOptions& options);

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  Process(Process&&) = delete;
  Process& operator=(Process&&) = delete;
  ~Process();

  bool is_running();
  void send(int signal) const;
  Outcome wait();

  /// What it has said so far.
  std::string err_so_far() const { return streams_.read("err"); }

 private:
  void reap(int wait_options);

  TemporaryDirectory streams_;
  pid_t pid_ = -1;
  bool ended_ = false;
  int wait_status_ = 0;
};

Outcome run_process(const std::vector<std::string>& arguments, const ProcessOptions& options);

}  // namespace migrate::test
