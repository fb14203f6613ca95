// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"
#include "dialect/connection.hpp"

#include <migrate/observer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace migrate::dialect {

enum class Access {
  read,  ///< a database that is not there yet is an empty one, and is not made
  write
};

struct ConnectOptions {
  Access access = Access::write;
  std::chrono::milliseconds lock_timeout{10000};       ///< for a lock in the database; 0: for ever
  std::chrono::milliseconds lock_wait{600000};         ///< for another run; 0: for ever
  std::chrono::milliseconds statement_timeout{60000};  ///< of one statement; 0: none
  bool asynchronous_commits = true;        ///< where the run asks for the disk once, at its end
  std::function<bool()> stop_requested{};  ///< asked often while the database works
  std::function<void(Severity, std::string_view)> tell{};  ///< what is worth a line in the log
};

/// Every database that a section of a revision may be for, by the name that URLs have for it.
std::vector<std::string> names();

/// The dialect that a URL names. Throws ConfigError for a database that is not supported.
std::unique_ptr<Dialect> make_dialect(const config::DatabaseUrl& url);

std::unique_ptr<Connection> connect(const config::DatabaseUrl& url, const ConnectOptions& options);

/// An empty database of that kind that ends with its connection, nullptr where there can be none.
std::unique_ptr<Connection> connect_in_memory(const Dialect& dialect);

/// What waits for a connection that is on its way. To be called once.
using Connecting = std::function<std::unique_ptr<Connection>()>;

/// The same for who has something to do while the server makes up its mind.
Connecting start_connecting(const config::DatabaseUrl& url, const ConnectOptions& options);

}  // namespace migrate::dialect
