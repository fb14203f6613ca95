// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"
#include "dialect/postgresql/parameters.hpp"

#include <memory>
#include <vector>

#include <libpq-fe.h>

namespace migrate::dialect {

/// A connection with a PostgreSQL server that is being opened. Through a socket of this machine the
/// server is at work on it already while the caller does something else; elsewhere it begins when
/// it is waited for, because only libpq's own waiting knows how long each address of a host may
/// take.
class Opening {
 public:
  /// Throws ConfigError for a URL that libpq cannot take.
  explicit Opening(config::DatabaseUrl url);

  /// Waits for the connection and hands it over. Throws DatabaseError.
  PGconn* finish();

 private:
  struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
  };

  using Handle = std::unique_ptr<PGconn, Finish>;

  bool is_under_way() const;
  void advance(int milliseconds);
  int patience() const;

  config::DatabaseUrl url_;
  std::vector<ConnectionParameter> parameters_;
  Handle connection_;  ///< none before libpq is to wait by itself
  PostgresPollingStatusType status_ = PGRES_POLLING_WRITING;
};

}  // namespace migrate::dialect
