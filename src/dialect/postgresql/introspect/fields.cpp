// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/fields.hpp"

#include "base/text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sql_lexer.hpp"

#include <charconv>

namespace migrate::dialect::postgresql {

std::vector<std::string> Fields::lines() {
  const std::optional<std::string> joined = maybe();
  std::vector<std::string> lines;
  if (!joined || joined->empty()) return lines;
  for (const std::string_view line : text::split(*joined, '\n')) lines.emplace_back(line);
  return lines;
}

std::vector<int> Fields::numbers() {
  const std::string list = text();
  std::vector<int> numbers;
  const char* at = list.data();
  const char* const end = at + list.size();
  while (at != end) {
    int number = 0;
    const auto result = std::from_chars(at, end, number);
    if (result.ec == std::errc{}) numbers.push_back(number);
    at = result.ec == std::errc{} ? result.ptr : at + 1;
  }
  return numbers;
}

std::map<std::string, std::string> Fields::options() {
  std::map<std::string, std::string> options;
  for (const std::string& line : lines()) {
    const std::size_t equals = std::min(line.find('='), line.size());
    options[line.substr(0, equals)] = line.substr(std::min(equals + 1, line.size()));
  }
  return options;
}

std::string without_outer_parentheses(std::string expression) {
  static const PostgresqlDialect dialect;
  if (!expression.starts_with('(') || !expression.ends_with(')')) return expression;
  SqlLexer lexer(expression, dialect.sql_syntax());
  int depth = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind == TokenKind::open) ++depth;
    if (token.kind == TokenKind::close) --depth;
    if (depth > 0) continue;
    return token.end == expression.size() ? expression.substr(1, expression.size() - 2)
                                          : expression;
  }
  return expression;
}

}  // namespace migrate::dialect::postgresql
