// SPDX-License-Identifier: MIT
#include "dialect/connect.hpp"

#include "dialect/postgresql/postgresql_connection.hpp"
#include "dialect/sqlite/sqlite_connection.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

using StartConnecting = Connecting (*)(const config::DatabaseUrl&, const ConnectOptions&);

struct Driver {
  std::string_view name;
  std::unique_ptr<Dialect> (*make_dialect)();
  StartConnecting start_connecting;
};

std::unique_ptr<Dialect> make_sqlite() {
  return std::make_unique<SqliteDialect>();
}

Connecting start_sqlite(const config::DatabaseUrl& url, const ConnectOptions& options) {
  return [=] { return std::make_unique<SqliteConnection>(url, options); };
}

std::unique_ptr<Dialect> make_postgresql() {
  return std::make_unique<PostgresqlDialect>();
}

Connecting start_postgresql(const config::DatabaseUrl& url, const ConnectOptions& options) {
  const auto opening = std::make_shared<Opening>(url);
  return [=] { return std::make_unique<PostgresqlConnection>(url, options, std::move(*opening)); };
}

/// Every database that migrate speaks to. A new one adds a folder and a row.
constexpr auto kDrivers = std::to_array<Driver>({
    {"postgresql", make_postgresql, start_postgresql},
    {"sqlite",     make_sqlite,     start_sqlite    },
});

const Driver& driver_for(const config::DatabaseUrl& url) {
  for (const Driver& driver : kDrivers) {
    if (driver.name == url.dialect()) return driver;
  }
  throw ConfigError(fmt::format("{} is not supported", url.dialect()),
                    {.place = {}, .hint = "There are PostgreSQL and SQLite.", .revision = {}});
}

}  // namespace

std::vector<std::string> names() {
  std::vector<std::string> all;
  all.reserve(kDrivers.size());
  for (const Driver& driver : kDrivers) all.emplace_back(driver.name);
  return all;
}

std::unique_ptr<Dialect> make_dialect(const config::DatabaseUrl& url) {
  return driver_for(url).make_dialect();
}

std::unique_ptr<Connection> connect(const config::DatabaseUrl& url, const ConnectOptions& options) {
  return start_connecting(url, options)();
}

Connecting start_connecting(const config::DatabaseUrl& url, const ConnectOptions& options) {
  return driver_for(url).start_connecting(url, options);
}

std::unique_ptr<Connection> connect_in_memory(const Dialect& dialect) {
  if (!dialect.lives_in_memory()) return nullptr;
  return connect(config::DatabaseUrl::parse(std::string(dialect.name()) + "://"), {});
}

}  // namespace migrate::dialect
