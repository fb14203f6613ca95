// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "dialect/patience.hpp"
#include "dialect/postgresql/opening.hpp"
#include "dialect/postgresql/pqxx_session.hpp"

#include <migrate/observer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

namespace migrate::dialect {

/// A statement with its values, on its way to the server.
struct Command {
  Statement statement;
  std::vector<std::string> parameters{};
  std::optional<DatabaseError> when_stale{};  ///< thrown where no row was as the statement wants it
};

/// What a session asks of the one who uses it while the server works.
struct SessionCallbacks {
  std::function<bool()> stop_requested;
  std::function<void(Severity, std::string_view)> tell;  ///< NOTICE, WARNING and the like
  std::function<void()> while_waiting;                   ///< several times a second
};

/// A connection with a PostgreSQL server. libpqxx owns it and runs the engine's own queries; the
/// statements of revisions go through libpq beneath it, which can send many of them at once, can
/// be interrupted, and hands out all that the server says of an error.
class Session {
 public:
  /// Throws DatabaseError.
  Session(Opening opening, SessionCallbacks callbacks);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  Session(Session&&) = delete;
  Session& operator=(Session&&) = delete;
  ~Session() = default;

  /// Sends all commands in one go and waits until the server has done them. What follows a command
  /// that fails is not carried out.
  void run(const std::vector<Command>& commands);

  /// Sends one statement, and the data that belong to it.
  void run_copy(const Statement& statement);

  /// The next piece of the data for a COPY, "" behind the last.
  using CopySource = std::function<std::string_view()>;

  /// The same with data that are made while they are sent. What the source throws ends the COPY.
  void run_copy(const Statement& statement, const CopySource& source);

  /// Runs a revision's statement for its answer.
  Answer ask(const Statement& statement, const std::vector<operation::Value>& values);

  std::vector<Row> query(std::string_view sql, const std::vector<std::string>& parameters = {});
  std::size_t change(std::string_view sql, const std::vector<std::string>& parameters);

  bool is_lost() const { return PQstatus(connection_) != CONNECTION_OK; }

  /// Neither inside a transaction nor in the ruins of one.
  bool is_idle() const { return PQtransactionStatus(connection_) == PQTRANS_IDLE; }

  /// The server's process that this session believes to talk to.
  int process_id() const { return PQbackendPID(connection_); }

  int server_version() const { return PQserverVersion(connection_); }

 private:
  struct ClearResult {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
  };

  using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

  static void on_notice(void* self, const PGresult* notice);

  void send(const Command& command);
  void check_sent(int sent, const Statement& statement) const;
  ResultHandle next_result(const Statement& statement);
  void wait(const Statement& statement);
  void await_data(const Statement& statement);
  void cancel_if_asked();
  void receive(const Command& command, std::optional<DatabaseError>& error);
  std::optional<DatabaseError> error_of(PGresult& result, const Command& command);
  void send_data(const Statement& statement, const CopySource& source);
  void send_piece(const Statement& statement, std::string_view piece);
  void end_data(const char* error);
  void discard_data(const Statement& statement);
  void drain() noexcept;
  [[noreturn]] void fail(const DatabaseError& error) const;

  SessionCallbacks callbacks_;
  PGconn* connection_;  ///< libpqxx's
  PqxxSession pqxx_;
  bool carries_revision_ = false;  ///< what the server was sent last
  /// Once the server was asked to cancel: when to ask again.
  std::optional<std::chrono::steady_clock::time_point> next_cancel_;
};

}  // namespace migrate::dialect
