// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

namespace migrate::dialect {

/// libpqxx on a connection that libpq has opened: libpqxx cannot open one from a list of
/// parameters, which may hold anything, and does not tell why a server refused.
class PqxxSession {
 public:
  /// Takes the connection over.
  explicit PqxxSession(PGconn* opened);
  PqxxSession(const PqxxSession&) = delete;
  PqxxSession& operator=(const PqxxSession&) = delete;
  PqxxSession(PqxxSession&&) = delete;
  PqxxSession& operator=(PqxxSession&&) = delete;
  ~PqxxSession();

  struct Answer {
    std::vector<Row> rows;
    std::size_t affected = 0;
  };

  /// Throws DatabaseError.
  Answer run(std::string_view sql, const std::vector<std::string>& parameters);

 private:
  class Adopted;
  std::unique_ptr<Adopted> connection_;
};

}  // namespace migrate::dialect
