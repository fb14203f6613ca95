// SPDX-License-Identifier: MIT
#include "dialect/postgresql/pqxx_session.hpp"

#include "dialect/postgresql/server_error.hpp"

#include <utility>

#include <pqxx/pqxx>

namespace migrate::dialect {

namespace {

/// "ERROR:  division by zero\nLINE 1: ..." without what is told apart from the message.
std::string message_of(std::string_view what) {
  const std::string_view line = what.substr(0, what.find('\n'));
  const std::size_t severity = line.find(":  ");
  return std::string(severity == std::string_view::npos ? line : line.substr(severity + 3));
}

}  // namespace

#if PQXX_VERSION_MAJOR < 7

namespace {

/// Hands libpqxx the connection instead of opening one, and none when it wants another.
class HandOver : public pqxx::connectionpolicy {
 public:
  explicit HandOver(PGconn* opened) : connectionpolicy({}), opened_(opened) {}

  handle do_startconnect(handle orig) override {
    if (orig != nullptr) return orig;
    if (opened_ == nullptr) throw pqxx::broken_connection("the connection is closed");
    return std::exchange(opened_, nullptr);
  }

 private:
  PGconn* opened_;
};

}  // namespace

class PqxxSession::Adopted : public pqxx::connection_base {
 public:
  explicit Adopted(PGconn* opened) : connection_base(policy_), policy_(opened) { init(); }

  Adopted(const Adopted&) = delete;
  Adopted& operator=(const Adopted&) = delete;
  Adopted(Adopted&&) = delete;
  Adopted& operator=(Adopted&&) = delete;

  ~Adopted() { close(); }

 private:
  HandOver policy_;
};

namespace {

pqxx::result run_on(pqxx::connection_base& connection, std::string_view sql,
                    const std::vector<std::string>& parameters) {
  pqxx::nontransaction work(connection);
  if (parameters.empty()) return work.exec(std::string(sql));
  return work.exec_params(std::string(sql), pqxx::prepare::make_dynamic_params(parameters));
}

std::size_t affected_by(const pqxx::result& result) {
  return result.affected_rows();
}

}  // namespace

#else

class PqxxSession::Adopted : public pqxx::connection {
 public:
  explicit Adopted(PGconn* opened)
      : pqxx::connection(pqxx::connection::seize_raw_connection(opened)) {}
};

namespace {

pqxx::result run_on(pqxx::connection& connection, std::string_view sql,
                    const std::vector<std::string>& parameters) {
  const std::string text(sql);  // which ends in a NUL
  pqxx::nontransaction work(connection);
  if (parameters.empty()) return work.exec(text);
  pqxx::params values;
  for (const std::string& parameter : parameters) values.append(parameter);
#if PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR < 10
  return work.exec_params(text, values);
#else
  return work.exec(text, values);
#endif
}

std::size_t affected_by(const pqxx::result& result) {
  return static_cast<std::size_t>(result.affected_rows());
}

}  // namespace

#endif

namespace {

Row to_row(const pqxx::row& row) {
  Row values;
  for (const auto& field : row) {
    if (field.is_null()) {
      values.emplace_back(std::nullopt);
    } else {
      values.emplace_back(std::string(field.c_str(), field.size()));
    }
  }
  return values;
}

PqxxSession::Answer to_answer(const pqxx::result& result) {
  PqxxSession::Answer answer;
  answer.affected = affected_by(result);
  for (const auto& row : result) answer.rows.push_back(to_row(row));
  return answer;
}

}  // namespace

PqxxSession::PqxxSession(PGconn* opened) : connection_(std::make_unique<Adopted>(opened)) {}

PqxxSession::~PqxxSession() = default;

PqxxSession::Answer PqxxSession::run(std::string_view sql,
                                     const std::vector<std::string>& parameters) {
  try {
    return to_answer(run_on(*connection_, sql, parameters));
  } catch (const pqxx::broken_connection& error) {
    throw connection_lost(error.what(), {.sql = std::string(sql), .place = {}});
  } catch (const pqxx::sql_error& error) {
    throw server_error(message_of(error.what()), error.sqlstate(), sql);
  } catch (const pqxx::failure& error) {
    throw server_error(message_of(error.what()), {}, sql);
  }
}

}  // namespace migrate::dialect
