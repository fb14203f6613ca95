// SPDX-License-Identifier: MIT
#include "dialect/sqlite/sqlite_connection.hpp"

#include "dialect/statement.hpp"

#include <filesystem>
#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect {

namespace {

/// SQLite asks after so many of its virtual machine's instructions: some tens of microseconds.
constexpr int kProgressInterval = 10000;

/// A failed sqlite3_prepare tells where in the text it stumbled; older libraries do not.
int error_offset([[maybe_unused]] sqlite3* db) {
#if SQLITE_VERSION_NUMBER >= 3038000
  return sqlite3_error_offset(db);
#else
  return -1;
#endif
}

bool is_absent(const std::string& path) {
  std::error_code unknown;
  return !path.empty() &&
         std::filesystem::status(path, unknown).type() == std::filesystem::file_type::not_found;
}

/// SQLite has one code for all that is wrong with a statement; its text alone tells cases apart.
std::string hint_for_message(std::string_view message) {
  if (message.ends_with("already exists") || message.starts_with("duplicate column name")) {
    return "If the schema was made without migrate, `migrate stamp REVISION` records that this "
           "revision is there already.";
  }
  if (message.starts_with("no such table") || message.starts_with("no such column")) {
    return "Was it made by a revision that did not run here, or dropped by hand? `migrate current` "
           "shows where the database stands.";
  }
  return {};
}

void bind(sqlite3_stmt* statement, const std::vector<std::string>& parameters) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    sqlite3_bind_text64(statement, static_cast<int>(i + 1), parameters[i].data(),
                        parameters[i].size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
}

std::optional<std::string> column_text(sqlite3_stmt* statement, int column) {
  // The library hands out text as unsigned char; its bytes are what is wanted.
  const void* text = sqlite3_column_text(statement, column);
  if (text == nullptr) return std::nullopt;
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return std::string(static_cast<const char*>(text), size);
}

Row read_row(sqlite3_stmt* statement) {
  Row row;
  for (int column = 0; column < sqlite3_column_count(statement); ++column) {
    row.push_back(column_text(statement, column));
  }
  return row;
}

/// Leaves a cached statement ready for its next use, whatever happens.
class ResetAfterUse {
 public:
  explicit ResetAfterUse(sqlite3_stmt* statement) : statement_(statement) {}

  ResetAfterUse(const ResetAfterUse&) = delete;
  ResetAfterUse& operator=(const ResetAfterUse&) = delete;
  ResetAfterUse(ResetAfterUse&&) = delete;
  ResetAfterUse& operator=(ResetAfterUse&&) = delete;

  ~ResetAfterUse() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_;
};

/// Whether an error is about the file as a whole, so that its name helps.
bool is_about_file(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_CANTOPEN:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_READONLY:
      return true;
    default:
      return false;
  }
}

/// VACUUM attaches a file without a name. The parameters are those of SQLite's authorizers.
// NOLINTNEXTLINE(readability-function-size)
int keep_in_memory(void* /*unused*/, int action, const char* file, const char* /*none*/,
                   const char* /*database*/, const char* /*trigger*/) {
  if (action != SQLITE_ATTACH) return SQLITE_OK;
  const std::string_view name = file == nullptr ? "?" : file;
  return name.empty() || name == ":memory:" ? SQLITE_OK : SQLITE_DENY;
}

}  // namespace

void SqliteConnection::CloseDatabase::operator()(sqlite3* db) const noexcept {
  sqlite3_close_v2(db);
}

void SqliteConnection::FinalizeStatement::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

SqliteConnection::SqliteConnection(const config::DatabaseUrl& url, const ConnectOptions& options)
    : path_(url.is_memory() ? "" : url.sqlite_path()),
      in_memory_(url.is_memory()),
      patience_{.timeout = options.lock_timeout, .stop_requested = options.stop_requested},
      run_patience_{.timeout = options.lock_wait, .stop_requested = options.stop_requested},
      tell_(options.tell) {
  const bool is_uri = url.is_sqlite_uri();
  const bool read_only_access = options.access == Access::read;
  // Asking an absent database where it stands must not create it: it stands at base.
  if (read_only_access && !is_uri && is_absent(path_)) path_.clear();
  const int access = SQLITE_OPEN_READWRITE | (read_only_access ? 0 : SQLITE_OPEN_CREATE);
  open(access | SQLITE_OPEN_EXRESCODE | (is_uri ? SQLITE_OPEN_URI : 0));
  // A library can be built to enforce foreign keys. Making a table anew needs them not to be, which
  // cannot be changed in a transaction: it checks them by itself.
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
  authorize();
  sqlite3_busy_handler(db_.get(), on_busy, this);
  sqlite3_progress_handler(db_.get(), kProgressInterval, on_progress, this);
  if (is_uri) path_.clear();  // no plain file name to put a lock on
}

