// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/sql_lexer.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "schema/complete.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// The value alone of all that SQL's text is, where SQLite takes it without parentheses.
bool stands_alone(std::string_view sql, const SqlSyntax& syntax) {
  if (sql.starts_with('+') || sql.starts_with('-')) sql = text::trim_left(sql.substr(1));
  if (!sql.empty() && sql.front() >= '0' && sql.front() <= '9') {
    return sql.find_first_not_of("0123456789.eExXabcdfABCDF+-_") == std::string_view::npos;
  }
  constexpr std::array<std::string_view, 6> kConstants{
      "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "FALSE", "NULL", "TRUE"};
  if (std::any_of(kConstants.begin(), kConstants.end(),
                  [&](std::string_view word) { return is_keyword(sql, word); })) {
    return true;
  }
  if (sql.size() > 2 && (sql.front() == 'x' || sql.front() == 'X') && sql[1] == '\'') {
    sql.remove_prefix(1);
  }
  SqlLexer lexer(sql, syntax);
  return lexer.next().kind == TokenKind::quoted && lexer.next().kind == TokenKind::end;
}

/// Whether the parenthesis that it begins with ends with it.
bool is_in_parentheses(std::string_view sql, const SqlSyntax& syntax) {
  if (!sql.starts_with('(')) return false;
  SqlLexer lexer(sql, syntax);
  int depth = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind == TokenKind::open) ++depth;
    if (token.kind == TokenKind::close) --depth;
    if (depth == 0) return token.end == sql.size();
  }
  return false;
}

std::string conflict(const std::string& action) {
  return action.empty() ? std::string() : " ON CONFLICT " + action;
}

std::string generated_clause(const schema::Computed& computed) {
  std::string text = fmt::format(" GENERATED ALWAYS AS ({})", computed.sql.on("sqlite"));
  if (computed.persisted) text += *computed.persisted ? " STORED" : " VIRTUAL";
  return text;
}

}  // namespace

/// SQLite takes no call and no operator for a default, unless it stands in parentheses; and the
/// time of the other database it calls otherwise.
std::string SqliteDialect::default_expression(std::string_view sql) const {
  const std::string_view trimmed = text::trim(sql);
  if (text::lower(trimmed) == "now()") return "CURRENT_TIMESTAMP";
  try {
    if (stands_alone(trimmed, syntax_) || is_in_parentheses(trimmed, syntax_)) {
      return std::string(trimmed);
    }
  } catch (const Unterminated&) {
    return std::string(trimmed);  // the database says best what is wrong with it
  }
  return fmt::format("({})", trimmed);
}

/// Only with its column can a key be told never to use a number again, or what to do on conflict.
bool SqliteDialect::writes_key_with_column(const schema::Table& table) const {
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  return table.sqlite.autoincrement && key != nullptr && key->columns.size() == 1;
}

std::string SqliteDialect::column_text(const schema::Column& column,
                                       const schema::Table& table) const {
  std::string text = quote_name_if_needed(column.name);
  if (!column.type.empty()) {
    text += ' ' + render_type(column.type);
  } else if (!column.type.collation.empty()) {
    text += " COLLATE " + quote_name(column.type.collation);
  }
  if (column.server_default) text += " DEFAULT " + default_text(*this, *column.server_default);
  if (!column.is_nullable()) text += " NOT NULL" + conflict(column.sqlite.on_conflict_not_null);
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  if (writes_key_with_column(table) && key->columns.front() == column.name) {
    text += " PRIMARY KEY" + conflict(key->sqlite_on_conflict) + " AUTOINCREMENT";
  }
  if (column.computed) text += generated_clause(*column.computed);
  return text;
}

std::string SqliteDialect::table_options(const schema::Table& table) const {
  std::string text;
  if (!table.sqlite.with_rowid) text += " WITHOUT ROWID";
  if (table.sqlite.strict) text += text.empty() ? " STRICT" : ", STRICT";
  return text;
}

}  // namespace migrate::dialect
