// SPDX-License-Identifier: MIT
#include "dialect/postgresql/postgresql_connection.hpp"

#include "dialect/postgresql/invalid_index.hpp"
#include "dialect/postgresql/server_error.hpp"
#include "dialect/postgresql/session_settings.hpp"
#include "dialect/sql_splitter.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// What is held back is sent when it becomes this much.
constexpr std::size_t kMostCommands = 500;
constexpr std::size_t kMostBytes = 1U << 20U;

/// How long a lost session is waited for: a server that crashed takes a while to come back.
constexpr std::chrono::milliseconds kReturn{30000};

bool is_copy(const Statement& statement, const SqlSyntax& syntax) {
  const std::vector<std::string> words = first_keywords(statement.sql, syntax, 1);
  return statement.copy_data || (!words.empty() && words.front() == "COPY");
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(config::DatabaseUrl url, ConnectOptions options,
                                           Opening opening)
    : url_(std::move(url)),
      options_(std::move(options)),
      watch_([this] { return open_second(); },
             [this](Severity severity, std::string_view text) { tell(severity, text); },
             options_.lock_timeout),
      session_(open(std::move(opening))) {}

std::unique_ptr<Session> PostgresqlConnection::open(Opening opening) {
  return std::make_unique<Session>(
      std::move(opening),
      SessionCallbacks{.stop_requested = options_.stop_requested,
                       .tell = options_.tell,
                       .while_waiting = [this] { watch_.look(session_->process_id()); }});
}

std::unique_ptr<Session> PostgresqlConnection::open_second() const {
  return std::make_unique<Session>(Opening(url_), SessionCallbacks{});
}

void PostgresqlConnection::tell(Severity severity, std::string_view text) const {
  if (options_.tell) options_.tell(severity, text);
}

void PostgresqlConnection::execute(const Statement& statement) {
  const SettingKind kind = setting_kind(statement.sql);
  is_touched_ = is_touched_ || kind == SettingKind::session;
  // A section that is outside may have transactions of its own: those are its business.
  if (!begun_) {
    run_outside(statement);
    return;
  }
  if (kind == SettingKind::transaction) {
    begin_afresh();
    held_.push_back({.statement = statement});
    return;
  }
  is_fresh_ = false;
  if (is_copy(statement, dialect_.sql_syntax())) {
    begin_with_settings();
    flush();
    run_copy(statement);
  } else {
    hold({.statement = statement});
  }
}

/// What SET TRANSACTION asks for must come before any query, and ours has read the version rows.
void PostgresqlConnection::begin_afresh() {
  if (!is_fresh_ || !has_queried_) return;
  commit();
  begin();
}

void PostgresqlConnection::run_outside(const Statement& statement) {
  prepare_outside(statement);
  if (is_copy(statement, dialect_.sql_syntax())) {
    run_copy(statement);
  } else {
    run({{.statement = statement}});
  }
  finish();
}

void PostgresqlConnection::prepare_outside(const Statement& statement) {
  if (is_pooled()) {
    refuse_to_set(statement);
    tell_limits_are_off();
  } else if (std::exchange(settings_, Settings::outside) != Settings::outside) {
    run_own({settings_outside(options_)});
  }
  clear_ruins(statement);
}

/// Before a statement that is to be done at once: what was held back goes first.
void PostgresqlConnection::prepare_for(const Statement& statement) {
  is_touched_ = is_touched_ || setting_kind(statement.sql) == SettingKind::session;
  if (!begun_) {
    prepare_outside(statement);
    return;
  }
  is_fresh_ = false;
  begin_with_settings();
  flush();
}

/// After a statement that was done at once.
void PostgresqlConnection::finish() {
  if (begun_) return;
  has_lazy_commit_ = has_lazy_commit_ || (options_.asynchronous_commits && !is_pooled());
}

/// What is set behind a pooler outside a transaction is set for whoever gets that session next.
void PostgresqlConnection::refuse_to_set(const Statement& statement) const {
  if (dialect_.resets_after(statement.sql).empty()) return;
  throw DatabaseError(
      "there is a pooler in between, where a setting outside a transaction is lost to other "
      "clients",
      {.code = 0, .sqlstate = {}, .statement = statement.sql},
      {.place = statement.place,
       .hint = "Run this revision on a connection to the server itself, or set it for the role: "
               "ALTER ROLE ... SET.",
       .revision = {}});
}

void PostgresqlConnection::tell_limits_are_off() {
  if (std::exchange(limits_told_, true)) return;
  tell(Severity::warning,
       "there is a pooler in between: `lock_timeout` is not in force for statements outside a "
       "transaction");
}

void PostgresqlConnection::clear_ruins(const Statement& statement) {
  const auto index = parse_concurrent_index(statement.sql, dialect_.sql_syntax());
  if (!index) return;
  const std::optional<std::string> ruins = find_invalid(*session_, *index);
  if (!ruins) return;
  tell(Severity::warning,
       fmt::format("the index {} is INVALID, left by a CREATE INDEX CONCURRENTLY that was cut "
                   "short: dropping it to build it again",
                   *ruins));
  run({{.statement = {.sql = "DROP INDEX CONCURRENTLY " + *ruins, .place = statement.place}}});
}

void PostgresqlConnection::hold(Command command) {
  begin_with_settings();
  held_bytes_ += command.statement.sql.size();
  held_.push_back(std::move(command));
  if (held_.size() >= kMostCommands || held_bytes_ >= kMostBytes) flush();
}

void PostgresqlConnection::flush() {
  held_bytes_ = 0;
  run(std::exchange(held_, {}));
}

void PostgresqlConnection::run(const std::vector<Command>& commands) {
  watching([&] { session_->run(commands); });
}

/// Statements of the engine's own, in one go.
void PostgresqlConnection::run_own(const std::vector<std::string>& statements) {
  std::vector<Command> commands;
  commands.reserve(statements.size());
  for (const std::string& sql : statements) {
    commands.push_back({
        .statement = {.sql = sql, .place = {}}
    });
  }
  run(commands);
}

void PostgresqlConnection::run_copy(const Statement& statement) {
  watching([&] { session_->run_copy(statement); });
}

void PostgresqlConnection::watching(const std::function<void()>& work) {
  watch_.start();
  try {
    work();
  } catch (const DatabaseError& error) {
    if (!is_lock_timeout(error.cause().sqlstate) || watch_.blockers().empty()) throw;
    throw DatabaseError(
        error.what(), error.cause(),
        {.place = error.place(),
         .hint = fmt::format("The lock is held by {}. Let it finish, or wait longer "
                             "or more often with `lock_timeout` and `lock_retries`.",
                             watch_.blockers()),
         .revision = error.revision()});
  }
}

/// Before a query of the engine's own.
void PostgresqlConnection::before_own_query() {
  has_queried_ = true;
  begin_with_settings();
  flush();
}

std::vector<Row> PostgresqlConnection::query(std::string_view sql,
                                             const std::vector<std::string>& parameters) {
  before_own_query();
  return session_->query(sql, parameters);
}

std::size_t PostgresqlConnection::change(std::string_view sql,
                                         const std::vector<std::string>& parameters) {
  before_own_query();
  return session_->change(sql, parameters);
}

/// The server itself stumbles when no row was changed, so that nobody need wait for the number of
/// rows before sending the commit.
void PostgresqlConnection::change_one(std::string_view sql,
                                      const std::vector<std::string>& parameters,
                                      const DatabaseError& otherwise) {
  is_fresh_ = false;
  hold({
      .statement = {.sql = fmt::format("WITH changed AS ({} RETURNING 1) SELECT 1 / count(*) "
                                       "FROM changed", sql),
                    .place = {}},
      .parameters = parameters,
      .when_stale = otherwise
  });
}

/// Behind a pooler the session is somebody else's after the transaction: there each transaction has
/// its own settings, and the lock that shows that it is under way.
void PostgresqlConnection::begin_with_settings() {
  if (!std::exchange(settings_are_due_, false)) return;
  hold(settings_inside(options_, true));
  hold(guard_->transaction_sql());
}

void PostgresqlConnection::reset_session() {
  if (!std::exchange(is_touched_, false)) return;
  if (is_pooled() && !begun_) return;
  hold("RESET SESSION AUTHORIZATION");
  hold("RESET ALL");
  if (begun_) {
    hold(settings_inside(options_, is_pooled()));
  } else {
    settings_ = Settings::none;
    flush();
  }
}

std::string PostgresqlConnection::quoted(const TableName& table) const {
  const std::string name = dialect_.quote_name(table.name);
  return table.schema.empty() ? name : dialect_.quote_name(table.schema) + "." + name;
}

std::optional<std::vector<std::string>> PostgresqlConnection::columns(const TableName& table) {
  const std::vector<Row> rows = query(
      "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = "
      "pg_catalog.to_regclass($1::text) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
      {quoted(table)});
  if (rows.empty()) return std::nullopt;
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const Row& row : rows) names.push_back(row[0].value_or(""));
  return names;
}

