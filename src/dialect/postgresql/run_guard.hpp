// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/patience.hpp"
#include "dialect/postgresql/session.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace migrate::dialect {

/// Keeps a second run off a database and its version table, with an advisory lock. It goes with the
/// session that holds it, however that ends.
///
/// It is polled for: a session that waits inside the server holds a snapshot, for which a CREATE
/// INDEX CONCURRENTLY of the run that it waits for would wait in turn.
///
/// Behind a pooler that hands out a server's session for one transaction at a time, a session's
/// lock would belong to anybody. There the lock is a transaction's, and a second connection keeps
/// that transaction open for as long as the run lasts.
class RunGuard {
 public:
  using Connect = std::function<std::unique_ptr<Session>()>;
  using Tell = std::function<void(Severity, std::string_view)>;

  /// Waits until the lock is had. Throws DatabaseError after `patience.timeout`, and Interrupted.
  RunGuard(Session& session, const Connect& connect, const TableName& versions,
           const Patience& patience, const Tell& tell);

  bool is_pooled() const { return second_ != nullptr; }

  /// What each transaction begins with behind a pooler, so that the next run can tell whether one
  /// is still under way whose own run is gone.
  std::string transaction_sql() const;

 private:
  std::unique_ptr<Session> second_;  ///< whose transaction has the lock, behind a pooler
  std::string transaction_key_;
};

}  // namespace migrate::dialect
