// SPDX-License-Identifier: MIT
#include "dialect/scratch.hpp"

#include "base/text.hpp"
#include "dialect/sql_lexer.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

bool names(std::string_view token, std::string_view schema) {
  if (token.size() == schema.size() + 2 && token.front() == '"') {
    return token.substr(1, schema.size()) == schema;
  }
  return text::lower(token) == schema;
}

}  // namespace

Scratch::Scratch(const config::DatabaseUrl& url, const ConnectOptions& options)
    : database_(connect_in_memory(*make_dialect(url))) {
  if (database_ == nullptr) database_ = connect(url, options);
  in_place_of_ = database_->begin_scratch();
}

Scratch::~Scratch() {
  database_->rollback();
}

schema::Database Scratch::read(ReadScope scope) {
  database_->flush();
  scope.in_place_of = in_place_of_;
  return database_->read_schema(scope);
}

std::string without_schema(std::string_view sql, std::string_view schema, const SqlSyntax& syntax) {
  if (schema.empty() || sql.find(schema) == std::string_view::npos) return std::string(sql);
  std::string result;
  SqlLexer lexer(sql, syntax);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool is_name = token.kind == TokenKind::word || token.kind == TokenKind::quoted;
    const bool is_qualifier = is_name && token.end < sql.size() && sql[token.end] == '.' &&
                              names(lexer.text(token), schema);
    if (!is_qualifier) {
      result += lexer.text(token);
      continue;
    }
    lexer.skip_to(token.end + 1);
  }
  return result;
}

}  // namespace migrate::dialect
