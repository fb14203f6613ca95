// SPDX-License-Identifier: MIT
#include "dialect/sql_splitter.hpp"

#include "dialect/psql_input.hpp"

#include <optional>
#include <utility>

namespace migrate::dialect {

namespace {

/// Follows a statement of SQLite and knows whether it is inside a trigger's body, by the states of
/// sqlite3_complete().
class TriggerBody {
 public:
  /// Whether a semicolon here ends the statement.
  bool semicolon() {
    const bool inside = state_ == State::trigger || state_ == State::semicolon;
    state_ = inside ? State::semicolon : State::start;
    open_ = inside;
    return !inside;
  }

  void word(std::string_view word) {
    switch (state_) {
      case State::start:
        state_ = first(word);
        break;
      case State::explain:
        state_ = is_keyword(word, "CREATE") ? State::create : in_explain(word);
        break;
      case State::create:
        state_ = in_create(word);
        break;
      case State::semicolon:
        state_ = is_keyword(word, "END") ? State::end : State::trigger;
        break;
      case State::end:
        state_ = State::trigger;
        break;
      case State::normal:
      case State::trigger:
        break;
    }
  }

  /// Any token that is neither a word nor a semicolon.
  void other() {
    if (state_ == State::semicolon || state_ == State::end) {
      state_ = State::trigger;
    } else if (state_ == State::start || state_ == State::create) {
      state_ = State::normal;
    }
  }

  /// Whether the text must not end here.
  bool open() const { return open_ && state_ != State::end; }

 private:
  enum class State { start, normal, explain, create, trigger, semicolon, end };

  static State first(std::string_view word) {
    if (is_keyword(word, "EXPLAIN")) return State::explain;
    return is_keyword(word, "CREATE") ? State::create : State::normal;
  }

  /// EXPLAIN QUERY PLAN CREATE ...: words without a meaning of their own are passed over.
  static State in_explain(std::string_view word) {
    for (const char* keyword : {"EXPLAIN", "TEMP", "TEMPORARY", "TRIGGER", "END"}) {
      if (is_keyword(word, keyword)) return State::normal;
    }
    return State::explain;
  }

  static State in_create(std::string_view word) {
    if (is_keyword(word, "TRIGGER")) return State::trigger;
    return is_keyword(word, "TEMP") || is_keyword(word, "TEMPORARY") ? State::create
                                                                     : State::normal;
  }

  State state_ = State::start;
  bool open_ = false;  // a semicolon of the body was seen
};

/// Follows a statement of PostgreSQL and knows whether it is inside BEGIN ATOMIC ... END of a
/// routine. psql counts every BEGIN and END there; names such as `t.end`, `AS end` or a function
/// called begin() are told from them here.
class AtomicBody {
 public:
  void word(std::string_view word, std::size_t offset) {
    const bool name = std::exchange(name_follows_, is_keyword(word, "AS"));
    const bool begun = std::exchange(begun_, false);
    if (head_ != Head::routine) {
      head_ = next(word);
    } else if (depth_ == 0) {
      if (begun && is_keyword(word, "ATOMIC")) depth_ = 1;
      begun_ = is_keyword(word, "BEGIN");
      if (begun_) offset_ = offset;
    } else if (!name && is_keyword(word, "CASE")) {
      ++depth_;
    } else if (!name && is_keyword(word, "END")) {
      --depth_;
    }
  }

  void other(std::string_view token) {
    name_follows_ = token == ".";
    begun_ = false;
  }

  bool open() const { return depth_ > 0; }

  std::size_t offset() const { return offset_; }  ///< of BEGIN

 private:
  /// How much of CREATE [OR REPLACE] {FUNCTION | PROCEDURE} was seen.
  enum class Head { start, create, create_or, create_or_replace, routine, none };

  Head next(std::string_view word) const {
    const bool created = head_ == Head::create || head_ == Head::create_or_replace;
    if (created && (is_keyword(word, "FUNCTION") || is_keyword(word, "PROCEDURE"))) {
      return Head::routine;
    }
    if (head_ == Head::start && is_keyword(word, "CREATE")) return Head::create;
    if (head_ == Head::create && is_keyword(word, "OR")) return Head::create_or;
    if (head_ == Head::create_or && is_keyword(word, "REPLACE")) return Head::create_or_replace;
    return Head::none;
  }

