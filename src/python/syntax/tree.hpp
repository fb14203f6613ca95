// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// The syntax tree of Python: one type a construct, and one variant each of all expressions, all
/// statements and all patterns.
namespace migrate::python {

struct Expr;
struct Stmt;
struct Pattern;
using ExprPtr = std::unique_ptr<Expr>;
using PatternPtr = std::unique_ptr<Pattern>;
using Body = std::vector<Stmt>;

enum class BinaryOperator : std::uint8_t {
  add,
  subtract,
  multiply,
  matrix_multiply,
  divide,
  floor_divide,
  modulo,
  power,
  left_shift,
  right_shift,
  bit_and,
  bit_or,
  bit_xor,
};
enum class UnaryOperator : std::uint8_t { plus, minus, invert, negate };
enum class Comparison : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  is,
  is_not,
  in,
  not_in,
};

// ---- expressions

struct NoneLiteral {};

struct EllipsisLiteral {};

struct BoolLiteral {
  bool value;
};

/// A whole number of any size: its digits, without prefix and underscores.
struct IntLiteral {
  std::string digits;
  int base;
};

struct FloatLiteral {
  double value;
};

struct StringLiteral {
  std::string value;
};

struct BytesLiteral {
  std::string value;
};

struct NameExpr {
  std::string id;
};

struct AttributeExpr {
  ExprPtr value;
  std::string name;
};

struct SubscriptExpr {
  ExprPtr value;
  ExprPtr index;
};

struct SliceExpr {
  ExprPtr lower, upper, step;
};
enum class ArgumentKind : std::uint8_t { positional, star, keyword, double_star };

struct Argument {
  ArgumentKind kind = ArgumentKind::positional;
  std::string name;
  ExprPtr value;
};

struct CallExpr {
  ExprPtr function;
  std::vector<Argument> arguments;
};

struct UnaryExpr {
  UnaryOperator op;
  ExprPtr operand;
};

struct BinaryExpr {
  BinaryOperator op;
  ExprPtr left, right;
};

struct BoolExpr {
  bool is_and;
  std::vector<ExprPtr> values;
};

struct CompareExpr {
  ExprPtr left;
  std::vector<std::pair<Comparison, ExprPtr>> rest;
};

struct ConditionalExpr {
  ExprPtr test, then, otherwise;
};
enum class ParameterKind : std::uint8_t {
  positional_only,
  normal,
  star,
  keyword_only,
  double_star
};

struct Parameter {
  ParameterKind kind = ParameterKind::normal;
  std::string name;
  ExprPtr annotation;
  std::string annotation_text;
  ExprPtr default_value;
  std::size_t offset = 0;
};

struct LambdaExpr {
  std::vector<Parameter> parameters;
  ExprPtr body;
};

struct TupleExpr {
  std::vector<ExprPtr> items;
};

struct ListExpr {
  std::vector<ExprPtr> items;
};

struct SetExpr {
  std::vector<ExprPtr> items;
};

/// An item without a key is `**value`.
struct DictExpr {
  std::vector<std::pair<ExprPtr, ExprPtr>> items;
};
enum class ComprehensionKind : std::uint8_t { list, set, dict, generator };

struct ComprehensionClause {
  ExprPtr target, iterable;
  std::vector<ExprPtr> conditions;
  bool is_async = false;
};

struct ComprehensionExpr {
  ComprehensionKind kind = ComprehensionKind::list;
  ExprPtr element;
  ExprPtr value;  ///< of a dict comprehension
  std::vector<ComprehensionClause> clauses;
};
struct FStringExpr;

/// Text, or a replacement field.
struct FStringPart {
  std::string text;
  ExprPtr value;
  char conversion = '\0';
  ExprPtr spec;  ///< an f-string, where there is one
};

struct FStringExpr {
  std::vector<FStringPart> parts;
};

struct StarredExpr {
  ExprPtr value;
};

struct WalrusExpr {
  std::string name;
  ExprPtr value;
};

struct YieldExpr {
  ExprPtr value;
};

struct YieldFromExpr {
  ExprPtr value;
};

struct AwaitExpr {
  ExprPtr value;
};

using ExprNode =
    std::variant<NoneLiteral, EllipsisLiteral, BoolLiteral, IntLiteral, FloatLiteral, StringLiteral,
                 BytesLiteral, NameExpr, AttributeExpr, SubscriptExpr, SliceExpr, CallExpr,
                 UnaryExpr, BinaryExpr, BoolExpr, CompareExpr, ConditionalExpr, LambdaExpr,
                 TupleExpr, ListExpr, SetExpr, DictExpr, ComprehensionExpr, FStringExpr,
                 StarredExpr, WalrusExpr, YieldExpr, YieldFromExpr, AwaitExpr>;

