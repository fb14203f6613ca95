// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace migrate::test {

/// Stands between a program and a server on this machine, and drops the line when it is told to.
/// What is cut is cut for both sides; new connections are let through again.
class TcpProxy {
 public:
  /// To a port of 127.0.0.1.
  explicit TcpProxy(std::uint16_t server_port);

  TcpProxy(const TcpProxy&) = delete;
  TcpProxy& operator=(const TcpProxy&) = delete;
  TcpProxy(TcpProxy&&) = delete;
  TcpProxy& operator=(TcpProxy&&) = delete;
  ~TcpProxy();

  std::uint16_t port() const { return port_; }

  enum class Moment {
    before,  ///< the statement does not reach the server, nor does what follows it
    after    ///< the server has carried it out, but its answer does not reach the program
  };

  /// Once, around the first `statement` that follows this text, as the protocol's Parse has it.
  void cut_around(Moment moment, const std::string& marker, const std::string& statement);

  /// Every connection there is, now.
  void cut();

  /// Lets no new connections through.
  void close() { closed_ = true; }

  /// As at first.
  void open() { closed_ = false; }

  int cuts() const { return cuts_; }

 private:
  struct Line {
    int client = -1;
    int server = -1;
    std::string sent;           ///< by the program, since the marker
    bool is_marked = false;     ///< the marker has gone by
    bool is_swallowed = false;  ///< the server's answers are kept back
    std::string answered;       ///< of what is kept back
  };

  struct Trap {
    Moment moment;
    std::string marker;
    std::string statement;
  };

  void serve();
  void accept();
  bool forward_sent(Line& line);
  bool forward_answered(Line& line);
  bool spring(Line& line, const std::string& data);
  static void hang_up(Line& line);

  std::uint16_t server_port_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::vector<Line> lines_;
  std::mutex mutex_;
  std::optional<Trap> trap_;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> closed_{false};
  std::atomic<bool> cut_now_{false};
  std::atomic<int> cuts_{0};
  std::thread thread_;
};

}  // namespace migrate::test
