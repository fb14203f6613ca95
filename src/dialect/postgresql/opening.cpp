// SPDX-License-Identifier: MIT
#include "dialect/postgresql/opening.hpp"

#include "dialect/postgresql/connect_error.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <poll.h>

namespace migrate::dialect {

namespace {

using Clock = std::chrono::steady_clock;

/// The parameters as libpq wants them: two lists that end in a null pointer.
struct KeywordsAndValues {
  explicit KeywordsAndValues(const std::vector<ConnectionParameter>& parameters) {
    for (const ConnectionParameter& parameter : parameters) {
      keywords.push_back(parameter.keyword.c_str());
      values.push_back(parameter.value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
  }

  std::vector<const char*> keywords;
  std::vector<const char*> values;
};

std::string_view value_of(const std::vector<ConnectionParameter>& parameters,
                          std::string_view keyword) {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(),
                   [&](const ConnectionParameter& one) { return one.keyword == keyword; });
  return found == parameters.end() ? std::string_view() : std::string_view(found->value);
}

/// One socket of this machine, named by the URL or by PGHOST, whatever else may name hosts too.
bool is_one_socket(const std::vector<ConnectionParameter>& parameters) {
  if (std::getenv("PGHOSTADDR") != nullptr || std::getenv("PGSERVICE") != nullptr) return false;
  if (!value_of(parameters, "hostaddr").empty() || !value_of(parameters, "service").empty()) {
    return false;
  }
  std::string_view host = value_of(parameters, "host");
  const char* const by_default = std::getenv("PGHOST");
  if (host.empty() && by_default != nullptr) host = by_default;
  return host.starts_with('/') && host.find(',') == std::string_view::npos;
}

}  // namespace

Opening::Opening(config::DatabaseUrl url)
    : url_(std::move(url)), parameters_(connection_parameters(url_)) {
  if (!is_one_socket(parameters_)) return;
  const KeywordsAndValues lists(parameters_);
  connection_.reset(PQconnectStartParams(lists.keywords.data(), lists.values.data(), 0));
  if (connection_ == nullptr) throw std::bad_alloc();
  if (PQstatus(connection_.get()) == CONNECTION_BAD) status_ = PGRES_POLLING_FAILED;
  advance(0);
}

bool Opening::is_under_way() const {
  return status_ != PGRES_POLLING_OK && status_ != PGRES_POLLING_FAILED;
}

/// Takes each turn that is ours, and waits for the server's up to `milliseconds`, or for ever when
/// that is negative.
void Opening::advance(int milliseconds) {
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(milliseconds);
  while (is_under_way()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    const int patience =
        milliseconds < 0 ? -1 : static_cast<int>(std::max<std::int64_t>(left.count(), 0));
    pollfd socket{.fd = PQsocket(connection_.get()),
                  .events = static_cast<short>(status_ == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                  .revents = 0};
    const int ready = ::poll(&socket, 1, patience);
    if (ready == 0) return;
    // A signal that interrupts is looked at by those who sent for it.
    if (ready > 0) status_ = PQconnectPoll(connection_.get());
  }
}

/// `connect_timeout` as libpq takes it, in milliseconds: less than two seconds are two.
int Opening::patience() const {
  std::string_view text = value_of(parameters_, "connect_timeout");
  const char* const by_default = std::getenv("PGCONNECT_TIMEOUT");
  if (text.empty() && by_default != nullptr) text = by_default;
  constexpr int kMost = 1000000;
  int seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds <= 0 ? -1 : std::clamp(seconds, 2, kMost) * 1000;
}

PGconn* Opening::finish() {
  if (connection_ == nullptr) {
    const KeywordsAndValues lists(parameters_);
    connection_.reset(PQconnectdbParams(lists.keywords.data(), lists.values.data(), 0));
    if (connection_ == nullptr) throw std::bad_alloc();
    status_ =
        PQstatus(connection_.get()) == CONNECTION_OK ? PGRES_POLLING_OK : PGRES_POLLING_FAILED;
  }
  advance(patience());
  if (status_ == PGRES_POLLING_OK) return connection_.release();
  std::string message = PQerrorMessage(connection_.get());
  if (is_under_way()) message += "timeout expired";
  throw connect_error(message, url_);
}

}  // namespace migrate::dialect
