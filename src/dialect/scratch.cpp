// SPDX-License-Identifier: MIT
#include "dialect/scratch.hpp"

#include "base/text.hpp"
#include "dialect/sql_lexer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

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

Scratch::Scratch(const config::DatabaseUrl& url, const ConnectOptions& options, ReadScope scope)
    : database_(connect_in_memory(*make_dialect(url))), scope_(std::move(scope)) {
  if (database_ == nullptr) database_ = connect(url, options);
  place_ = database_->begin_scratch(scope_);
  // By its name, the one that is there would be read as well.
  std::erase(scope_.schemas, place_.schema);
}

Scratch::~Scratch() {
  database_->rollback();
}

void Scratch::make_schemas() {
  made_.insert(place_.set_aside.begin(), place_.set_aside.end());
  made_.insert(scope_.schemas.begin(), scope_.schemas.end());
  const Dialect& dialect = database_->dialect();
  for (auto name = made_.begin(); name != made_.end();) {
    const std::string sql = dialect.create_schema(*name);
    const bool is_other = !sql.empty() && *name != place_.schema;
    if (is_other) database_->execute({.sql = sql, .place = {}});
    name = is_other ? std::next(name) : made_.erase(name);
  }
}

bool Scratch::makes_again(std::string_view sql) const {
  if (made_.empty()) return false;
  SqlLexer lexer(sql, database_->dialect().sql_syntax());
  std::vector<std::string> words;
  for (Token token = lexer.next(); token.kind != TokenKind::end && words.size() < 3;
       token = lexer.next()) {
    const bool is_name = token.kind == TokenKind::word || token.kind == TokenKind::quoted;
    if (is_name) words.emplace_back(lexer.text(token));
  }
  if (words.size() < 3 || text::lower(words[0]) != "create" || text::lower(words[1]) != "schema") {
    return false;
  }
  return std::any_of(made_.begin(), made_.end(),
                     [&](const std::string& name) { return names(words[2], name); });
}

schema::Database Scratch::read() {
  database_->flush();
  ReadScope scope = scope_;
  scope.in_place_of = place_.schema;
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