/// What is in memory to be tried out must not reach any file.
void SqliteConnection::authorize() {
  sqlite3_set_authorizer(db_.get(), in_memory_ ? keep_in_memory : nullptr, nullptr);
}

void SqliteConnection::open(int flags) {
  std::error_code unknown;  // what cannot be looked at, SQLite refuses in its own words
  if (!path_.empty() && std::filesystem::is_directory(path_, unknown)) {
    throw DatabaseError(
        fmt::format("{} is a directory, not a database", path_), {},
        {.place = {}, .hint = "Name the database file in the URL.", .revision = {}});
  }
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path_.empty() ? ":memory:" : path_.c_str(), &db, flags, nullptr);
  db_.reset(db);
  if (code != SQLITE_OK) throw error("", {});
}

int SqliteConnection::on_busy(void* self, int attempts) {
  auto& connection = *static_cast<SqliteConnection*>(self);
  if (attempts == 0) connection.wait_.emplace(connection.patience_);
  return connection.wait_->pause() ? 1 : 0;
}

int SqliteConnection::on_progress(void* self) {
  return static_cast<SqliteConnection*>(self)->patience_.stopped() ? 1 : 0;
}

SqliteConnection::StatementHandle SqliteConnection::prepare(std::string_view sql,
                                                            std::string_view& rest) {
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int code =
      sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement, &tail);
  StatementHandle handle(statement);
  if (code != SQLITE_OK) return nullptr;
  rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  return handle;
}

void SqliteConnection::execute(const Statement& statement) {
  if (!pragmas_ && is_pragma(statement.sql, dialect_.sql_syntax())) {
    pragmas_ = SessionPragmas::read(*this);
  }
  std::string_view rest = statement.sql;
  while (!rest.empty()) {
    const std::size_t start = statement.sql.size() - rest.size();
    const std::string_view text = rest;
    const StatementHandle handle = prepare(text, rest);
    if (handle == nullptr) {
      if (sqlite3_errcode(db_.get()) != SQLITE_OK) fail(statement, start);
      return;  // nothing but blanks and comments was left
    }
    int code = sqlite3_step(handle.get());
    while (code == SQLITE_ROW) code = sqlite3_step(handle.get());
    if (code != SQLITE_DONE) fail(statement, start);
  }
}

sqlite3_stmt* SqliteConnection::prepared(std::string_view sql) {
  const auto found = statements_.find(std::string(sql));
  if (found != statements_.end()) return found->second.get();
  std::string_view rest;
  StatementHandle handle = prepare(sql, rest);
  if (handle == nullptr) fail(sql);
  return statements_.emplace(sql, std::move(handle)).first->second.get();
}

std::vector<Row> SqliteConnection::query(std::string_view sql,
                                         const std::vector<std::string>& parameters) {
  sqlite3_stmt* statement = prepared(sql);
  const ResetAfterUse reset(statement);
  bind(statement, parameters);
  std::vector<Row> rows;
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) rows.push_back(read_row(statement));
  if (code != SQLITE_DONE) fail(sql);
  return rows;
}

std::size_t SqliteConnection::change(std::string_view sql,
                                     const std::vector<std::string>& parameters) {
  query(sql, parameters);
  return static_cast<std::size_t>(sqlite3_changes(db_.get()));
}

void SqliteConnection::change_one(std::string_view sql, const std::vector<std::string>& parameters,
                                  const DatabaseError& otherwise) {
  if (change(sql, parameters) == 0) throw otherwise;
}

void SqliteConnection::reset_session() {
  reset_due_ = pragmas_.has_value();
  if (!in_transaction()) restore_pragmas();
}