struct Expr {
  ExprNode node;
  std::size_t offset = 0;
  std::size_t end = 0;
  std::size_t height = 0;  ///< of the tree below, which is bounded
  bool parenthesized = false;
};

// ---- patterns of `match`

struct ValuePattern {
  ExprPtr value;
};

/// `_` where the name is empty.
struct CapturePattern {
  std::string name;
};

struct SequencePattern {
  std::vector<PatternPtr> items;
};

struct StarPattern {
  std::string name;  ///< empty for `*_`
};

struct MappingPattern {
  std::vector<std::pair<ExprPtr, PatternPtr>> items;
  bool has_rest = false;
  std::string rest;
};

struct ClassPattern {
  ExprPtr type;
  std::vector<PatternPtr> positional;
  std::vector<std::pair<std::string, PatternPtr>> named;
};

struct OrPattern {
  std::vector<PatternPtr> alternatives;
};

struct AsPattern {
  PatternPtr pattern;
  std::string name;
};

using PatternNode = std::variant<ValuePattern, CapturePattern, SequencePattern, StarPattern,
                                 MappingPattern, ClassPattern, OrPattern, AsPattern>;

struct Pattern {
  PatternNode node;
  std::size_t offset = 0;
};

// ---- statements

struct ExprStmt {
  ExprPtr value;
};

struct AssignStmt {
  std::vector<ExprPtr> targets;
  ExprPtr value;
};

struct AugmentedAssignStmt {
  ExprPtr target;
  BinaryOperator op;
  ExprPtr value;
};

struct AnnotatedAssignStmt {
  ExprPtr target;
  ExprPtr annotation;
  std::string annotation_text;
  ExprPtr value;  ///< or none
};

struct ReturnStmt {
  ExprPtr value;
};

struct DeleteStmt {
  std::vector<ExprPtr> targets;
};

struct RaiseStmt {
  ExprPtr exception, cause;
};

struct PassStmt {};

struct BreakStmt {};

struct ContinueStmt {};

struct GlobalStmt {
  std::vector<std::string> names;
};

struct NonlocalStmt {
  std::vector<std::string> names;
};

struct AssertStmt {
  ExprPtr test, message;
};

struct ImportAlias {
  std::string name;
  std::string as;  ///< or empty
  std::size_t offset = 0;
};

struct ImportStmt {
  std::vector<ImportAlias> names;
};

/// `from module import names`; no names stand for `*`.
struct ImportFromStmt {
  std::string module;
  std::size_t level = 0;
  std::vector<ImportAlias> names;
};

struct IfStmt {
  std::vector<std::pair<ExprPtr, Body>> branches;
  Body otherwise;
};

struct ForStmt {
  ExprPtr target, iterable;
  Body body, otherwise;
  bool is_async = false;
};

struct WhileStmt {
  ExprPtr test;
  Body body, otherwise;
};

struct ExceptClause {
  ExprPtr type;  ///< or none: catches everything
  std::string name;
  Body body;
  std::size_t offset = 0;
};

struct TryStmt {
  Body body;
  std::vector<ExceptClause> handlers;
  Body otherwise, finally;
};

struct WithItem {
  ExprPtr context, target;
};

struct WithStmt {
  std::vector<WithItem> items;
  Body body;
  bool is_async = false;
};

struct FunctionStmt {
  std::string name;
  std::vector<Parameter> parameters;
  Body body;
  std::vector<ExprPtr> decorators;
  std::string return_text;  ///< the annotation behind `->`
  bool is_async = false;
};

struct ClassStmt {
  std::string name;
  std::vector<Argument> arguments;
  Body body;
  std::vector<ExprPtr> decorators;
};

struct MatchCase {
  PatternPtr pattern;
  ExprPtr guard;
  Body body;
};

struct MatchStmt {
  ExprPtr subject;
  std::vector<MatchCase> cases;
};

/// `type Name = value`
struct TypeAliasStmt {
  std::string name;
  std::string text;
};

using StmtNode =
    std::variant<ExprStmt, AssignStmt, AugmentedAssignStmt, AnnotatedAssignStmt, ReturnStmt,
                 DeleteStmt, RaiseStmt, PassStmt, BreakStmt, ContinueStmt, GlobalStmt, NonlocalStmt,
                 AssertStmt, ImportStmt, ImportFromStmt, IfStmt, ForStmt, WhileStmt, TryStmt,
                 WithStmt, FunctionStmt, ClassStmt, MatchStmt, TypeAliasStmt>;

struct Stmt {
  StmtNode node;
  std::size_t offset = 0;
};

/// A file.
struct Tree {
  Body body;
};

}  // namespace migrate::python