std::optional<std::size_t> PostgresqlConnection::text_limit(const TableName& table,
                                                            std::string_view column) {
  // A VARCHAR keeps its length, and four bytes, as its modifier; one without a limit has -1.
  const std::vector<Row> rows = query(
      "SELECT atttypmod - 4 FROM pg_catalog.pg_attribute WHERE attrelid = "
      "pg_catalog.to_regclass($1::text) AND attname = $2::text AND atttypmod > 0",
      {quoted(table), std::string(column)});
  if (rows.empty()) return std::nullopt;
  return std::stoul(rows[0][0].value_or("0"));
}

void PostgresqlConnection::lock(const TableName& versions) {
  versions_ = versions;
  guard({.timeout = options_.lock_wait, .stop_requested = options_.stop_requested});
  for (const std::string& name : list_invalid(*session_)) {
    tell(Severity::warning,
         fmt::format("the index {} is INVALID: a CREATE INDEX CONCURRENTLY was cut short. The "
                     "revision that makes it builds it again; without one, DROP INDEX CONCURRENTLY "
                     "{}",
                     name, name));
  }
}

void PostgresqlConnection::guard(const Patience& patience) {
  guard_ = std::make_unique<RunGuard>(
      *session_, [this] { return open_second(); }, versions_, patience,
      [this](Severity severity, std::string_view text) { tell(severity, text); });
}

