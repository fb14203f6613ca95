// SPDX-License-Identifier: MIT
#include "python/compile/scope.hpp"

#include "python/compile/resolve_names.hpp"
#include "python/syntax/tree_walk.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace migrate::python {

/// Reads a tree and notes which scope binds and uses which name.
class ScopeReader {
 public:
  ScopeReader(Scopes& scopes, const Source& source) : scopes_(scopes), source_(source) {}

  void module(const void* node) {
    scopes_.root_ = std::make_unique<Scope>();
    current_ = scopes_.root_.get();
    current_->name = "<module>";
    scopes_.by_node_[node] = current_;
  }

  void body(const Body& statements) {
    for (const Stmt& statement : statements) {
      offset_ = statement.offset;
      std::visit(*this, statement.node);
    }
  }

  void expression(const Expr& e) {
    offset_ = e.offset;
    if (const auto* name = std::get_if<NameExpr>(&e.node)) return use(name->id);
    if (const auto* walrus = std::get_if<WalrusExpr>(&e.node)) return this->walrus(*walrus);
    if (const auto* lambda = std::get_if<LambdaExpr>(&e.node)) return this->lambda(*lambda);
    if (const auto* all = std::get_if<ComprehensionExpr>(&e.node)) return comprehension(*all);
    if (std::holds_alternative<YieldExpr>(e.node) ||
        std::holds_alternative<YieldFromExpr>(e.node)) {
      yield(e);
    }
    if (std::holds_alternative<AwaitExpr>(e.node)) await(e);
    for_each_child(e, [this](const Expr& child) { expression(child); });
  }

  // statements

  void operator()(const ExprStmt& s) { expression(*s.value); }

  void operator()(const AssignStmt& s) {
    expression(*s.value);
    for (const ExprPtr& t : s.targets) target(*t);
  }

  void operator()(const AugmentedAssignStmt& s) {
    expression(*s.value);
    target(*s.target);
  }

  void operator()(const AnnotatedAssignStmt& s) {
    if (current_->kind != ScopeKind::function) expression(*s.annotation);
    optional(s.value);
    const auto* name = std::get_if<NameExpr>(&s.target->node);
    if (name != nullptr && !s.target->parenthesized) {
      bind(name->id);
    } else {
      target(*s.target);
    }
  }

  void operator()(const ReturnStmt& s) {
    if (current_->kind != ScopeKind::function) fail("'return' outside function");
    optional(s.value);
  }

  void operator()(const DeleteStmt& s) {
    for (const ExprPtr& t : s.targets) target(*t);
  }

  void operator()(const RaiseStmt& s) {
    optional(s.exception);
    optional(s.cause);
  }

  void operator()(const PassStmt&) {}

  void operator()(const BreakStmt&) {}

  void operator()(const ContinueStmt&) {}

  void operator()(const GlobalStmt& s) {
    for (const std::string& name : s.names) declare(name, true);
  }

  void operator()(const NonlocalStmt& s) {
    if (current_->kind == ScopeKind::module) {
      fail("nonlocal declaration not allowed at module level");
    }
    for (const std::string& name : s.names) declare(name, false);
  }

  void operator()(const AssertStmt& s) {
    expression(*s.test);
    optional(s.message);
  }

  void operator()(const ImportStmt& s) {
    for (const ImportAlias& alias : s.names) {
      bind(alias.as.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.as);
    }
  }

  void operator()(const ImportFromStmt& s) {
    if (s.names.empty() && current_->kind != ScopeKind::module) {
      fail("import * only allowed at module level");
    }
    for (const ImportAlias& alias : s.names) bind(alias.as.empty() ? alias.name : alias.as);
  }

  void operator()(const IfStmt& s) {
    for (const auto& [test, then] : s.branches) {
      expression(*test);
      body(then);
    }
    body(s.otherwise);
  }

  void operator()(const ForStmt& s) {
    if (s.is_async) must_be_async("'async for'");
    expression(*s.iterable);
    target(*s.target);
    body(s.body);
    body(s.otherwise);
  }

  void operator()(const WhileStmt& s) {
    expression(*s.test);
    body(s.body);
    body(s.otherwise);
  }

  void operator()(const TryStmt& s) {
    body(s.body);
    for (const ExceptClause& clause : s.handlers) {
      optional(clause.type);
      if (!clause.name.empty()) bind(clause.name);
      body(clause.body);
    }
    body(s.otherwise);
    body(s.finally);
  }

  void operator()(const WithStmt& s) {
    if (s.is_async) must_be_async("'async with'");
    for (const WithItem& item : s.items) {
      expression(*item.context);
      if (item.target) target(*item.target);
    }
    body(s.body);
  }

