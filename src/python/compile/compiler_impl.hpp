// SPDX-License-Identifier: MIT
#pragma once

#include "python/compile/code.hpp"
#include "python/compile/scope.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/syntax/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::python {

/// A place to jump to, known before or after the jumps.
struct Label {
  std::vector<std::size_t> jumps;
  std::ptrdiff_t target = -1;
};

/// What leaving a block early has to undo.
enum class BlockKind : std::uint8_t { for_loop, while_loop, handler, finally, with, exception };

struct Block {
  BlockKind kind;
  Label* again = nullptr;         ///< of a loop
  Label* behind = nullptr;        ///< of a loop
  const Body* finally = nullptr;  ///< of `finally`
  std::string name;               ///< that an `except ... as` must forget
};

/// One function, class body or module that is being compiled.
struct Unit {
  const Scope* scope = nullptr;
  Ref<Code> code;
  std::vector<Block> blocks;
  std::map<const Str*, std::int32_t> names;
  std::map<std::string, std::int32_t, std::less<>> slots;
  std::map<std::string, std::int32_t, std::less<>> cells;
  Unit* around = nullptr;
};

/// Walks a tree and writes instructions. Its parts are in the files compile_*.cpp.
class Compiler {
 public:
  Compiler(Interpreter& in, const Scopes& scopes, std::shared_ptr<const Source> source,
           bool internal)
      : in_(in), scopes_(scopes), source_(std::move(source)), internal_(internal) {}

  Ref<Code> module(const Tree& tree);
  Ref<Code> single(const Expr& expression);

  // expressions, each of which leaves a value on the stack
  void operator()(const NoneLiteral&);
  void operator()(const EllipsisLiteral&);
  void operator()(const BoolLiteral& e);
  void operator()(const IntLiteral& e);
  void operator()(const FloatLiteral& e);
  void operator()(const StringLiteral& e);
  void operator()(const BytesLiteral& e);
  void operator()(const NameExpr& e);
  void operator()(const AttributeExpr& e);
  void operator()(const SubscriptExpr& e);
  void operator()(const SliceExpr& e);
  void operator()(const CallExpr& e);
  void operator()(const UnaryExpr& e);
  void operator()(const BinaryExpr& e);
  void operator()(const BoolExpr& e);
  void operator()(const CompareExpr& e);
  void operator()(const ConditionalExpr& e);
  void operator()(const LambdaExpr& e);
  void operator()(const TupleExpr& e);
  void operator()(const ListExpr& e);
  void operator()(const SetExpr& e);
  void operator()(const DictExpr& e);
  void operator()(const ComprehensionExpr& e);
  void operator()(const FStringExpr& e);
  void operator()(const StarredExpr& e);
  void operator()(const WalrusExpr& e);
  void operator()(const YieldExpr& e);
  void operator()(const YieldFromExpr& e);
  void operator()(const AwaitExpr& e);

  // statements, which leave the stack as it was
  void operator()(const ExprStmt& s);
  void operator()(const AssignStmt& s);
  void operator()(const AugmentedAssignStmt& s);
  void operator()(const AnnotatedAssignStmt& s);
  void operator()(const ReturnStmt& s);
  void operator()(const DeleteStmt& s);
  void operator()(const RaiseStmt& s);
  void operator()(const PassStmt& s);
  void operator()(const BreakStmt& s);
  void operator()(const ContinueStmt& s);
  void operator()(const GlobalStmt& s);
  void operator()(const NonlocalStmt& s);
  void operator()(const AssertStmt& s);
  void operator()(const ImportStmt& s);
  void operator()(const ImportFromStmt& s);
  void operator()(const IfStmt& s);
  void operator()(const ForStmt& s);
  void operator()(const WhileStmt& s);
  void operator()(const TryStmt& s);
  void operator()(const WithStmt& s);
  void operator()(const FunctionStmt& s);
  void operator()(const ClassStmt& s);
  void operator()(const MatchStmt& s);
  void operator()(const TypeAliasStmt& s);

 private:
  // units
  Ref<Code> finish_unit(Unit& unit);
  void begin_unit(Unit& unit, const Scope& scope);
  void add_docstring(const Body& statements);

  // writing
  std::size_t emit(Op op, std::int32_t argument = 0);

  void emit(Op op, std::size_t argument) { emit(op, static_cast<std::int32_t>(argument)); }

  void jump(Op op, Label& label);
  void place(Label& label);
  void constant(Value value);

  void text_constant(const std::string& text) { constant(in_.str(text)); }

  std::int32_t name(std::string_view text);

  void named(Op op, std::string_view text) { emit(op, name(text)); }

  void load(std::string_view text);
  void store(std::string_view text);
  void erase(std::string_view text);
  [[noreturn]] void fail(const std::string& message) const;

  void expression(const Expr& e);
  void optional(const ExprPtr& e);
  void body(const Body& statements);
  void statement(const Stmt& s);

  // targets
  void assign(const Expr& target);
  void assign_items(const std::vector<ExprPtr>& all);
  void delete_target(const Expr& target);

  // displays and calls
  void items(const std::vector<ExprPtr>& all, Op build, Op add, Op extend);
  void call_arguments(const std::vector<Argument>& arguments, std::size_t before);
  void spread_arguments(const std::vector<Argument>& arguments, std::size_t before);
  bool call_simple_method(const CallExpr& e);
  void jump_if(const Expr& test, Label& label, bool when);

  // functions
  void make_function(Unit& made, std::int32_t parts);
  std::int32_t defaults(const std::vector<Parameter>& parameters);
  void describe_parameters(Unit& unit, const std::vector<Parameter>& parameters);
  void decorate(const std::vector<ExprPtr>& decorators, std::size_t offset);
  void clause(const ComprehensionExpr& e, std::size_t index);
  void comprehension_element(const ComprehensionExpr& e);

  // control
  void loop_blocks(BlockKind kind, Label& again, Label& behind, const Body& statements);
  void unwind(const Block& block, bool value_on_top);
  void unwind_to_loop(std::string_view what);
  void unwind_all(bool value_on_top);
  void try_except(const TryStmt& s);
  void except_clause(const ExceptClause& clause, Label& end);
  void with_item(const WithStmt& s, std::size_t index);
  void async_for(const ForStmt& s);
  bool guarded_import() const;

  // patterns: the subject lies on top; `fail` is jumped to with it still there
  void pattern(const Pattern& p, Label& fail);
  void pattern_node(const ValuePattern& p, Label& fail);
  void pattern_node(const CapturePattern& p, Label& fail);
  void pattern_node(const SequencePattern& p, Label& fail);
  void pattern_node(const StarPattern& p, Label& fail);
  void pattern_node(const MappingPattern& p, Label& fail);
  void pattern_node(const ClassPattern& p, Label& fail);
  void pattern_node(const OrPattern& p, Label& fail);
  void pattern_node(const AsPattern& p, Label& fail);
  void items_of_subject(const std::vector<const Pattern*>& patterns, Label& fail);

  Unit& unit() { return *unit_; }

  Interpreter& in_;
  const Scopes& scopes_;
  std::shared_ptr<const Source> source_;
  bool internal_;
  Unit* unit_ = nullptr;
  std::size_t offset_ = 0;
  std::size_t guards_ = 0;  ///< `try` around that catches ImportError
};

}  // namespace migrate::python
