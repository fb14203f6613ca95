// SPDX-License-Identifier: MIT
#include "dialect/postgresql/session.hpp"

#include "base/text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/server_error.hpp"
#include "dialect/sql_splitter.hpp"
#include "dialect/statement.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/core.h>
#include <poll.h>

namespace migrate::dialect {

namespace {

constexpr int kGlance = 50;  ///< milliseconds between looks at whether to stop
constexpr std::chrono::milliseconds kPatienceWithCancel{500};
constexpr std::string_view kDivisionByZero = "22012";

/// A transaction of which a statement has failed is rolled back at its COMMIT, and the server does
/// not call that an error.
std::optional<DatabaseError> refused_commit(PGresult& result, const Statement& statement) {
  if (std::string_view(PQcmdStatus(&result)) != "ROLLBACK") return std::nullopt;
  const std::vector<std::string> words =
      first_keywords(statement.sql, PostgresqlDialect().sql_syntax(), 1);
  if (!words.empty() && (words.front() == "ROLLBACK" || words.front() == "ABORT")) {
    return std::nullopt;
  }
  return DatabaseError("the server rolled the transaction back instead of committing it",
                       {.code = 0, .sqlstate = {}, .statement = statement.sql},
                       {.place = statement.place,
                        .hint = "A statement before had failed, and its error was not heeded.",
                        .revision = {}});
}

/// What the program sends by itself stands in no file.
bool is_of_revision(const Statement& statement) {
  return !statement.place.file.empty();
}

std::string_view severity_of(const PGresult& notice) {
  const char* severity = PQresultErrorField(&notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  return severity == nullptr ? "NOTICE" : severity;
}

}  // namespace

Session::Session(Opening opening, SessionCallbacks callbacks)
    : callbacks_(std::move(callbacks)), connection_(opening.finish()), pqxx_(connection_) {
  PQsetNoticeReceiver(connection_, on_notice, this);
  PQsetnonblocking(connection_, 1);
}

void Session::on_notice(void* self, const PGresult* notice) {
  const auto& session = *static_cast<Session*>(self);
  const char* message = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
  if (!session.callbacks_.tell || message == nullptr) return;
  const std::string_view severity = severity_of(*notice);
  session.callbacks_.tell(severity == "WARNING" ? Severity::warning : Severity::info,
                          fmt::format("{}: {}", severity, message));
}

void Session::run(const std::vector<Command>& commands) {
  if (commands.empty()) return;
  const Statement& first = commands.front().statement;
  carries_revision_ = std::ranges::any_of(commands, is_of_revision, &Command::statement);
  check_sent(PQenterPipelineMode(connection_), first);
  std::optional<DatabaseError> error;
  try {
    for (const Command& command : commands) send(command);
    check_sent(PQpipelineSync(connection_), commands.back().statement);
    for (const Command& command : commands) receive(command, error);
    next_result(commands.back().statement);  // of the synchronization
  } catch (const Error&) {
    drain();
    PQexitPipelineMode(connection_);
    // The server's last word says more than that the line went dead.
    if (error && error->cause().connection_lost) fail(*error);
    throw;
  }
  PQexitPipelineMode(connection_);
  if (error) fail(*error);
}

void Session::send(const Command& command) {
  std::vector<const char*> values;
  for (const std::string& parameter : command.parameters) values.push_back(parameter.c_str());
  check_sent(
      PQsendQueryParams(connection_, command.statement.sql.c_str(), static_cast<int>(values.size()),
                        nullptr, values.data(), nullptr, nullptr, 0),
      command.statement);
}

void Session::check_sent(int sent, const Statement& statement) const {
  if (sent == 1) return;
  throw connection_lost(PQerrorMessage(connection_), statement);
}

/// The results of one command: the first error is the one that counts, what follows it was not
/// carried out.
void Session::receive(const Command& command, std::optional<DatabaseError>& error) {
  while (const ResultHandle result = next_result(command.statement)) {
    if (!error) error = error_of(*result, command);
  }
}

std::optional<DatabaseError> Session::error_of(PGresult& result, const Command& command) {
  switch (PQresultStatus(&result)) {
    case PGRES_BAD_RESPONSE:
    case PGRES_FATAL_ERROR:
      break;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
    default:
      return refused_commit(result, command.statement);
  }
  if (PQstatus(connection_) != CONNECTION_OK) {
    return connection_lost(PQresultErrorMessage(&result), command.statement);
  }
  DatabaseError error = server_error(result, command.statement);
  if (command.when_stale && error.cause().sqlstate == kDivisionByZero) return command.when_stale;
  return error;
}

Session::ResultHandle Session::next_result(const Statement& statement) {
  wait(statement);
  return ResultHandle(PQgetResult(connection_));
}

/// Until there is a result.
void Session::wait(const Statement& statement) {
  while (PQisBusy(connection_) == 1 || PQflush(connection_) == 1) await_data(statement);
}

/// For a moment at most, until the server says something. What is still to be sent goes out
/// meanwhile.
void Session::await_data(const Statement& statement) {
  const int unsent = PQflush(connection_);
  if (unsent < 0 || PQsocket(connection_) < 0) {
    throw connection_lost(PQerrorMessage(connection_), statement);
  }
  pollfd socket{.fd = PQsocket(connection_),
                .events = static_cast<short>(unsent == 1 ? POLLIN | POLLOUT : POLLIN),
                .revents = 0};
  const int ready = ::poll(&socket, 1, kGlance);
  if (ready > 0 && PQconsumeInput(connection_) == 0) {
    throw connection_lost(PQerrorMessage(connection_), statement);
  }
  cancel_if_asked();
  if (ready == 0 && callbacks_.while_waiting) callbacks_.while_waiting();
}

/// A request may come too early or get lost: between two statements the server takes no notice of
/// it. So it is made again while a statement of a revision goes on. What the program sends by
/// itself after the first one cleans up.
void Session::cancel_if_asked() {
  if (!callbacks_.stop_requested || !callbacks_.stop_requested()) return;
  const auto now = std::chrono::steady_clock::now();
  if (next_cancel_ && (now < *next_cancel_ || !carries_revision_)) return;
  next_cancel_ = now + kPatienceWithCancel;
  PGcancel* cancel = PQgetCancel(connection_);
  std::array<char, 256> reason{};
  PQcancel(cancel, reason.data(), static_cast<int>(reason.size()));
  PQfreeCancel(cancel);
}

void Session::fail(const DatabaseError& error) const {
  if (next_cancel_ && is_cancellation(error.cause().sqlstate)) {
    throw Interrupted("stopped on request", {.place = error.place(), .hint = {}, .revision = {}});
  }
  throw error;
}

void Session::run_copy(const Statement& statement) {
  constexpr std::size_t kData = 1U << 16U;
  std::string_view rest;
  if (statement.copy_data) rest = *statement.copy_data;
  run_copy(statement, [&] {
    const std::string_view piece = rest.substr(0, kData);
    rest.remove_prefix(piece.size());
    return piece;
  });
}

void Session::run_copy(const Statement& statement, const CopySource& source) {
  carries_revision_ = is_of_revision(statement);
  check_sent(PQsendQuery(connection_, statement.sql.c_str()), statement);
  std::optional<DatabaseError> error;
  while (const ResultHandle result = next_result(statement)) {
    if (PQresultStatus(result.get()) == PGRES_COPY_IN) {
      send_data(statement, source);
    } else if (PQresultStatus(result.get()) == PGRES_COPY_OUT) {
      discard_data(statement);
    } else if (!error) {
      error = error_of(*result, {.statement = statement});
    }
  }
  if (error) fail(*error);
}

/// In pieces, so that what the server says meanwhile is heard.
void Session::send_data(const Statement& statement, const CopySource& source) {
  try {
    for (std::string_view piece = source(); !piece.empty(); piece = source()) {
      send_piece(statement, piece);
    }
  } catch (const ScriptError& error) {
    end_data(error.what());
    while (next_result(statement)) {
    }
    throw;
  }
  end_data(nullptr);
}

void Session::send_piece(const Statement& statement, std::string_view piece) {
  while (PQputCopyData(connection_, piece.data(), static_cast<int>(piece.size())) == 0) {
    ::poll(nullptr, 0, 1);
  }
  if (is_lost()) throw connection_lost(PQerrorMessage(connection_), statement);
  while (PQflush(connection_) == 1) {
    pollfd socket{.fd = PQsocket(connection_), .events = POLLOUT, .revents = 0};
    ::poll(&socket, 1, kGlance);
    cancel_if_asked();
  }
}

void Session::end_data(const char* error) {
  while (PQputCopyEnd(connection_, error) == 0) ::poll(nullptr, 0, 1);
}

/// Of COPY TO STDOUT: nobody asked for what a revision answers.
void Session::discard_data(const Statement& statement) {
  for (;;) {
    char* line = nullptr;
    const int size = PQgetCopyData(connection_, &line, 1);
    if (size < 0) return;
    if (size == 0) await_data(statement);
    PQfreemem(line);
  }
}

/// After the connection broke, what libpq still holds of it.
void Session::drain() noexcept {
  for (int empty = 0; empty < 2;) {
    PGresult* result = PQgetResult(connection_);
    empty = result == nullptr ? empty + 1 : 0;
    if (result != nullptr && PQresultStatus(result) == PGRES_PIPELINE_SYNC) empty = 2;
    PQclear(result);
    if (is_lost() && result == nullptr) return;
  }
}

std::vector<Row> Session::query(std::string_view sql, const std::vector<std::string>& parameters) {
  return pqxx_.run(sql, parameters).rows;
}

std::size_t Session::change(std::string_view sql, const std::vector<std::string>& parameters) {
  return pqxx_.run(sql, parameters).affected;
}

}  // namespace migrate::dialect
