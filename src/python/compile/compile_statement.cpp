// SPDX-License-Identifier: MIT
#include "python/compile/compiler_impl.hpp"

#include <utility>

namespace migrate::python {

void Compiler::operator()(const ExprStmt& s) {
  if (std::holds_alternative<StringLiteral>(s.value->node)) return;
  expression(*s.value);
  emit(std::holds_alternative<CallExpr>(s.value->node) ? Op::discard : Op::pop);
}

void Compiler::operator()(const AssignStmt& s) {
  expression(*s.value);
  for (std::size_t i = 0; i < s.targets.size(); ++i) {
    if (i + 1 < s.targets.size()) emit(Op::duplicate);
    assign(*s.targets[i]);
  }
}

/// Stores top in a target.
void Compiler::assign(const Expr& target) {
  const std::size_t before = std::exchange(offset_, target.offset);
  if (const auto* name_of = std::get_if<NameExpr>(&target.node)) {
    store(name_of->id);
  } else if (const auto* attribute = std::get_if<AttributeExpr>(&target.node)) {
    expression(*attribute->value);
    named(Op::store_attribute, attribute->name);
  } else if (const auto* item = std::get_if<SubscriptExpr>(&target.node)) {
    expression(*item->value);
    expression(*item->index);
    emit(Op::store_item);
  } else if (const auto* tuple = std::get_if<TupleExpr>(&target.node)) {
    assign_items(tuple->items);
  } else if (const auto* list = std::get_if<ListExpr>(&target.node)) {
    assign_items(list->items);
  }
  offset_ = before;
}

void Compiler::assign_items(const std::vector<ExprPtr>& all) {
  std::size_t star = all.size();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (std::holds_alternative<StarredExpr>(all[i]->node)) star = i;
  }
  if (star == all.size()) {
    emit(Op::unpack, all.size());
  } else {
    emit(Op::unpack_star, star | (all.size() - star - 1) << 16U);
  }
  for (const ExprPtr& item : all) {
    const auto* starred = std::get_if<StarredExpr>(&item->node);
    assign(starred != nullptr ? *starred->value : *item);
  }
}

void Compiler::operator()(const AugmentedAssignStmt& s) {
  const auto op = static_cast<std::int32_t>(s.op);
  if (const auto* name_of = std::get_if<NameExpr>(&s.target->node)) {
    load(name_of->id);
    expression(*s.value);
    emit(Op::in_place, op);
    store(name_of->id);
  } else if (const auto* attribute = std::get_if<AttributeExpr>(&s.target->node)) {
    expression(*attribute->value);
    emit(Op::duplicate);
    named(Op::load_attribute, attribute->name);
    expression(*s.value);
    emit(Op::in_place, op);
    emit(Op::swap, 1);
    named(Op::store_attribute, attribute->name);
  } else if (const auto* item = std::get_if<SubscriptExpr>(&s.target->node)) {
    expression(*item->value);
    expression(*item->index);
    emit(Op::duplicate_two);
    emit(Op::load_item);
    expression(*s.value);
    emit(Op::in_place, op);
    emit(Op::rotate_three);
    emit(Op::store_item);
  }
}

/// Annotations of modules and classes are evaluated, since some code reads them; one that cannot be
/// is kept as text.
void Compiler::operator()(const AnnotatedAssignStmt& s) {
  if (s.value) {
    expression(*s.value);
    assign(*s.target);
  }
  const auto* name_of = std::get_if<NameExpr>(&s.target->node);
  if (name_of == nullptr || s.target->parenthesized || unit().scope->kind == ScopeKind::function) {
    return;
  }
  Label failed;
  Label end;
  jump(Op::push_handler, failed);
  expression(*s.annotation);
  emit(Op::pop_handler);
  jump(Op::jump, end);
  place(failed);
  emit(Op::pop_exception);
  text_constant(s.annotation_text);
  place(end);
  named(Op::annotate, name_of->id);
}

void Compiler::operator()(const DeleteStmt& s) {
  for (const ExprPtr& target : s.targets) delete_target(*target);
}

void Compiler::delete_target(const Expr& target) {
  if (const auto* name_of = std::get_if<NameExpr>(&target.node)) {
    erase(name_of->id);
  } else if (const auto* attribute = std::get_if<AttributeExpr>(&target.node)) {
    expression(*attribute->value);
    named(Op::delete_attribute, attribute->name);
  } else if (const auto* item = std::get_if<SubscriptExpr>(&target.node)) {
    expression(*item->value);
    expression(*item->index);
    emit(Op::delete_item);
  } else if (const auto* tuple = std::get_if<TupleExpr>(&target.node)) {
    for (const ExprPtr& one : tuple->items) delete_target(*one);
  } else if (const auto* list = std::get_if<ListExpr>(&target.node)) {
    for (const ExprPtr& one : list->items) delete_target(*one);
  }
}

void Compiler::operator()(const RaiseStmt& s) {
  if (!s.exception) {
    emit(Op::raise, 0);
    return;
  }
  expression(*s.exception);
  if (s.cause) expression(*s.cause);
  emit(Op::raise, s.cause ? 2 : 1);
}

void Compiler::operator()(const PassStmt&) {}

void Compiler::operator()(const GlobalStmt&) {}

void Compiler::operator()(const NonlocalStmt&) {}

void Compiler::operator()(const AssertStmt& s) {
  Label holds;
  jump_if(*s.test, holds, true);
  emit(Op::load_assertion_error);
  if (s.message) {
    expression(*s.message);
    emit(Op::call, 1);
  }
  emit(Op::raise, 1);
  place(holds);
}

/// The constant of an import: what is imported, how many dots, whether names follow, and whether
/// failure is expected.
void Compiler::operator()(const ImportStmt& s) {
  for (const ImportAlias& alias : s.names) {
    offset_ = alias.offset;
    const bool whole = !alias.as.empty();
    constant(in_.tuple({in_.str(alias.name), Value(0), Value(whole), Value(guards_ > 0)}));
    emit(Op::import_module);
    store(whole ? alias.as : alias.name.substr(0, alias.name.find('.')));
  }
}

void Compiler::operator()(const ImportFromStmt& s) {
  constant(in_.tuple({in_.str(s.module), Value(static_cast<std::int64_t>(s.level)), Value(true),
                      Value(guards_ > 0)}));
  emit(Op::import_module);
  if (s.names.empty()) {
    emit(Op::import_star);
    return;
  }
  for (const ImportAlias& alias : s.names) {
    offset_ = alias.offset;
    named(Op::import_from, alias.name);
    store(alias.as.empty() ? alias.name : alias.as);
  }
  emit(Op::pop);
}

void Compiler::operator()(const TypeAliasStmt& s) {
  text_constant(s.text);
  store(s.name);
}

}  // namespace migrate::python
