// SPDX-License-Identifier: MIT
#include "dialect/postgresql/invalid_index.hpp"

#include "dialect/sql_lexer.hpp"

namespace migrate::dialect {

namespace {

/// An index under construction is INVALID too.
constexpr std::string_view kInvalid =
    "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i "
    "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE NOT i.indisvalid AND c.relkind = 'i' AND NOT EXISTS (SELECT FROM "
    "pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)";

/// Reads the words of a statement one after the other.
class Words {
 public:
  Words(std::string_view sql, const SqlSyntax& syntax) : lexer_(sql, syntax) { advance(); }

  bool take(std::string_view keyword) {
    if (token_.kind != TokenKind::word || !is_keyword(lexer_.text(token_), keyword)) return false;
    advance();
    return true;
  }

  /// A name as it is written: a, "a b", s.a
  std::string take_name() {
    std::string name;
    for (;;) {
      if (token_.kind != TokenKind::word && token_.kind != TokenKind::quoted) return {};
      name += lexer_.text(token_);
      advance();
      if (lexer_.text(token_) != ".") return name;
      name += '.';
      advance();
    }
  }

 private:
  void advance() {
    do {
      token_ = lexer_.next();
    } while (token_.kind == TokenKind::blank || token_.kind == TokenKind::comment);
  }

  SqlLexer lexer_;
  Token token_;
};

}  // namespace

std::optional<ConcurrentIndex> parse_concurrent_index(std::string_view sql,
                                                      const SqlSyntax& syntax) {
  Words words(sql, syntax);
  if (!words.take("CREATE")) return std::nullopt;
  words.take("UNIQUE");
  if (!words.take("INDEX") || !words.take("CONCURRENTLY")) return std::nullopt;
  if (words.take("IF") && !(words.take("NOT") && words.take("EXISTS"))) return std::nullopt;
  ConcurrentIndex index;
  index.name = words.take_name();
  if (!words.take("ON")) return std::nullopt;
  words.take("ONLY");
  index.table = words.take_name();
  if (index.name.empty() || index.table.empty()) return std::nullopt;
  return index;
}

std::optional<std::string> find_invalid(Session& session, const ConcurrentIndex& index) {
  // An index lives in its table's schema. Its name is read as the server reads names.
  const std::vector<Row> rows = session.query(
      std::string(kInvalid) +
          " AND c.relname = (pg_catalog.parse_ident($1::text))[1] AND n.oid = (SELECT "
          "t.relnamespace "
          "FROM pg_catalog.pg_class t WHERE t.oid = pg_catalog.to_regclass($2::text))",
      {index.name, index.table});
  return rows.empty() ? std::nullopt : rows.front()[0];
}

std::vector<std::string> list_invalid(Session& session) {
  std::vector<std::string> names;
  for (const Row& row : session.query(std::string(kInvalid) + " ORDER BY 1")) {
    names.push_back(row[0].value_or(""));
  }
  return names;
}

}  // namespace migrate::dialect
