// SPDX-License-Identifier: MIT
#pragma once

#include "support/postgresql_server.hpp"

#include <memory>
#include <string>
#include <vector>

struct pg_conn;
struct pg_result;

namespace migrate::test {

/// A new, empty database of the test's own, and the test's own session with it, past the program.
/// It is dropped with this, whoever is still connected. Everything throws std::runtime_error with
/// the server's message.
class PostgresqlDatabase {
 public:
  explicit PostgresqlDatabase(const std::string& server_url = shared_server_url());

  PostgresqlDatabase(const PostgresqlDatabase&) = delete;
  PostgresqlDatabase& operator=(const PostgresqlDatabase&) = delete;
  PostgresqlDatabase(PostgresqlDatabase&&) = delete;
  PostgresqlDatabase& operator=(PostgresqlDatabase&&) = delete;
  ~PostgresqlDatabase();

  const std::string& name() const { return name_; }

  std::string url() const { return with_database(server_url_, name_); }

  /// Runs statements, sent as they are.
  void execute(const std::string& sql) const;

  /// The rows of the last statement; "NULL" for NULL.
  std::vector<std::vector<std::string>> query(const std::string& sql) const;

  /// The first column of each row.
  std::vector<std::string> column(const std::string& sql) const;

  /// The one value of the one row.
  std::string value(const std::string& sql) const;

  /// Sends the lines of a `COPY ... FROM stdin`.
  void copy(const std::string& sql, const std::string& data) const;

  /// What is in it: the definition of every object, and every row of every table, in an order of
  /// its own. Two databases of which this is the same are the same.
  std::string dump() const;

  /// The server was away in between.
  void reconnect();

  /// A role that the shared server lets in with this password alone; it is dropped with the
  /// database. Answers its name.
  std::string make_login(const std::string& password);

 private:
  struct Close {
    void operator()(pg_conn* connection) const noexcept;
  };

  struct Clear {
    void operator()(pg_result* result) const noexcept;
  };

  using Session = std::unique_ptr<pg_conn, Close>;
  using Result = std::unique_ptr<pg_result, Clear>;

  static Session connect(const std::string& url);
  static Result run(const Session& session, const std::string& sql);
  void drop() const;

  std::string server_url_;
  std::string name_;
  Session session_;
  std::vector<std::string> logins_;
};

}  // namespace migrate::test
