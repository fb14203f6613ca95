// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::config {

/// Where a database is, in SQLAlchemy's words:
/// `dialect[+driver]://user:password@host:port/database?query`.
class DatabaseUrl {
 public:
  struct Host {
    std::string name;        ///< a name, an address, or a socket's directory; "" is the default
    std::uint16_t port = 0;  ///< 0 is the default

    bool operator==(const Host&) const = default;
  };

  using Parameters = std::vector<std::pair<std::string, std::string>>;

  /// Throws ConfigError, which never quotes what may be a password.
  static DatabaseUrl parse(std::string_view text);

  const std::string& dialect() const { return dialect_; }  ///< "postgresql" or "sqlite"

  const std::string& driver() const { return driver_; }  ///< "asyncpg", say; often ""

  const std::optional<std::string>& user() const { return user_; }

  /// Nothing but a connection has business with it: see display().
  const std::optional<std::string>& password() const { return password_; }

  /// The hosts to try in turn, from wherever in the URL they stand; none is the default.
  std::vector<Host> hosts() const;

  const std::string& database() const { return database_; }

  /// The parameters in their order, without `host` and `port`, which hosts() has.
  Parameters query() const;
  /// The first parameter of that name.
  std::optional<std::string> parameter(std::string_view name) const;

  /// The URL with `***` in place of every password: the only form that may be shown.
  std::string display() const;

  bool is_sqlite() const { return dialect_ == "sqlite"; }

  bool is_memory() const;  ///< an SQLite database that is gone with its connection
  /// What sqlite3_open_v2() is to be given: ":memory:", an absolute path, or a `file:` URI.
  /// Relative paths are those of `directory`, or else of the current one.
  std::string sqlite_path(const std::string& directory = {}) const;
  bool is_sqlite_uri() const;  ///< whether sqlite_path() is a URI

 private:
  class Parser;

  std::string display_database() const;

  std::string dialect_;
  std::string driver_;
  std::optional<std::string> user_;
  std::optional<std::string> password_;
  std::vector<Host> hosts_;  ///< those in front of the database
  std::string database_;
  bool slash_ = false;  ///< whether a database was given, be it ""
  Parameters query_;    ///< all of them
  std::string masked_;  ///< to be shown instead, where the parts may hold pieces of the password
};

}  // namespace migrate::config
