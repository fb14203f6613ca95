// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_directory.hpp"

#include <string>
#include <vector>

namespace migrate::test {

/// The URL of the server that all tests share, and that ctest starts before them and stops behind
/// them. Who runs a test by hand starts one with postgresql.sh, and names its directory in
/// MIGRATE_TEST_POSTGRESQL.
std::string shared_server_url();

/// The same, on 127.0.0.1.
std::string shared_server_tcp_url();

/// The same server's URL for another database of it.
std::string with_database(const std::string& url, const std::string& database);

/// A server of the test's own, to be stopped, killed, or started with settings that others should
/// not have. It takes a second or two to make; it is gone with this.
class PostgresqlServer {
 public:
  /// What postgresql.sh understands: {"fsync=on", "hba:host all all samehost scram-sha-256"}.
  explicit PostgresqlServer(const std::vector<std::string>& options = {});

  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;
  PostgresqlServer(PostgresqlServer&&) = delete;
  PostgresqlServer& operator=(PostgresqlServer&&) = delete;
  ~PostgresqlServer();

  /// "fast" ends every session, "immediate" is as a crash.
  void stop(const std::string& mode = "fast") const;
  void resume() const;  ///< starts it again, with what it holds and at the same URLs

  std::string url() const;      ///< through the socket
  std::string tcp_url() const;  ///< on 127.0.0.1
  std::string data_directory() const;

 private:
  TemporaryDirectory directory_;
};

}  // namespace migrate::test
