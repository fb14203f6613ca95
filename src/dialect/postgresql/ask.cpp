// SPDX-License-Identifier: MIT
#include "dialect/postgresql/postgresql_connection.hpp"
#include "dialect/postgresql/session.hpp"
#include "dialect/postgresql/typed_values.hpp"

#include <charconv>
#include <utility>

namespace migrate::dialect {

namespace {

void read_rows(const PGresult& result, Answer& answer) {
  const int columns = PQnfields(&result);
  answer.columns.clear();
  for (int i = 0; i < columns; ++i) {
    answer.columns.push_back(
        {.name = PQfname(&result, i), .type = std::string(type_name(PQftype(&result, i)))});
  }
  for (int i = 0; i < PQntuples(&result); ++i) {
    operation::Row& row = answer.rows.emplace_back();
    for (int j = 0; j < columns; ++j) {
      if (PQgetisnull(&result, i, j) == 1) {
        row.emplace_back(operation::Null{});
        continue;
      }
      const auto size = static_cast<std::size_t>(PQgetlength(&result, i, j));
      row.push_back(read_value({PQgetvalue(&result, i, j), size}, PQftype(&result, j)));
    }
  }
}

std::size_t affected_by(PGresult& result) {
  const std::string_view text = PQcmdTuples(&result);
  std::size_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

}  // namespace

Answer Session::ask(const Statement& statement, const std::vector<operation::Value>& values) {
  std::vector<Parameter> parameters;
  parameters.reserve(values.size());
  for (const operation::Value& value : values) parameters.push_back(parameter_of(value));
  std::vector<Oid> types;
  std::vector<const char*> texts;
  for (const Parameter& parameter : parameters) {
    types.push_back(parameter.type);
    texts.push_back(parameter.text ? parameter.text->c_str() : nullptr);
  }
  carries_revision_ = true;
  check_sent(PQsendQueryParams(connection_, statement.sql.c_str(), static_cast<int>(types.size()),
                               types.data(), texts.data(), nullptr, nullptr, 0),
             statement);
  Answer answer;
  std::optional<DatabaseError> error;
  while (const ResultHandle result = next_result(statement)) {
    if (!error) error = error_of(*result, {.statement = statement});
    read_rows(*result, answer);
    answer.affected = affected_by(*result);
  }
  if (error) fail(*error);
  return answer;
}

Answer PostgresqlConnection::ask(const Statement& statement,
                                 const std::vector<operation::Value>& parameters) {
  prepare_for(statement);
  Answer answer;
  watching([&] { answer = session_->ask(statement, parameters); });
  finish();
  return answer;
}

}  // namespace migrate::dialect
