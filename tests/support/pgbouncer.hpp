// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_directory.hpp"

#include <string>
#include <vector>

namespace migrate::test {

/// A PgBouncer of the test's own in front of a server, which hands out the server's sessions for
/// one transaction at a time.
class PgBouncer {
 public:
  /// `settings` are lines of its configuration: {"default_pool_size=3"}.
  explicit PgBouncer(const std::string& server_url, const std::vector<std::string>& settings = {});

  PgBouncer(const PgBouncer&) = delete;
  PgBouncer& operator=(const PgBouncer&) = delete;
  PgBouncer(PgBouncer&&) = delete;
  PgBouncer& operator=(PgBouncer&&) = delete;
  ~PgBouncer();

  std::string url() const;

 private:
  TemporaryDirectory directory_;
};

}  // namespace migrate::test
