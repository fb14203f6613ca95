// SPDX-License-Identifier: MIT
//
// The splitter against SQLite itself: sqlite3_complete(), by which the sqlite3 shell tells
// statements apart, and the parser, which says where each statement ended.
#include "dialect/sql_splitter.hpp"
#include "support/sql_syntaxes.hpp"

#include <array>
#include <memory>
#include <optional>
#include <random>

#include <gmock/gmock.h>
#include <sqlite3.h>

namespace migrate::dialect {
namespace {

/// The parts of a text that each end with the semicolon which, for the shell, ends a statement, and
/// what is left behind the last of them.
struct Shell {
  std::vector<std::string> parts;
  std::string rest;
};

Shell read_as_shell(const std::string& text) {
  Shell shell;
  for (const char c : text) {
    shell.rest += c;
    if (c != ';' || sqlite3_complete(shell.rest.c_str()) == 0) continue;
    shell.parts.push_back(std::move(shell.rest));
    shell.rest.clear();
  }
  return shell;
}

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Database open_database() {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  return {db, &sqlite3_close};
}

/// Whether SQLite finds only blanks and comments in a text that has no statement but one.
bool is_empty(sqlite3* db, const std::string& text) {
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v2(db, text.c_str(), -1, &statement, nullptr);
  const bool empty = result == SQLITE_OK && statement == nullptr;
  sqlite3_finalize(statement);
  return empty;
}

/// Nothing, when the pieces could not be told apart because something is not closed.
std::optional<std::vector<Piece>> try_split(const std::string& text) {
  try {
    return split_statements(text, test::sqlite_syntax());
  } catch (const Unterminated&) {
    return std::nullopt;
  }
}

constexpr std::array kFragments{";",
                                ";",
                                ";",
                                " ",
                                "\n",
                                "\t",
                                "'",
                                "''",
                                "\"",
                                "`",
                                "[",
                                "]",
                                "--",
                                "/*",
                                "*/",
                                "-",
                                "/",
                                "*",
                                "(",
                                ")",
                                "$",
                                "$$",
                                "a",
                                "1",
                                "E'",
                                "\\",
                                "CREATE",
                                "create",
                                "TEMP",
                                "TEMPORARY",
                                "TRIGGER",
                                "trigger",
                                "EXPLAIN",
                                "QUERY PLAN",
                                "END",
                                "end",
                                "BEGIN",
                                "CASE",
                                "SELECT 1",
                                "ж",
                                "\r",
                                "CREATE TRIGGER t BEGIN SELECT 1;",
                                "CREATE TEMP TRIGGER a",
                                ";END;",
                                "; END",
                                "-- x\n",
                                "/* x */",
                                "'a;b'",
                                "x'00'",
                                "$a",
                                "\"a;b\"",
                                "[a;b]",
                                "END x",
                                ";;",
                                "TRIGGERS",
                                "; END END;",
                                "EXPLAIN a CREATE TRIGGER t SELECT 1;",
                                "EXPLAIN TEMP CREATE TRIGGER t SELECT 1;",
                                "CREATE TEMP TEMPORARY TRIGGER t SELECT 1;",
                                "CREATE a TRIGGER t SELECT 1;"};

class RandomSql {
 public:
  explicit RandomSql(unsigned seed) : random_(seed) {}

  std::string text() {
    std::uniform_int_distribution<std::size_t> length(0, 30);
    std::uniform_int_distribution<std::size_t> pick(0, kFragments.size() - 1);
    std::bernoulli_distribution spaced(0.6);
    std::string out;
    for (std::size_t i = length(random_); i > 0; --i) {
      out += kFragments[pick(random_)];
      if (spaced(random_)) out += ' ';
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

/// Each part of the shell must hold one of the pieces, unless it is empty, and no other piece.
void expect_same(sqlite3* db, const Shell& shell, const std::vector<Piece>& pieces) {
  std::size_t begin = 0;
  auto piece = pieces.begin();
  std::vector<std::string> parts = shell.parts;
  parts.push_back(shell.rest);
  for (const std::string& part : parts) {
    SCOPED_TRACE("part: " + part);
    const std::size_t end = begin + part.size();
    const bool has_piece = piece != pieces.end() && piece->offset < end;
    ASSERT_EQ(has_piece, !is_empty(db, part));
    if (has_piece) {
      ASSERT_LE(piece->offset + piece->sql.size(), end);
      ++piece;
    }
    begin = end;
  }
  EXPECT_EQ(piece, pieces.end());
}

TEST(SqliteShell, AgreesOnRandomText) {
  const Database db = open_database();
  RandomSql random(20261121);
  std::size_t split = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random.text();
    SCOPED_TRACE(text);
    const Shell shell = read_as_shell(text);
    const std::optional<std::vector<Piece>> pieces = try_split(text);
    if (pieces) {
      ++split;
      expect_same(db.get(), shell, *pieces);
    } else {
      EXPECT_EQ(sqlite3_complete((shell.rest + "\n;").c_str()), 0);
    }
    if (testing::Test::HasFailure()) break;
  }
  EXPECT_GT(split, 2000U);
}

TEST(SqliteShell, SqliteParsesTheSamePieces) {
  const std::string text = R"(
    -- A schema with what is hard to tell apart.
    CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT DEFAULT ';', "c;d" TEXT, [e;f] TEXT, `g;` TEXT);
    CREATE TABLE log (a, b);;
    /* ; */ CREATE TRIGGER one AFTER INSERT ON t WHEN new.b <> ';' BEGIN
      INSERT INTO log VALUES (new.a, 'END;'); -- END;
      UPDATE t SET b = CASE WHEN b = '' THEN NULL ELSE b END;
    END;
    CREATE TEMP TRIGGER IF NOT EXISTS two INSTEAD OF DELETE ON v BEGIN SELECT 1; END;
    INSERT INTO t (b) VALUES ('it''s;'), (x'3b'), ("--");
    EXPLAIN CREATE TRIGGER three DELETE ON t BEGIN SELECT 1; END;
    SELECT 1 /* ; */ + 2 -- ;
      + 3;
    WITH begin AS (SELECT 1 AS a) SELECT a FROM begin;
    SELECT $a, :b, @c, ?1;
    DROP TRIGGER one)";
  const Database db = open_database();
  sqlite3_exec(db.get(), "CREATE VIEW v AS SELECT 1 AS a", nullptr, nullptr, nullptr);
  const std::vector<Piece> pieces = split_statements(text, test::sqlite_syntax());
  ASSERT_EQ(pieces.size(), 10U);
  for (const Piece& piece : pieces) {
    SCOPED_TRACE(piece.sql);
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const char* const begin = text.c_str() + piece.offset;
    sqlite3_prepare_v2(db.get(), begin, -1, &statement, &tail);
    EXPECT_STREQ(sqlite3_errmsg(db.get()), "not an error");
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    std::string_view parsed(begin, static_cast<std::size_t>(tail - begin));
    if (parsed.ends_with(';')) parsed.remove_suffix(1);
    EXPECT_TRUE(parsed.starts_with(piece.sql));
    EXPECT_TRUE(is_empty(db.get(), std::string(parsed.substr(piece.sql.size()))));
  }
}

}  // namespace
}  // namespace migrate::dialect