  void operator()(const FunctionStmt& s) {
    for (const ExprPtr& decorator : s.decorators) expression(*decorator);
    bind(s.name);
    defaults(s.parameters);
    Scope& scope = enter(&s, ScopeKind::function, s.name);
    scope.is_coroutine = s.is_async;
    parameters(s.parameters);
    body(s.body);
    leave();
  }

  void operator()(const ClassStmt& s) {
    for (const ExprPtr& decorator : s.decorators) expression(*decorator);
    for (const Argument& argument : s.arguments) expression(*argument.value);
    bind(s.name);
    enter(&s, ScopeKind::class_, s.name);
    body(s.body);
    leave();
  }

  void operator()(const MatchStmt& s) {
    expression(*s.subject);
    for (const MatchCase& one : s.cases) {
      pattern(*one.pattern);
      optional(one.guard);
      body(one.body);
    }
  }

  void operator()(const TypeAliasStmt& s) { bind(s.name); }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw SyntaxError(message, source_.place(offset_));
  }

  void optional(const ExprPtr& e) {
    if (e) expression(*e);
  }

  Scope::Use& note(const std::string& name) { return current_->note(name, offset_); }

  void use(const std::string& name) {
    note(name);
    // `super()` finds its class by this name.
    if (name == "super" && current_->kind == ScopeKind::function) note("__class__");
  }

  void bind(const std::string& name) { note(name).bound = true; }

  void declare(const std::string& name, bool global) {
    const std::string_view what = global ? "global" : "nonlocal";
    if (const auto found = current_->uses.find(name); found != current_->uses.end()) {
      const Scope::Use& before = found->second;
      if (before.parameter) fail(fmt::format("name '{}' is parameter and {}", name, what));
      if (before.global || before.nonlocal) return;
      if (current_->kind != ScopeKind::module) {
        fail(fmt::format("name '{}' is {} {} declaration", name,
                         before.bound ? "assigned to before" : "used prior to", what));
      }
    }
    Scope::Use& found = note(name);
    (global ? found.global : found.nonlocal) = true;
  }

  void target(const Expr& e) {
    if (const auto* name = std::get_if<NameExpr>(&e.node)) return bind(name->id);
    if (const auto* tuple = std::get_if<TupleExpr>(&e.node)) {
      for (const ExprPtr& item : tuple->items) target(*item);
    } else if (const auto* list = std::get_if<ListExpr>(&e.node)) {
      for (const ExprPtr& item : list->items) target(*item);
    } else if (const auto* star = std::get_if<StarredExpr>(&e.node)) {
      target(*star->value);
    } else {
      expression(e);
    }
  }

  /// A walrus in a comprehension binds in the scope around it.
  void walrus(const WalrusExpr& e) {
    expression(*e.value);
    Scope* home = current_;
    while (home->is_comprehension) home = home->parent;
    if (home != current_ && home->kind == ScopeKind::class_) {
      fail("assignment expression within a comprehension cannot be used in a class body");
    }
    home->note(e.name, offset_).bound = true;
    for (Scope* inner = current_; inner != home; inner = inner->parent) {
      Scope::Use& found = inner->note(e.name, offset_);
      (home->kind == ScopeKind::module ? found.global : found.nonlocal) = true;
      if (home->uses.find(e.name)->second.global) {
        found.global = true;
        found.nonlocal = false;
      }
    }
  }

  void lambda(const LambdaExpr& e) {
    defaults(e.parameters);
    enter(&e, ScopeKind::function, "<lambda>");
    parameters(e.parameters);
    expression(*e.body);
    leave();
  }

  void comprehension(const ComprehensionExpr& e) {
    expression(*e.clauses.front().iterable);
    constexpr std::array<std::string_view, 4> kNames{"<listcomp>", "<setcomp>", "<dictcomp>",
                                                     "<genexpr>"};
    Scope& scope =
        enter(&e, ScopeKind::function, std::string(kNames.at(static_cast<std::size_t>(e.kind))));
    scope.is_comprehension = true;
    scope.is_generator = e.kind == ComprehensionKind::generator;
    Scope::Use& iterator = scope.note(".0", offset_);
    iterator.parameter = true;
    iterator.bound = true;
    bool first = true;
    for (const ComprehensionClause& clause : e.clauses) {
      if (clause.is_async) must_stand_in_async();
      if (!first) expression(*clause.iterable);
      first = false;
      target(*clause.target);
      for (const ExprPtr& condition : clause.conditions) expression(*condition);
    }
    expression(*e.element);
    optional(e.value);
    leave();
  }

  void yield(const Expr& e) {
    if (current_->kind != ScopeKind::function) fail("'yield' outside function");
    if (current_->is_comprehension) {
      fail(fmt::format("'yield' inside {}",
                       current_->is_generator ? "generator expression" : "list comprehension"));
    }
    if (current_->is_coroutine && std::holds_alternative<YieldFromExpr>(e.node)) {
      fail("'yield from' inside async function");
    }
    current_->is_generator = true;
  }

  void must_stand_in_async() const {
    const Scope* around = current_;
    while (around->is_comprehension) around = around->parent;
    if (around->is_coroutine || current_->is_generator) return;
    fail("asynchronous comprehension outside of an asynchronous function");
  }

  void must_be_async(std::string_view what) const {
    if (!current_->is_coroutine) fail(fmt::format("{} outside async function", what));
  }

  void await(const Expr&) {
    const Scope* around = current_;
    while (around->is_comprehension) around = around->parent;
    if (around->kind != ScopeKind::function) fail("'await' outside function");
    if (!around->is_coroutine) fail("'await' outside async function");
  }

  Scope& enter(const void* node, ScopeKind kind, std::string name) {
    auto scope = std::make_unique<Scope>();
    scope->kind = kind;
    scope->parent = current_;
    scope->name = std::move(name);
    Scope* made = scope.get();
    current_->children.push_back(std::move(scope));
    scopes_.by_node_[node] = made;
    current_ = made;
    return *made;
  }

  void leave() { current_ = current_->parent; }

  void defaults(const std::vector<Parameter>& all) {
    for (const Parameter& parameter : all) optional(parameter.default_value);
  }

  void parameters(const std::vector<Parameter>& all) {
    const auto add = [this](const Parameter& parameter) {
      Scope::Use& found = note(parameter.name);
      found.bound = true;
      found.parameter = true;
    };
    for (const Parameter& parameter : all) {
      if (parameter.kind == ParameterKind::positional_only ||
          parameter.kind == ParameterKind::normal) {
        add(parameter);
      }
    }
    for (const ParameterKind kind :
         {ParameterKind::keyword_only, ParameterKind::star, ParameterKind::double_star}) {
      for (const Parameter& parameter : all) {
        if (parameter.kind == kind) add(parameter);
      }
    }
  }

  void pattern(const Pattern& p) {
    offset_ = p.offset;
    if (const auto* value = std::get_if<ValuePattern>(&p.node)) {
      expression(*value->value);
    } else if (const auto* name = std::get_if<CapturePattern>(&p.node)) {
      capture_pattern(name->name);
    } else if (const auto* star = std::get_if<StarPattern>(&p.node)) {
      capture_pattern(star->name);
    } else if (const auto* as = std::get_if<AsPattern>(&p.node)) {
      pattern(*as->pattern);
      bind(as->name);
    } else {
      nested_pattern(p);
    }
  }

  void nested_pattern(const Pattern& p) {
    if (const auto* sequence = std::get_if<SequencePattern>(&p.node)) {
      for (const PatternPtr& item : sequence->items) pattern(*item);
    } else if (const auto* either = std::get_if<OrPattern>(&p.node)) {
      for (const PatternPtr& item : either->alternatives) pattern(*item);
    } else if (const auto* mapping = std::get_if<MappingPattern>(&p.node)) {
      for (const auto& [key, value] : mapping->items) {
        expression(*key);
        pattern(*value);
      }
      capture_pattern(mapping->rest);
    } else if (const auto* type = std::get_if<ClassPattern>(&p.node)) {
      expression(*type->type);
      for (const PatternPtr& item : type->positional) pattern(*item);
      for (const auto& [name, item] : type->named) pattern(*item);
    }
  }

  void capture_pattern(const std::string& name) {
    if (!name.empty()) bind(name);
  }

  Scopes& scopes_;
  const Source& source_;
  Scope* current_ = nullptr;
  std::size_t offset_ = 0;
};

Scope::Use& Scope::note(const std::string& name_of_use, std::size_t offset) {
  const auto [found, is_new] = uses.try_emplace(name_of_use);
  if (is_new) {
    order.push_back(name_of_use);
    found->second.offset = offset;
  }
  return found->second;
}

Scopes::Scopes(const Tree& tree, const Source& source) {
  ScopeReader reader(*this, source);
  reader.module(&tree);
  reader.body(tree.body);
  resolve_names(*root_, source);
}

Scopes::Scopes(const Expr& expression, const Source& source) {
  ScopeReader reader(*this, source);
  reader.module(&expression);
  reader.expression(expression);
  resolve_names(*root_, source);
}

}  // namespace migrate::python
