// SPDX-License-Identifier: MIT
//
// Branches, loops, exceptions and `with`.
#include "python/compile/compiler_impl.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

bool names_import_error(const Expr& type) {
  if (const auto* name = std::get_if<NameExpr>(&type.node)) {
    return name->id == "ImportError" || name->id == "ModuleNotFoundError" ||
           name->id == "Exception" || name->id == "BaseException";
  }
  if (const auto* tuple = std::get_if<TupleExpr>(&type.node)) {
    return std::ranges::any_of(tuple->items,
                               [](const ExprPtr& item) { return names_import_error(*item); });
  }
  return false;
}

bool catches_import_error(const TryStmt& s) {
  return std::ranges::any_of(s.handlers, [](const ExceptClause& clause) {
    return !clause.type || names_import_error(*clause.type);
  });
}

}  // namespace

void Compiler::operator()(const IfStmt& s) {
  Label end;
  for (std::size_t i = 0; i < s.branches.size(); ++i) {
    const auto& [test, then] = s.branches[i];
    Label next;
    offset_ = test->offset;
    jump_if(*test, next, false);
    body(then);
    if (i + 1 < s.branches.size() || !s.otherwise.empty()) jump(Op::jump, end);
    place(next);
  }
  body(s.otherwise);
  place(end);
}

void Compiler::loop_blocks(BlockKind kind, Label& again, Label& behind, const Body& statements) {
  unit().blocks.push_back(
      {.kind = kind, .again = &again, .behind = &behind, .finally = nullptr, .name = {}});
  body(statements);
  unit().blocks.pop_back();
  jump(Op::jump, again);
}

void Compiler::operator()(const ForStmt& s) {
  Label again;
  Label exhausted;
  Label behind;
  expression(*s.iterable);
  emit(s.is_async ? Op::async_iterator : Op::get_iterator);
  place(again);
  jump(s.is_async ? Op::async_next : Op::for_next, exhausted);
  assign(*s.target);
  loop_blocks(BlockKind::for_loop, again, behind, s.body);
  place(exhausted);
  body(s.otherwise);
  place(behind);
}

void Compiler::operator()(const WhileStmt& s) {
  Label again;
  Label ended;
  Label behind;
  place(again);
  jump_if(*s.test, ended, false);
  loop_blocks(BlockKind::while_loop, again, behind, s.body);
  place(ended);
  body(s.otherwise);
  place(behind);
}

/// Undoes what a block has set up, on the way out of it.
void Compiler::unwind(const Block& block, bool value_on_top) {
  switch (block.kind) {
    case BlockKind::for_loop:
      if (value_on_top) emit(Op::swap, 1);
      emit(Op::pop);
      break;
    case BlockKind::while_loop:
      break;
    case BlockKind::handler:
      emit(Op::pop_handler);
      break;
    case BlockKind::finally:
      emit(Op::pop_handler);
      body(*block.finally);
      break;
    case BlockKind::with:
      emit(Op::pop_handler);
      if (value_on_top) emit(Op::swap, 1);
      emit(Op::exit_with);
      break;
    case BlockKind::exception:
      emit(Op::pop_exception);
      if (!block.name.empty()) {
        constant(Value::none());
        store(block.name);
        erase(block.name);
      }
      break;
  }
}

/// Leaves all blocks of the function. While the `finally` of one is written, the blocks around it
/// are the ones that count.
void Compiler::unwind_all(bool value_on_top) {
  std::vector<Block> left;
  while (!unit().blocks.empty()) {
    left.push_back(unit().blocks.back());
    unit().blocks.pop_back();
    unwind(left.back(), value_on_top);
  }
  std::ranges::reverse(left);
  unit().blocks = std::move(left);
}

void Compiler::unwind_to_loop(std::string_view what) {
  const std::vector<Block> before = unit().blocks;
  while (true) {
    if (unit().blocks.empty()) {
      fail(what == "break" ? "'break' outside loop" : "'continue' not properly in loop");
    }
    const Block block = unit().blocks.back();
    if (block.kind == BlockKind::for_loop || block.kind == BlockKind::while_loop) break;
    unit().blocks.pop_back();
    unwind(block, false);
  }
  const Block loop = unit().blocks.back();
  if (what == "break") {
    if (loop.kind == BlockKind::for_loop) emit(Op::pop);
    jump(Op::jump, *loop.behind);
  } else {
    jump(Op::jump, *loop.again);
  }
  unit().blocks = before;
}