  Head head_ = Head::start;
  std::size_t depth_ = 0;
  std::size_t offset_ = 0;
  bool begun_ = false;         // the last word was BEGIN
  bool name_follows_ = false;  // whatever the next word is, it is a name
};

class Splitter {
 public:
  Splitter(std::string_view text, const SqlSyntax& syntax)
      : text_(text), syntax_(syntax), lexer_(text, syntax) {}

  std::vector<Piece> split() {
    for (Token token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
      take(token);
    }
    finish();
    return std::move(pieces_);
  }

 private:
  void take(const Token& token) {
    if (token.kind == TokenKind::blank || token.kind == TokenKind::comment) return;
    if (token.kind == TokenKind::command) {
      pass_command(token);
      return;
    }
    if (token.kind == TokenKind::semicolon && ends_statement()) {
      if (copy_.has_data()) take_data(token.end);
      add_piece();
      return;
    }
    if (!begin_) begin_ = token.begin;
    end_ = token.end;
    if (syntax_.parentheses) count_parentheses(token.kind);
    if (syntax_.trigger_bodies) follow_trigger(token);
    if (syntax_.atomic_bodies && parentheses_ == 0) follow_routine(token);
    if (syntax_.psql_input && parentheses_ == 0) copy_.follow(token.kind, lexer_.text(token));
  }

  void pass_command(const Token& token) {
    const bool between_statements = !begin_;
    if (between_statements && is_dumps_mark(lexer_.text(token))) return;
    throw psql_command_error(lexer_.text(token), token.begin);
  }

  void take_data(std::size_t semicolon_end) {
    const CopyData found = find_copy_data(text_, begin_.value_or(0), semicolon_end);
    data_ = found.lines;
    lexer_.skip_to(found.end);
  }

  bool ends_statement() {
    if (parentheses_ > 0 || atomic_.open()) return false;
    return !syntax_.trigger_bodies || trigger_.semicolon();
  }

  void count_parentheses(TokenKind kind) {
    if (kind == TokenKind::open) ++parentheses_;
    if (kind == TokenKind::close && parentheses_ > 0) --parentheses_;
  }

  void follow_trigger(const Token& token) {
    if (token.kind == TokenKind::word) {
      trigger_.word(lexer_.text(token));
    } else if (token.kind != TokenKind::semicolon) {
      trigger_.other();
    }
  }

  void follow_routine(const Token& token) {
    if (token.kind == TokenKind::word) {
      atomic_.word(lexer_.text(token), token.begin);
    } else {
      atomic_.other(lexer_.text(token));
    }
  }

  void add_piece() {
    if (begin_) {
      pieces_.push_back(
          {.sql = text_.substr(*begin_, end_ - *begin_), .offset = *begin_, .data = data_});
    }
    begin_.reset();
    data_.reset();
    trigger_ = {};
    atomic_ = {};
    copy_ = {};
    parentheses_ = 0;
  }

  void finish() {
    if (atomic_.open()) {
      throw Unterminated("a function's body is not closed", atomic_.offset(),
                         "BEGIN ATOMIC is closed with END.");
    }
    if (trigger_.open()) {
      throw Unterminated("a trigger's body is not closed", begin_.value_or(0),
                         "On SQLite a trigger is CREATE TRIGGER ... BEGIN ...; END;");
    }
    if (copy_.has_data()) throw missing_copy_data(begin_.value_or(0));
    add_piece();
  }

  std::string_view text_;
  SqlSyntax syntax_;
  SqlLexer lexer_;
  std::vector<Piece> pieces_;
  std::optional<std::size_t> begin_;  // of the statement under way
  std::size_t end_ = 0;
  std::optional<std::string_view> data_;  // that belong to it
  std::size_t parentheses_ = 0;
  TriggerBody trigger_;
  AtomicBody atomic_;
  CopyHead copy_;
};

}  // namespace

std::vector<Piece> split_statements(std::string_view text, const SqlSyntax& syntax) {
  return Splitter(text, syntax).split();
}

std::vector<std::string> first_keywords(std::string_view sql, const SqlSyntax& syntax,
                                        std::size_t limit) {
  std::vector<std::string> words;
  SqlLexer lexer(sql, syntax);
  while (words.size() < limit) {
    const Token token = lexer.next();
    if (token.kind == TokenKind::blank || token.kind == TokenKind::comment) continue;
    if (token.kind != TokenKind::word) break;
    std::string& word = words.emplace_back(lexer.text(token));
    for (char& c : word) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
  }
  return words;
}

}  // namespace migrate::dialect
