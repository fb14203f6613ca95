// SPDX-License-Identifier: MIT
#include "python/compile/compiler.hpp"

#include "python/compile/compiler_impl.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {

Ref<Code> compile(Interpreter& in, const Tree& tree, std::shared_ptr<const Source> source,
                  CompileOptions options) {
  const Scopes scopes(tree, *source);
  return Compiler(in, scopes, std::move(source), options.internal).module(tree);
}

Ref<Code> compile_expression(Interpreter& in, const Expr& expression,
                             std::shared_ptr<const Source> source) {
  const Scopes scopes(expression, *source);
  return Compiler(in, scopes, std::move(source), false).single(expression);
}

Ref<Code> Compiler::module(const Tree& tree) {
  Unit unit;
  begin_unit(unit, scopes_.root());
  add_docstring(tree.body);
  constant(unit.code->docstring.is_set() ? unit.code->docstring : Value::none());
  store("__doc__");
  body(tree.body);
  constant(Value::none());
  emit(Op::return_value);
  return finish_unit(unit);
}

Ref<Code> Compiler::single(const Expr& e) {
  Unit unit;
  begin_unit(unit, scopes_.root());
  expression(e);
  emit(Op::return_value);
  return finish_unit(unit);
}

void Compiler::begin_unit(Unit& unit, const Scope& scope) {
  unit.scope = &scope;
  unit.code = in_.make<Code>(*in_.types().code);
  unit.around = unit_;
  Code& code = *unit.code;
  code.source = source_;
  code.name = scope.name;
  code.internal = internal_;
  // Enough for most, so that they do not grow step by step.
  code.instructions.reserve(64);
  code.offsets.reserve(64);
  code.names.reserve(16);
  code.is_generator = scope.is_generator;
  code.is_coroutine = scope.is_coroutine;
  for (const std::string& local : scope.locals) {
    unit.slots.emplace(local, static_cast<std::int32_t>(code.locals.size()));
    code.locals.emplace_back(const_cast<Str*>(&in_.intern(local)));
  }
  for (const auto* list : {&scope.cells, &scope.frees}) {
    for (const std::string& cell : *list) {
      const std::size_t index = code.cells.size();
      unit.cells.emplace(cell, static_cast<std::int32_t>(index));
      code.cells.emplace_back(const_cast<Str*>(&in_.intern(cell)));
      const auto slot = unit.slots.find(cell);
      if (list == &scope.cells && slot != unit.slots.end()) {
        code.cell_parameters.emplace_back(static_cast<std::size_t>(slot->second), index);
      }
    }
  }
  code.own_cells = scope.cells.size();
  unit_ = &unit;
}

Ref<Code> Compiler::finish_unit(Unit& unit) {
  unit_ = unit.around;
  return std::move(unit.code);
}

void Compiler::add_docstring(const Body& statements) {
  if (statements.empty()) return;
  const auto* first = std::get_if<ExprStmt>(&statements.front().node);
  if (first == nullptr) return;
  const auto* text = std::get_if<StringLiteral>(&first->value->node);
  if (text != nullptr) unit().code->docstring = in_.str(text->value);
}

std::size_t Compiler::emit(Op op, std::int32_t argument) {
  Code& code = *unit().code;
  code.instructions.push_back({.op = op, .argument = argument});
  code.offsets.push_back(static_cast<std::uint32_t>(offset_));
  return code.instructions.size() - 1;
}

void Compiler::jump(Op op, Label& label) {
  const std::size_t at = emit(op, static_cast<std::int32_t>(label.target));
  if (label.target < 0) label.jumps.push_back(at);
}

void Compiler::place(Label& label) {
  Code& code = *unit().code;
  label.target = static_cast<std::ptrdiff_t>(code.instructions.size());
  for (const std::size_t at : label.jumps) {
    code.instructions[at].argument = static_cast<std::int32_t>(label.target);
  }
  label.jumps.clear();
}

void Compiler::constant(Value value) {
  std::vector<Value>& constants = unit().code->constants;
  const std::size_t recent = constants.size() > 8 ? constants.size() - 8 : 0;
  for (std::size_t i = recent; i < constants.size(); ++i) {
    if (constants[i].is(value)) return emit(Op::load_constant, i);
  }
  constants.push_back(std::move(value));
  emit(Op::load_constant, constants.size() - 1);
}

std::int32_t Compiler::name(std::string_view text) {
  const Str& interned = in_.intern(text);
  std::vector<Ref<Str>>& names = unit().code->names;
  const auto [found, is_new] =
      unit().names.try_emplace(&interned, static_cast<std::int32_t>(names.size()));
  if (is_new) names.emplace_back(const_cast<Str*>(&interned));
  return found->second;
}

void Compiler::fail(const std::string& message) const {
  throw SyntaxError(message, source_->place(offset_));
}

void Compiler::load(std::string_view text) {
  const auto home = unit().scope->homes.find(text);
  const bool in_class = unit().scope->kind == ScopeKind::class_;
  switch (home == unit().scope->homes.end() ? NameHome::by_name : home->second) {
    case NameHome::local:
      emit(Op::load_local, unit().slots.find(text)->second);
      break;
    case NameHome::cell:
    case NameHome::free:
      emit(in_class ? Op::load_class_cell : Op::load_cell, unit().cells.find(text)->second);
      break;
    case NameHome::global:
      named(Op::load_global, text);
      break;
    case NameHome::by_name:
      named(Op::load_name, text);
      break;
  }
}

void Compiler::store(std::string_view text) {
  const auto home = unit().scope->homes.find(text);
  const bool in_class = unit().scope->kind == ScopeKind::class_;
  switch (home == unit().scope->homes.end() ? NameHome::by_name : home->second) {
    case NameHome::local:
      emit(Op::store_local, unit().slots.find(text)->second);
      break;
    case NameHome::cell:
    case NameHome::free: {
      const auto use = unit().scope->uses.find(text);
      const bool nonlocal = use != unit().scope->uses.end() && use->second.nonlocal;
      if (in_class && !nonlocal) {
        named(Op::store_name, text);
      } else {
        emit(Op::store_cell, unit().cells.find(text)->second);
      }
      break;
    }
    case NameHome::global:
      named(Op::store_global, text);
      break;
    case NameHome::by_name:
      named(Op::store_name, text);
      break;
  }
}

void Compiler::erase(std::string_view text) {
  const auto home = unit().scope->homes.find(text);
  switch (home == unit().scope->homes.end() ? NameHome::by_name : home->second) {
    case NameHome::local:
      emit(Op::delete_local, unit().slots.find(text)->second);
      break;
    case NameHome::cell:
    case NameHome::free:
      emit(Op::delete_cell, unit().cells.find(text)->second);
      break;
    case NameHome::global:
      named(Op::delete_global, text);
      break;
    case NameHome::by_name:
      named(Op::delete_name, text);
      break;
  }
}

void Compiler::expression(const Expr& e) {
  const std::size_t before = std::exchange(offset_, e.offset);
  std::visit(*this, e.node);
  offset_ = before;
}

void Compiler::optional(const ExprPtr& e) {
  if (e) {
    expression(*e);
  } else {
    constant(Value::none());
  }
}

void Compiler::body(const Body& statements) {
  for (const Stmt& s : statements) statement(s);
}

void Compiler::statement(const Stmt& s) {
  offset_ = s.offset;
  std::visit(*this, s.node);
}

}  // namespace migrate::python
