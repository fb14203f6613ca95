// SPDX-License-Identifier: MIT
//
// What can be assigned to and deleted, and Python's words for what cannot.
#include "python/syntax/parser_impl.hpp"

#include <string_view>
#include <variant>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// What Python calls an expression in its errors.
struct NameOfExpression {
  std::string_view operator()(const NoneLiteral&) const { return "None"; }

  std::string_view operator()(const EllipsisLiteral&) const { return "ellipsis"; }

  std::string_view operator()(const BoolLiteral& e) const { return e.value ? "True" : "False"; }

  std::string_view operator()(const IntLiteral&) const { return "literal"; }

  std::string_view operator()(const FloatLiteral&) const { return "literal"; }

  std::string_view operator()(const StringLiteral&) const { return "literal"; }

  std::string_view operator()(const BytesLiteral&) const { return "literal"; }

  std::string_view operator()(const NameExpr&) const { return "name"; }

  std::string_view operator()(const AttributeExpr&) const { return "attribute"; }

  std::string_view operator()(const SubscriptExpr&) const { return "subscript"; }

  std::string_view operator()(const SliceExpr&) const { return "slice"; }

  std::string_view operator()(const CallExpr&) const { return "function call"; }

  std::string_view operator()(const UnaryExpr&) const { return "expression"; }

  std::string_view operator()(const BinaryExpr&) const { return "expression"; }

  std::string_view operator()(const BoolExpr&) const { return "expression"; }

  std::string_view operator()(const CompareExpr&) const { return "comparison"; }

  std::string_view operator()(const ConditionalExpr&) const { return "conditional expression"; }

  std::string_view operator()(const LambdaExpr&) const { return "lambda"; }

  std::string_view operator()(const TupleExpr&) const { return "tuple"; }

  std::string_view operator()(const ListExpr&) const { return "list"; }

  std::string_view operator()(const SetExpr&) const { return "set display"; }

  std::string_view operator()(const DictExpr&) const { return "dict literal"; }

  std::string_view operator()(const ComprehensionExpr& e) const {
    switch (e.kind) {
      case ComprehensionKind::list:
        return "list comprehension";
      case ComprehensionKind::set:
        return "set comprehension";
      case ComprehensionKind::dict:
        return "dict comprehension";
      case ComprehensionKind::generator:
        return "generator expression";
    }
    return "";
  }

  std::string_view operator()(const FStringExpr&) const { return "f-string expression"; }

  std::string_view operator()(const StarredExpr&) const { return "starred"; }

  std::string_view operator()(const WalrusExpr&) const { return "named expression"; }

  std::string_view operator()(const YieldExpr&) const { return "yield expression"; }

  std::string_view operator()(const YieldFromExpr&) const { return "yield expression"; }

  std::string_view operator()(const AwaitExpr&) const { return "await expression"; }
};

const std::vector<ExprPtr>* items_of(const Expr& expression) {
  if (const auto* tuple = std::get_if<TupleExpr>(&expression.node)) return &tuple->items;
  if (const auto* list = std::get_if<ListExpr>(&expression.node)) return &list->items;
  return nullptr;
}

bool is_single_target(const Expr& expression) {
  return std::holds_alternative<NameExpr>(expression.node) ||
         std::holds_alternative<AttributeExpr>(expression.node) ||
         std::holds_alternative<SubscriptExpr>(expression.node);
}

}  // namespace

void Parser::fail_target(const Expr& target, std::string_view how) {
  const std::string_view what = std::visit(NameOfExpression{}, target.node);
  if (what == "yield expression" && how == "assign to") {
    fail("assignment to yield expression not possible", target.offset);
  }
  const bool keyword = what == "None" || what == "True" || what == "False";
  const bool equality = how == "assign to" && !keyword && at_op("=");
  fail(fmt::format("cannot {} {}{}", how, what,
                   equality ? " here. Maybe you meant '==' instead of '='?" : ""),
       target.offset);
}

void Parser::fail_augmented(const Expr& target) {
  fail(fmt::format("'{}' is an illegal expression for augmented assignment",
                   std::visit(NameOfExpression{}, target.node)),
       target.offset);
}

void Parser::check_target(const Expr& target, std::string_view how) {
  const auto* name = std::get_if<NameExpr>(&target.node);
  if (name != nullptr && name->id == "__debug__") fail("cannot assign to __debug__", target.offset);
  if (is_single_target(target)) return;
  const std::vector<ExprPtr>* items = items_of(target);
  if (items == nullptr) fail_target(target, how);
  std::size_t stars = 0;
  for (const ExprPtr& item : *items) {
    const auto* star = std::get_if<StarredExpr>(&item->node);
    if (star == nullptr) {
      check_target(*item, how);
      continue;
    }
    if (++stars > 1) fail("multiple starred expressions in assignment", target.offset);
    check_target(*star->value, how);
  }
}

void Parser::check_delete_target(const Expr& target) {
  if (is_single_target(target)) return;
  const std::vector<ExprPtr>* items = items_of(target);
  if (items == nullptr) fail_target(target, "delete");
  for (const ExprPtr& item : *items) check_delete_target(*item);
}

}  // namespace migrate::python
