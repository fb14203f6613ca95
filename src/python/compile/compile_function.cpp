// SPDX-License-Identifier: MIT
//
// Functions, lambdas, classes and comprehensions: all are units of their own.
#include "python/compile/compiler_impl.hpp"

#include <utility>

namespace migrate::python {
namespace {

std::string qualified(const Unit* around, const std::string& name) {
  if (around == nullptr || around->scope->kind == ScopeKind::module) return name;
  const bool function = around->scope->kind == ScopeKind::function;
  return around->code->qualified_name + (function ? ".<locals>." : ".") + name;
}

}  // namespace

/// Pushes default values: a tuple of the positional ones, a dict of the keyword-only ones.
std::int32_t Compiler::defaults(const std::vector<Parameter>& parameters) {
  std::size_t positional = 0;
  std::size_t keyword_only = 0;
  for (const Parameter& parameter : parameters) {
    if (!parameter.default_value || parameter.kind == ParameterKind::keyword_only) continue;
    expression(*parameter.default_value);
    ++positional;
  }
  if (positional > 0) emit(Op::build_tuple, positional);
  for (const Parameter& parameter : parameters) {
    if (!parameter.default_value || parameter.kind != ParameterKind::keyword_only) continue;
    constant(Value(&in_.intern(parameter.name)));
    expression(*parameter.default_value);
    ++keyword_only;
  }
  if (keyword_only > 0) emit(Op::build_dict, keyword_only);
  return (positional > 0 ? kHasDefaults : 0) | (keyword_only > 0 ? kHasKeywordDefaults : 0);
}

void Compiler::describe_parameters(Unit& unit, const std::vector<Parameter>& parameters) {
  Code& code = *unit.code;
  for (const Parameter& parameter : parameters) {
    switch (parameter.kind) {
      case ParameterKind::positional_only:
        ++code.positional_only;
        ++code.positional;
        break;
      case ParameterKind::normal:
        ++code.positional;
        break;
      case ParameterKind::keyword_only:
        ++code.keyword_only;
        break;
      case ParameterKind::star:
        code.star = true;
        break;
      case ParameterKind::double_star:
        code.double_star = true;
        break;
    }
    if (!parameter.annotation_text.empty()) {
      code.annotations.emplace_back(parameter.name, parameter.annotation_text);
    }
  }
}

/// Makes a function of a finished unit; its defaults lie on the stack.
void Compiler::make_function(Unit& made, std::int32_t parts) {
  made.code->qualified_name = qualified(unit_, made.scope->name);
  if (!made.scope->frees.empty()) {
    for (const std::string& free : made.scope->frees) {
      emit(Op::push_cell, unit().cells.find(free)->second);
    }
    emit(Op::build_tuple, made.scope->frees.size());
    parts |= kHasClosure;
  }
  constant(made.code);
  emit(Op::make_function, parts);
}

void Compiler::decorate(const std::vector<ExprPtr>& decorators, std::size_t offset) {
  for (std::size_t i = decorators.size(); i-- > 0;) {
    offset_ = decorators[i]->offset;
    emit(Op::call, 1);
  }
  offset_ = offset;
}

void Compiler::operator()(const FunctionStmt& s) {
  const std::size_t offset = offset_;
  for (const ExprPtr& decorator : s.decorators) expression(*decorator);
  const std::int32_t parts = defaults(s.parameters);
  Unit inner;
  begin_unit(inner, scopes_.of(&s));
  inner.code->qualified_name = qualified(inner.around, s.name);
  describe_parameters(inner, s.parameters);
  if (!s.return_text.empty()) inner.code->annotations.emplace_back("return", s.return_text);
  add_docstring(s.body);
  const std::size_t guards = std::exchange(guards_, 0);
  body(s.body);
  guards_ = guards;
  constant(Value::none());
  emit(Op::return_value);
  unit_ = inner.around;
  offset_ = offset;
  make_function(inner, parts);
  decorate(s.decorators, offset);
  store(s.name);
}

void Compiler::operator()(const LambdaExpr& e) {
  const std::int32_t parts = defaults(e.parameters);
  Unit inner;
  begin_unit(inner, scopes_.of(&e));
  inner.code->qualified_name = qualified(inner.around, "<lambda>");
  describe_parameters(inner, e.parameters);
  expression(*e.body);
  emit(Op::return_value);
  unit_ = inner.around;
  make_function(inner, parts);
}

void Compiler::operator()(const ClassStmt& s) {
  const std::size_t offset = offset_;
  for (const ExprPtr& decorator : s.decorators) expression(*decorator);
  emit(Op::load_build_class);
  Unit inner;
  begin_unit(inner, scopes_.of(&s));
  inner.code->qualified_name = qualified(inner.around, s.name);
  named(Op::load_global, "__name__");
  store("__module__");
  text_constant(inner.code->qualified_name);
  store("__qualname__");
  add_docstring(s.body);
  if (inner.code->docstring.is_set()) {
    constant(inner.code->docstring);
    store("__doc__");
  }
  body(s.body);
  if (const auto cell = inner.cells.find("__class__");
      cell != inner.cells.end() && static_cast<std::size_t>(cell->second) < inner.code->own_cells) {
    emit(Op::push_cell, cell->second);
    named(Op::store_name, "__classcell__");
  }
  constant(Value::none());
  emit(Op::return_value);
  unit_ = inner.around;
  offset_ = offset;
  make_function(inner, 0);
  text_constant(s.name);
  call_arguments(s.arguments, 2);
  decorate(s.decorators, offset);
  store(s.name);
}

void Compiler::operator()(const ComprehensionExpr& e) {
  Unit inner;
  begin_unit(inner, scopes_.of(&e));
  inner.code->qualified_name = qualified(inner.around, inner.scope->name);
  inner.code->positional = 1;
  inner.code->positional_only = 1;
  switch (e.kind) {
    case ComprehensionKind::list:
      emit(Op::build_list, 0);
      break;
    case ComprehensionKind::set:
      emit(Op::build_set, 0);
      break;
    case ComprehensionKind::dict:
      emit(Op::build_dict, 0);
      break;
    case ComprehensionKind::generator:
      break;
  }
  clause(e, 0);
  if (e.kind == ComprehensionKind::generator) constant(Value::none());
  emit(Op::return_value);
  unit_ = inner.around;
  make_function(inner, 0);
  const ComprehensionClause& first = e.clauses.front();
  expression(*first.iterable);
  emit(first.is_async ? Op::async_iterator : Op::get_iterator);
  emit(Op::call, 1);
}

/// The loop of a clause, with those of the clauses behind it inside.
void Compiler::clause(const ComprehensionExpr& e, std::size_t index) {
  if (index == e.clauses.size()) return comprehension_element(e);
  const ComprehensionClause& clause_of = e.clauses[index];
  if (index == 0) {
    load(".0");
  } else {
    expression(*clause_of.iterable);
    emit(clause_of.is_async ? Op::async_iterator : Op::get_iterator);
  }
  Label again;
  Label end;
  place(again);
  jump(clause_of.is_async ? Op::async_next : Op::for_next, end);
  assign(*clause_of.target);
  for (const ExprPtr& condition : clause_of.conditions) jump_if(*condition, again, false);
  clause(e, index + 1);
  jump(Op::jump, again);
  place(end);
}

void Compiler::comprehension_element(const ComprehensionExpr& e) {
  const std::size_t depth = e.clauses.size() + 1;
  expression(*e.element);
  switch (e.kind) {
    case ComprehensionKind::list:
      emit(Op::list_append, depth);
      break;
    case ComprehensionKind::set:
      emit(Op::set_add, depth);
      break;
    case ComprehensionKind::dict:
      expression(*e.value);
      emit(Op::dict_add, depth);
      break;
    case ComprehensionKind::generator:
      emit(Op::yield_value);
      emit(Op::pop);
      break;
  }
}

}  // namespace migrate::python
