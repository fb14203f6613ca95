// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/tree.hpp"

#include <type_traits>
#include <variant>

/// What stands directly inside of a node, for those who look at all nodes alike.
namespace migrate::python {

template <typename Visit>
class ChildVisitor {
 public:
  explicit ChildVisitor(Visit visit) : visit_(visit) {}

  template <typename Leaf>
  void operator()(const Leaf&) const {
    static_assert(std::is_same_v<Leaf, NoneLiteral> || std::is_same_v<Leaf, EllipsisLiteral> ||
                  std::is_same_v<Leaf, BoolLiteral> || std::is_same_v<Leaf, IntLiteral> ||
                  std::is_same_v<Leaf, FloatLiteral> || std::is_same_v<Leaf, StringLiteral> ||
                  std::is_same_v<Leaf, BytesLiteral> || std::is_same_v<Leaf, NameExpr>);
  }

  void operator()(const AttributeExpr& e) const { one(e.value); }

  void operator()(const SubscriptExpr& e) const {
    one(e.value);
    one(e.index);
  }

  void operator()(const SliceExpr& e) const {
    one(e.lower);
    one(e.upper);
    one(e.step);
  }

  void operator()(const CallExpr& e) const {
    one(e.function);
    for (const Argument& argument : e.arguments) one(argument.value);
  }

  void operator()(const UnaryExpr& e) const { one(e.operand); }

  void operator()(const BinaryExpr& e) const {
    one(e.left);
    one(e.right);
  }

  void operator()(const BoolExpr& e) const { all(e.values); }

  void operator()(const CompareExpr& e) const {
    one(e.left);
    for (const auto& [op, value] : e.rest) one(value);
  }

  void operator()(const ConditionalExpr& e) const {
    one(e.test);
    one(e.then);
    one(e.otherwise);
  }

  void operator()(const LambdaExpr& e) const {
    for (const Parameter& parameter : e.parameters) one(parameter.default_value);
    one(e.body);
  }

  void operator()(const TupleExpr& e) const { all(e.items); }

  void operator()(const ListExpr& e) const { all(e.items); }

  void operator()(const SetExpr& e) const { all(e.items); }

  void operator()(const DictExpr& e) const {
    for (const auto& [key, value] : e.items) {
      one(key);
      one(value);
    }
  }

  void operator()(const ComprehensionExpr& e) const {
    one(e.element);
    one(e.value);
    for (const ComprehensionClause& clause : e.clauses) {
      one(clause.target);
      one(clause.iterable);
      all(clause.conditions);
    }
  }

  void operator()(const FStringExpr& e) const {
    for (const FStringPart& part : e.parts) {
      one(part.value);
      one(part.spec);
    }
  }

  void operator()(const StarredExpr& e) const { one(e.value); }

  void operator()(const WalrusExpr& e) const { one(e.value); }

  void operator()(const YieldExpr& e) const { one(e.value); }

  void operator()(const YieldFromExpr& e) const { one(e.value); }

  void operator()(const AwaitExpr& e) const { one(e.value); }

 private:
  void one(const ExprPtr& child) const {
    if (child) visit_(*child);
  }

  void all(const std::vector<ExprPtr>& children) const {
    for (const ExprPtr& child : children) one(child);
  }

  Visit visit_;
};

/// Calls `visit` with each expression that stands directly inside of this one.
template <typename Visit>
void for_each_child(const Expr& expression, Visit visit) {
  std::visit(ChildVisitor<Visit>(visit), expression.node);
}

}  // namespace migrate::python