void PostgresqlConnection::create_schema_if_missing(const std::string& schema) {
  const std::string name = dialect_.quote_name(schema);
  const std::vector<Row> rows = query("SELECT pg_catalog.to_regnamespace($1::text)", {name});
  // CREATE SCHEMA IF NOT EXISTS asks for the right to create one even where it is there.
  if (!rows[0][0]) change("CREATE SCHEMA " + name, {});
}

void PostgresqlConnection::begin() {
  if (!is_pooled() && std::exchange(settings_, Settings::inside) != Settings::inside) {
    run_own({settings_inside(options_, false)});
  }
  begun_ = true;
  is_fresh_ = true;
  has_queried_ = false;
  hold("BEGIN");
  settings_are_due_ = is_pooled();
}

void PostgresqlConnection::commit() {
  hold("COMMIT");
  flush();
  begun_ = false;
  has_lazy_commit_ = has_lazy_commit_ || options_.asynchronous_commits;
}

void PostgresqlConnection::rollback() noexcept {
  held_.clear();
  held_bytes_ = 0;
  settings_are_due_ = false;
  // What it has set is gone with it.
  if (std::exchange(begun_, false)) is_touched_ = false;
  if (session_->is_idle() || session_->is_lost()) return;
  try {
    session_->run({{.statement = {.sql = "ROLLBACK", .place = {}}}});
  } catch (const Error&) {
    // Only a lost connection refuses; the server rolls back what it had under way.
    return;
  }
}

void PostgresqlConnection::savepoint() {
  hold("SAVEPOINT migrate_revision");
}

void PostgresqlConnection::release_savepoint() {
  hold("RELEASE SAVEPOINT migrate_revision");
}

void PostgresqlConnection::rollback_to_savepoint() {
  held_.clear();
  held_bytes_ = 0;
  hold("ROLLBACK TO SAVEPOINT migrate_revision");
  release_savepoint();
  flush();
}

bool PostgresqlConnection::in_transaction() const {
  return begun_ || !session_->is_idle();
}

void PostgresqlConnection::make_durable() {
  if (!std::exchange(has_lazy_commit_, false)) return;
  // Whoever waits for this to reach the disk has waited for everything before it.
  const std::string mark = "SELECT pg_catalog.pg_logical_emit_message(true, 'migrate', '')";
  if (std::exchange(settings_, Settings::none) == Settings::none) {
    run_own({mark});
  } else {
    run_own({"RESET synchronous_commit", mark});
  }
}

void PostgresqlConnection::reconnect() {
  const Patience patience{.timeout = kReturn, .stop_requested = options_.stop_requested};
  Wait wait(patience);
  tell(Severity::warning, "the connection was lost: connecting again to see what became of it");
  held_.clear();
  begun_ = false;
  is_touched_ = false;
  settings_are_due_ = false;
  settings_ = Settings::none;
  guard_.reset();
  for (;;) {
    try {
      session_ = open(Opening(url_));
      break;
    } catch (const DatabaseError&) {
      if (!wait.pause()) throw;
    }
  }
  // The lost session may still be at work on the server: its lock tells when it is gone.
  guard(patience);
}

}  // namespace migrate::dialect