void Compiler::operator()(const BreakStmt&) {
  unwind_to_loop("break");
}

void Compiler::operator()(const ContinueStmt&) {
  unwind_to_loop("continue");
}

void Compiler::operator()(const ReturnStmt& s) {
  optional(s.value);
  unwind_all(true);
  emit(Op::return_value);
}

void Compiler::operator()(const TryStmt& s) {
  if (s.finally.empty()) return try_except(s);
  Label failed;
  Label end;
  jump(Op::push_handler, failed);
  unit().blocks.push_back(
      {.kind = BlockKind::finally, .again = {}, .behind = {}, .finally = &s.finally, .name = {}});
  if (s.handlers.empty()) {
    body(s.body);
  } else {
    try_except(s);
  }
  emit(Op::pop_handler);
  unit().blocks.pop_back();
  body(s.finally);
  jump(Op::jump, end);
  place(failed);
  unit().blocks.push_back(
      {.kind = BlockKind::exception, .again = {}, .behind = {}, .finally = {}, .name = {}});
  body(s.finally);
  unit().blocks.pop_back();
  emit(Op::reraise);
  place(end);
}

void Compiler::try_except(const TryStmt& s) {
  Label failed;
  Label end;
  jump(Op::push_handler, failed);
  unit().blocks.push_back(
      {.kind = BlockKind::handler, .again = {}, .behind = {}, .finally = {}, .name = {}});
  const std::size_t guard = catches_import_error(s) ? 1 : 0;
  guards_ += guard;
  body(s.body);
  guards_ -= guard;
  unit().blocks.pop_back();
  emit(Op::pop_handler);
  body(s.otherwise);
  jump(Op::jump, end);
  place(failed);
  for (const ExceptClause& clause_of : s.handlers) except_clause(clause_of, end);
  emit(Op::reraise);
  place(end);
}

void Compiler::except_clause(const ExceptClause& clause_of, Label& end) {
  Label next;
  offset_ = clause_of.offset;
  if (clause_of.type) {
    expression(*clause_of.type);
    emit(Op::match_exception);
    jump(Op::jump_if_false, next);
  }
  if (!clause_of.name.empty()) {
    emit(Op::load_exception);
    store(clause_of.name);
  }
  const Block block{.kind = BlockKind::exception,
                    .again = {},
                    .behind = {},
                    .finally = {},
                    .name = clause_of.name};
  unit().blocks.push_back(block);
  body(clause_of.body);
  unit().blocks.pop_back();
  unwind(block, false);
  jump(Op::jump, end);
  place(next);
}

void Compiler::operator()(const WithStmt& s) {
  with_item(s, 0);
}

/// Several items are as many statements, one in the other.
void Compiler::with_item(const WithStmt& s, std::size_t index) {
  if (index == s.items.size()) return body(s.body);
  const WithItem& item = s.items[index];
  Label failed;
  Label swallowed;
  Label end;
  expression(*item.context);
  offset_ = item.context->offset;
  emit(Op::enter_with, s.is_async ? 1 : 0);
  jump(Op::push_with_handler, failed);
  if (item.target) {
    assign(*item.target);
  } else {
    emit(Op::pop);
  }
  unit().blocks.push_back(
      {.kind = BlockKind::with, .again = {}, .behind = {}, .finally = {}, .name = {}});
  with_item(s, index + 1);
  unit().blocks.pop_back();
  offset_ = item.context->offset;
  emit(Op::pop_handler);
  emit(Op::exit_with);
  jump(Op::jump, end);
  place(failed);
  emit(Op::exit_with_exception);
  jump(Op::jump_if_true, swallowed);
  emit(Op::reraise);
  place(swallowed);
  emit(Op::pop_exception);
  place(end);
}

}  // namespace migrate::python
