// SPDX-License-Identifier: MIT
#include "dialect/postgresql/run_guard.hpp"

#include "base/text.hpp"

#include <chrono>
#include <optional>
#include <string>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kReminder{30};

/// The same number for whoever means the same table, with or without its schema's name; and its
/// neighbour.
constexpr std::string_view kKeys =
    "SELECT key, key # 1 FROM (SELECT hashtextextended('migrate ' || "
    "coalesce(nullif($1::text, ''), current_schema(), '') || '.' || $2::text, 0)) AS hash (key)";

/// In an isolation that holds no snapshot, and with no limit on how long it may stay open.
constexpr std::string_view kBegin =
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = 0";

constexpr std::string_view kHolder =
    "SELECT l.pid, a.application_name, floor(extract(epoch FROM now() - a.backend_start)) "
    "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
    "AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()) "
    "AND ((l.classid::bigint << 32) | l.objid::bigint) = $1::bigint";

std::string age(const std::string& seconds) {
  return seconds.empty() ? std::string() : fmt::format(", connected for {} s", seconds);
}

/// "process 4711 (migrate, connected for 12 s)", or "" when it is gone by now.
std::string describe_holder(Session& session, const std::string& key) {
  const std::vector<Row> rows = session.query(kHolder, {key});
  if (rows.empty()) return {};
  const Row& row = rows.front();
  return fmt::format("process {} ({}{})", row[0].value_or("?"),
                     text::printable(row[1].value_or("unknown")), age(row[2].value_or("")));
}

/// Tries for the lock of a key until it is had.
class Attempt {
 public:
  using Take = std::function<bool()>;

  /// `session` is asked who holds the lock.
  Attempt(Session& session, std::string key, const RunGuard::Tell& tell)
      : session_(session), key_(std::move(key)), tell_(tell) {}

  void wait(const Patience& patience, const Take& take) {
    Wait wait(patience);
    while (!take()) {
      remind();
      if (wait.pause()) continue;
      if (!wait.timed_out()) throw Interrupted("stopped while waiting for another migrate run");
      give_up(patience.timeout);
    }
  }

 private:
  void remind() {
    const Clock::time_point now = Clock::now();
    if (told_ && now - *told_ < kReminder) return;
    const std::string holder = describe_holder(session_, key_);
    if (holder.empty()) return;
    told_ = now;
    tell_(Severity::warning, fmt::format("waiting for another migrate run: {}", holder));
  }

  [[noreturn]] void give_up(std::chrono::milliseconds timeout) {
    const std::string holder = describe_holder(session_, key_);
    throw DatabaseError(
        "another migrate run is at work on this database", {},
        {.place = {},
         .hint = fmt::format("Waited {}{}. Let it finish, or wait longer with `lock_wait` (0 waits "
                             "for ever).",
                             describe(timeout), holder.empty() ? "" : " for " + holder),
         .revision = {}});
  }

  Session& session_;
  std::string key_;
  const RunGuard::Tell& tell_;
  std::optional<Clock::time_point> told_;
};

/// Without a parameter: a statement that has some keeps its snapshot for as long as its transaction
/// is open, and a CREATE INDEX CONCURRENTLY would wait for that.
bool take(Session& session, std::string_view function, const std::string& key) {
  const std::string sql = fmt::format("SELECT pg_catalog.{}('{}'::bigint)", function, key);
  return session.query(sql)[0][0] == "t";
}

/// Leaves the transaction open that has the lock, and none that has not: who waits behind a pooler
/// must not keep a server's session from those who work.
bool take_in_transaction(Session& session, const std::string& key) {
  session.query(kBegin);
  if (take(session, "pg_try_advisory_xact_lock", key)) return true;
  session.query("ROLLBACK");
  return false;
}

/// A pooler makes up the process that it tells of.
bool is_behind_pooler(Session& session) {
  const std::vector<Row> rows = session.query("SELECT pg_catalog.pg_backend_pid()");
  return rows[0][0] != std::to_string(session.process_id());
}

}  // namespace

RunGuard::RunGuard(Session& session, const Connect& connect, const TableName& versions,
                   const Patience& patience, const Tell& tell) {
  const Row keys = session.query(kKeys, {versions.schema, versions.name})[0];
  const std::string key = keys[0].value_or("");
  if (!is_behind_pooler(session)) {
    Attempt(session, key, tell).wait(patience, [&] {
      return take(session, "pg_try_advisory_lock", key);
    });
    tell(Severity::debug, "alone by an advisory lock of the session");
    return;
  }
  second_ = connect();
  Attempt(session, key, tell).wait(patience, [&] { return take_in_transaction(*second_, key); });
  // A run that was killed may have left a transaction at work behind the pooler.
  transaction_key_ = keys[1].value_or("");
  Attempt(session, transaction_key_, tell).wait(patience, [&] {
    return take(session, "pg_try_advisory_xact_lock", transaction_key_);
  });
  tell(Severity::info,
       "there is a pooler in between: alone by an advisory lock of a transaction that a second "
       "connection keeps open");
}

std::string RunGuard::transaction_sql() const {
  return fmt::format("SELECT pg_catalog.pg_advisory_xact_lock_shared('{}'::bigint)",
                     transaction_key_);
}

}  // namespace migrate::dialect