void SqliteConnection::restore_pragmas() {
  if (!std::exchange(reset_due_, false)) return;
  pragmas_->restore(*this);
  pragmas_.reset();
  sqlite3_busy_handler(db_.get(), on_busy, this);  // PRAGMA busy_timeout takes its place
}

std::optional<std::vector<std::string>> SqliteConnection::columns(const TableName& table) {
  const bool has_schema = !table.schema.empty();
  const std::vector<Row> rows =
      has_schema ? query("SELECT name FROM pragma_table_info(?1, ?2)", {table.name, table.schema})
                 : query("SELECT name FROM pragma_table_info(?1)", {table.name});
  if (rows.empty()) return std::nullopt;
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const Row& row : rows) names.push_back(row[0].value_or(""));
  return names;
}

void SqliteConnection::lock(const TableName& /*versions*/) {
  if (!path_.empty() && run_lock_ == nullptr) {
    run_lock_ = std::make_unique<RunLock>(path_, run_patience_, tell_);
  }
}

void SqliteConnection::run(std::string_view sql) {
  query(sql, {});
}

void SqliteConnection::begin() {
  run("BEGIN IMMEDIATE");
}

void SqliteConnection::commit() {
  run("COMMIT");
  restore_pragmas();
}

void SqliteConnection::rollback() noexcept {
  if (in_transaction()) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteConnection::savepoint() {
  run("SAVEPOINT migrate_revision");
}

void SqliteConnection::release_savepoint() {
  run("RELEASE migrate_revision");
}

void SqliteConnection::rollback_to_savepoint() {
  run("ROLLBACK TO migrate_revision");
  run("RELEASE migrate_revision");
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(db_.get()) == 0;
}

void SqliteConnection::reconnect() {
  throw DatabaseError("a database in a file has no connection that could be lost", {});
}

void SqliteConnection::fail(std::string_view sql) {
  if (sqlite3_errcode(db_.get()) == SQLITE_INTERRUPT) throw Interrupted("stopped on request");
  throw error(sql, {});
}

void SqliteConnection::fail(const Statement& statement, std::size_t offset) {
  const int inside = error_offset(db_.get());
  const std::size_t at = offset + (inside < 0 ? 0 : static_cast<std::size_t>(inside));
  const Place place = place_inside(statement, at);
  if (sqlite3_errcode(db_.get()) == SQLITE_INTERRUPT) {
    throw Interrupted("stopped on request", {.place = place, .hint = {}, .revision = {}});
  }
  throw error(statement.sql, place);
}

/// That of a URI is known to SQLite alone.
std::string SqliteConnection::file_name() const {
  const char* const name = db_ == nullptr ? nullptr : sqlite3_db_filename(db_.get(), "main");
  return path_.empty() && name != nullptr ? name : path_;
}

DatabaseError SqliteConnection::error(std::string_view sql, Place place) const {
  const int code = db_ == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(db_.get());
  std::string message = db_ == nullptr ? "out of memory" : sqlite3_errmsg(db_.get());
  if (is_about_file(code) && !file_name().empty()) message += ": " + file_name();
  return {
      message,
      {.code = code,              .sqlstate = {},     .statement = std::string(sql)},
      {.place = std::move(place), .hint = hint(code), .revision = {}               }
  };
}

std::string SqliteConnection::hint(int code) const {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
      return fmt::format(
          "Another program is writing to the database. Waited {}; `lock_timeout` sets "
          "how long.",
          describe(patience_.timeout));
    case SQLITE_LOCKED:
      return "A statement that is still running holds the table.";
    case SQLITE_READONLY:
      return "The database file, or the directory around it, is not writable for this user.";
    case SQLITE_CANTOPEN:
      return "Does the directory exist, and may this user write there?";
    case SQLITE_NOTADB:
      return "The file is there, but it is not an SQLite database (or an encrypted one).";
    case SQLITE_FULL:
      return "The disk is full. Nothing of the transaction was kept.";
    case SQLITE_CORRUPT:
      return "The database file is damaged; `PRAGMA integrity_check` tells more. Restore a backup.";
    case SQLITE_ERROR:
      return hint_for_message(sqlite3_errmsg(db_.get()));
    default:
      return {};
  }
}

}  // namespace migrate::dialect
