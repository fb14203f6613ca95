// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"
#include "dialect/connection.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace migrate::dialect {

enum class Access {
  read,  ///< a database that is not there yet is an empty one, and is not made
  write
};

struct ConnectOptions {
  Access access = Access::write;
  std::chrono::milliseconds lock_timeout{10000};  ///< 0 waits for ever
  std::function<bool()> stop_requested;           ///< asked often while the database works
};

/// The dialect that a URL names. Throws ConfigError for a database that is not supported.
std::unique_ptr<Dialect> make_dialect(const config::DatabaseUrl& url);

std::unique_ptr<Connection> connect(const config::DatabaseUrl& url, const ConnectOptions& options);

}  // namespace migrate::dialect
