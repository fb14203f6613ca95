// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/lexer.hpp"
#include "python/syntax/parser.hpp"
#include "python/syntax/tree.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::python {

/// A parser by recursive descent. Its parts are in the files parse_*.cpp.
class Parser {
 public:
  Parser(const Source& source, Lexer lexer, std::size_t depth)
      : source_(source), lexer_(std::move(lexer)), depth_(depth) {}

  Tree file();
  /// One expression (or several with commas) up to the end of the text.
  ExprPtr only_expression();

 private:
  /// Counts how deep the parser is in itself.
  class Deeper {
   public:
    explicit Deeper(Parser& parser) : parser_(parser) { parser_.go_deeper(); }

    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

    ~Deeper() { --parser_.depth_; }

   private:
    Parser& parser_;
  };

  void go_deeper();

  // tokens
  const Token& peek() {
    if (ahead_.empty()) ahead_.push_back(lexer_.next());
    return ahead_.front();
  }

  const Token& peek(std::size_t ahead);
  Token take();

  std::string_view text(const Token& token) const { return lexer_.text(token); }

  // Of one expression this is asked some fifty times, and hardly ever so.

  bool at_op(std::string_view op) {
    const Token& token = peek();
    return token.kind == TokenKind::op && is(token, op);
  }

  bool at_keyword(std::string_view keyword) {
    const Token& token = peek();
    return token.kind == TokenKind::name && is(token, keyword);
  }

  bool is(const Token& token, std::string_view word) const {
    const std::string_view found = text(token);
    return found.front() == word.front() && found == word;
  }

  bool at_op(std::string_view op, std::size_t ahead);
  bool at_keyword(std::string_view keyword, std::size_t ahead);
  bool accept_op(std::string_view op);
  bool accept_keyword(std::string_view keyword);
  Token expect_op(std::string_view op);
  void expect_keyword(std::string_view keyword);
  std::string expect_name();
  bool at_name();
  std::string text_between(std::size_t begin, std::size_t end) const;

  // errors
  [[noreturn]] void fail(const std::string& message, std::size_t offset,
                         std::string kind = "SyntaxError") const;
  [[noreturn]] void fail_here();
  [[noreturn]] void fail_behind(const Expr& expression);
  void prefer_unclosed_bracket();

  // statements
  void statement(Body& into);
  bool compound_statement(Body& into);
  void simple_statements(Body& into);
  void simple_statement(Body& into);
  bool keyword_statement(Body& into, std::size_t offset);
  void expression_statement(Body& into, std::size_t offset);
  void assignment(Body& into, std::size_t offset, ExprPtr first);
  void annotated_assignment(Body& into, std::size_t offset, ExprPtr target);
  bool augmented_assignment(Body& into, std::size_t offset, ExprPtr& target);
  StmtNode return_statement();
  StmtNode raise_statement();
  StmtNode delete_statement();
  StmtNode assert_statement();
  StmtNode import_statement();
  StmtNode import_from_statement();
  void import_names(ImportFromStmt& into);
  ImportAlias import_alias(bool dotted);
  std::string dotted_name();
  std::vector<std::string> name_list();
  bool at_type_alias();
  StmtNode type_alias();

  // compound statements
  Body block(std::string_view what, std::size_t line);
  StmtNode if_statement();
  StmtNode for_statement(bool is_async);
  StmtNode while_statement();
  StmtNode try_statement();
  ExceptClause except_clause();
  ExprPtr exception_types(ExprPtr first);
  StmtNode with_statement(bool is_async);
  StmtNode async_statement();
  bool at_parenthesized_with();
  WithItem with_item();
  void decorated(Body& into);
  StmtNode function(std::vector<ExprPtr> decorators, bool is_async);
  StmtNode class_definition(std::vector<ExprPtr> decorators);
  void skip_type_parameters();
  std::vector<Parameter> parameters(std::string_view end, bool annotated);
  void positional_only_mark(std::vector<Parameter>& before, bool keyword_only);
  void keyword_only_mark(std::string_view end, bool& keyword_only);
  Parameter parameter_behind_marks(bool annotated, std::string_view end, bool& keyword_only);
  Parameter parameter(bool annotated, std::string_view end);
  void check_parameters(const std::vector<Parameter>& all);
  bool at_match();
  StmtNode match_statement();
  MatchCase match_case();
  void check_reachable(const Pattern& pattern, bool last);
  void expect_colon();

  // patterns
  PatternPtr open_pattern();
  PatternPtr pattern();
  PatternPtr or_pattern();
  PatternPtr closed_pattern();
  PatternPtr literal_pattern();
  PatternPtr name_pattern();
  PatternPtr class_pattern(ExprPtr type, std::size_t offset);
  PatternPtr star_pattern();
  PatternPtr mapping_pattern();
  PatternPtr group_pattern();
  std::vector<PatternPtr> pattern_items(std::string_view end, bool& comma);

  // expressions
  ExprPtr star_expressions();
  ExprPtr star_expression();
  ExprPtr named_expression();
  ExprPtr expression();
  ExprPtr expression_list(bool stars);
  ExprPtr target_list();
  ExprPtr conditional();
  ExprPtr lambda();
  ExprPtr disjunction();
  ExprPtr conjunction();
  ExprPtr inversion();
  ExprPtr comparison();
  bool comparison_operator(Comparison& op);
  ExprPtr binary(int precedence);
  ExprPtr unary();
  ExprPtr power();
  ExprPtr await_primary();
  ExprPtr primary();
  ExprPtr subscript(ExprPtr value);
  ExprPtr subscript_index();
  ExprPtr slice();
  ExprPtr call(ExprPtr function);
  Argument argument();
  void check_arguments(const std::vector<Argument>& arguments);
  ExprPtr yield_expression();

  // atoms
  ExprPtr atom();
  ExprPtr name_atom();
  ExprPtr number_atom();
  ExprPtr strings();
  ExprPtr parenthesized();
  ExprPtr bracketed();
  ExprPtr braced();
  ExprPtr dict_or_set(std::size_t begin);
  void dict_items(DictExpr& dict);
  void require_comma_or(std::string_view end);
  ExprPtr comprehension(ComprehensionKind kind, std::size_t begin, ExprPtr element, ExprPtr value);
  bool at_comprehension();
  ComprehensionClause comprehension_clause();

  // targets
  void check_target(const Expr& target, std::string_view how);
  void check_delete_target(const Expr& target);
  [[noreturn]] void fail_augmented(const Expr& target);
  [[noreturn]] void fail_target(const Expr& target, std::string_view how);

  ExprPtr make(std::size_t begin, ExprNode node);

  const Source& source_;
  Lexer lexer_;
  std::deque<Token> ahead_;
  std::size_t depth_;
  std::size_t last_end_ = 0;
};

/// Most bodies have no more statements; growing costs more than the room.
inline constexpr std::size_t kMostOftenInBody = 8;

/// Whether a word is a keyword of Python (the soft ones are none).
bool is_keyword(std::string_view word);

}  // namespace migrate::python
