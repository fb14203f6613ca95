// SPDX-License-Identifier: MIT
#include "support/tcp_proxy.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace migrate::test {

namespace {

constexpr int kGlance = 5;  // milliseconds

/// A type, a length of four bytes, and the empty name of the prepared statement.
constexpr std::size_t kParseHeader = 6;

sockaddr_in local(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// What the system's calls on addresses want.
const sockaddr* general(const sockaddr_in& address) {
  return static_cast<const sockaddr*>(static_cast<const void*>(&address));
}

sockaddr* general(sockaddr_in& address) {
  return static_cast<sockaddr*>(static_cast<void*>(&address));
}

bool send_all(int socket, std::string_view data) {
  while (!data.empty()) {
    const ssize_t sent = ::send(socket, data.data(), data.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    data.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool is_readable(int socket) {
  pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
  return ::poll(&waiting, 1, 0) > 0;
}

/// Nothing when the other side has hung up.
std::string receive(int socket) {
  std::array<char, 65536> buffer{};
  const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
  return size <= 0 ? std::string() : std::string(buffer.data(), static_cast<std::size_t>(size));
}

}  // namespace

TcpProxy::TcpProxy(std::uint16_t server_port)
    : server_port_(server_port), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  if (::bind(listener_, general(address), size) != 0 || ::listen(listener_, SOMAXCONN) != 0 ||
      ::getsockname(listener_, general(address), &size) != 0) {
    throw std::runtime_error("the proxy cannot listen");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

TcpProxy::~TcpProxy() {
  stopping_ = true;
  thread_.join();
  for (Line& line : lines_) hang_up(line);
  ::close(listener_);
}

void TcpProxy::cut_around(Moment moment, const std::string& marker, const std::string& statement) {
  const std::lock_guard<std::mutex> lock(mutex_);
  trap_ = Trap{.moment = moment, .marker = marker, .statement = statement};
}

void TcpProxy::cut() {
  cut_now_ = true;
  while (cut_now_) std::this_thread::yield();
}

void TcpProxy::serve() {
  while (!stopping_) {
    std::vector<pollfd> waiting{
        {.fd = listener_, .events = POLLIN, .revents = 0}
    };
    for (const Line& line : lines_) {
      waiting.push_back({.fd = line.client, .events = POLLIN, .revents = 0});
      waiting.push_back({.fd = line.server, .events = POLLIN, .revents = 0});
    }
    ::poll(waiting.data(), waiting.size(), kGlance);
    if (is_readable(listener_)) accept();
    const bool all = cut_now_;
    if (all) cuts_ += static_cast<int>(lines_.size());
    std::erase_if(lines_, [&](Line& line) {
      const bool stays = !all && forward_sent(line) && forward_answered(line);
      if (!stays) hang_up(line);
      return !stays;
    });
    if (all) cut_now_ = false;
  }
}

void TcpProxy::accept() {
  Line line;
  line.client = ::accept(listener_, nullptr, nullptr);
  line.server = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = local(server_port_);
  if (closed_ || ::connect(line.server, general(address), sizeof address) != 0) {
    hang_up(line);
    return;
  }
  lines_.push_back(std::move(line));
}

bool TcpProxy::forward_sent(Line& line) {
  if (!is_readable(line.client)) return true;
  const std::string data = receive(line.client);
  if (data.empty()) return false;
  return !spring(line, data) && (line.is_swallowed || send_all(line.server, data));
}

/// Whether the line is to be cut for what the program has sent.
bool TcpProxy::spring(Line& line, const std::string& data) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!trap_ || line.is_swallowed) return false;
  const std::size_t before = line.sent.size();
  line.sent += data;
  const std::size_t marker = line.sent.find(trap_->marker);
  const std::size_t found =
      marker == std::string::npos ? marker : line.sent.find('\0' + trap_->statement + '\0', marker);
  if (found == std::string::npos) return false;
  const bool before_it = trap_->moment == Moment::before;
  trap_.reset();
  ++cuts_;
  if (before_it) {
    const std::size_t begin = found + 1 - kParseHeader;
    if (begin > before) send_all(line.server, std::string_view(data).substr(0, begin - before));
    return true;
  }
  line.is_swallowed = true;
  send_all(line.server, data);
  return false;
}

bool TcpProxy::forward_answered(Line& line) {
  if (!is_readable(line.server)) return true;
  const std::string data = receive(line.server);
  if (data.empty()) return false;
  if (!line.is_swallowed) return send_all(line.client, data);
  line.answered += data;
  return line.answered.find(std::string_view("COMMIT\0", 7)) == std::string::npos;
}

void TcpProxy::hang_up(Line& line) {
  ::close(line.client);
  ::close(line.server);
}

}  // namespace migrate::test
