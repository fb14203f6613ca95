// SPDX-License-Identifier: MIT
#include "python/compile/compiler_impl.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {

void Compiler::operator()(const NoneLiteral&) {
  constant(Value::none());
}

void Compiler::operator()(const EllipsisLiteral&) {
  constant(Value::ellipsis());
}

void Compiler::operator()(const BoolLiteral& e) {
  constant(e.value);
}

void Compiler::operator()(const IntLiteral& e) {
  if (e.base == 10 && e.digits.size() > 4300) {
    fail("Exceeds the limit (4300 digits) for integer string conversion: value has " +
         std::to_string(e.digits.size()) +
         " digits; use sys.set_int_max_str_digits() to increase "
         "the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion "
         "limits.");
  }
  constant(in_.integer(BigInt::from_digits(e.digits, static_cast<unsigned>(e.base))));
}

void Compiler::operator()(const FloatLiteral& e) {
  constant(e.value);
}

void Compiler::operator()(const StringLiteral& e) {
  // Short texts are often the same again, and often names.
  constexpr std::size_t kLongestInterned = 40;
  if (e.value.size() <= kLongestInterned) return constant(Value(&in_.intern(e.value)));
  text_constant(e.value);
}

void Compiler::operator()(const BytesLiteral& e) {
  constant(in_.bytes(e.value));
}

void Compiler::operator()(const NameExpr& e) {
  load(e.id);
}

void Compiler::operator()(const AttributeExpr& e) {
  expression(*e.value);
  named(Op::load_attribute, e.name);
}

void Compiler::operator()(const SubscriptExpr& e) {
  expression(*e.value);
  expression(*e.index);
  emit(Op::load_item);
}

void Compiler::operator()(const SliceExpr& e) {
  optional(e.lower);
  optional(e.upper);
  optional(e.step);
  emit(Op::build_slice);
}

void Compiler::operator()(const CallExpr& e) {
  if (call_simple_method(e)) return;
  expression(*e.function);
  call_arguments(e.arguments, 0);
}

/// `object.name(a, b)`, the most frequent form of all, needs no bound method.
bool Compiler::call_simple_method(const CallExpr& e) {
  const auto* attribute = std::get_if<AttributeExpr>(&e.function->node);
  const bool simple =
      attribute != nullptr && std::ranges::all_of(e.arguments, [](const Argument& argument) {
        return argument.kind == ArgumentKind::positional;
      });
  if (!simple) return false;
  expression(*attribute->value);
  named(Op::load_method, attribute->name);
  for (const Argument& argument : e.arguments) expression(*argument.value);
  emit(Op::call_method, e.arguments.size());
  return true;
}

/// What is called, and `before` arguments, lie on the stack already.
void Compiler::call_arguments(const std::vector<Argument>& arguments, std::size_t before) {
  const bool spread = std::ranges::any_of(arguments, [](const Argument& argument) {
    return argument.kind == ArgumentKind::star || argument.kind == ArgumentKind::double_star;
  });
  if (spread) return spread_arguments(arguments, before);
  std::vector<Value> names;
  for (const Argument& argument : arguments) {
    expression(*argument.value);
    if (argument.kind == ArgumentKind::keyword) names.emplace_back(&in_.intern(argument.name));
  }
  if (names.empty()) return emit(Op::call, arguments.size() + before);
  constant(in_.tuple(std::move(names)));
  emit(Op::call_named, arguments.size() + before);
}

void Compiler::spread_arguments(const std::vector<Argument>& arguments, std::size_t before) {
  emit(Op::build_list, before);
  bool named_ones = false;
  for (const Argument& argument : arguments) {
    if (argument.kind == ArgumentKind::positional || argument.kind == ArgumentKind::star) {
      expression(*argument.value);
      if (argument.kind == ArgumentKind::star) {
        emit(Op::list_extend, kForCall | 1);
      } else {
        emit(Op::list_append, 1);
      }
    } else {
      named_ones = true;
    }
  }
  if (named_ones) {
    emit(Op::build_dict, 0);
    for (const Argument& argument : arguments) {
      if (argument.kind == ArgumentKind::keyword) {
        emit(Op::build_dict, 0);
        constant(Value(&in_.intern(argument.name)));
        expression(*argument.value);
        emit(Op::dict_add, 1);
        emit(Op::dict_merge, 1);
      } else if (argument.kind == ArgumentKind::double_star) {
        expression(*argument.value);
        emit(Op::dict_merge, 1);
      }
    }
  }
  emit(Op::call_spread, named_ones ? 1 : 0);
}

void Compiler::operator()(const UnaryExpr& e) {
  expression(*e.operand);
  emit(Op::unary, static_cast<std::int32_t>(e.op));
}

void Compiler::operator()(const BinaryExpr& e) {
  expression(*e.left);
  expression(*e.right);
  emit(Op::binary, static_cast<std::int32_t>(e.op));
}

void Compiler::operator()(const BoolExpr& e) {
  Label end;
  for (std::size_t i = 0; i < e.values.size(); ++i) {
    expression(*e.values[i]);
    if (i + 1 < e.values.size()) {
      jump(e.is_and ? Op::jump_if_false_or_pop : Op::jump_if_true_or_pop, end);
    }
  }
  place(end);
}

void Compiler::operator()(const CompareExpr& e) {
  expression(*e.left);
  Label fail;
  Label end;
  for (std::size_t i = 0; i < e.rest.size(); ++i) {
    const auto& [op, value] = e.rest[i];
    const bool last = i + 1 == e.rest.size();
    expression(*value);
    if (!last) {
      emit(Op::duplicate);
      emit(Op::rotate_three);
    }
    emit(Op::compare, static_cast<std::int32_t>(op));
    if (!last) jump(Op::jump_if_false_or_pop, fail);
  }
  if (e.rest.size() == 1) return;
  jump(Op::jump, end);
  place(fail);
  emit(Op::swap, 1);
  emit(Op::pop);
  place(end);
}

/// Jumps where the test is as said, without making a value of it.
void Compiler::jump_if(const Expr& test, Label& label, bool when) {
  if (const auto* negation = std::get_if<UnaryExpr>(&test.node)) {
    if (negation->op == UnaryOperator::negate) return jump_if(*negation->operand, label, !when);
  }
  if (const auto* both = std::get_if<BoolExpr>(&test.node)) {
    // With `and`, one that is false decides; with `or`, one that is true.
    if (both->is_and != when) {
      for (const ExprPtr& value : both->values) jump_if(*value, label, when);
      return;
    }
    Label decided;
    for (std::size_t i = 0; i + 1 < both->values.size(); ++i) {
      jump_if(*both->values[i], decided, !when);
    }
    jump_if(*both->values.back(), label, when);
    return place(decided);
  }
  expression(test);
  jump(when ? Op::jump_if_true : Op::jump_if_false, label);
}

void Compiler::operator()(const ConditionalExpr& e) {
  Label otherwise;
  Label end;
  jump_if(*e.test, otherwise, false);
  expression(*e.then);
  jump(Op::jump, end);
  place(otherwise);
  expression(*e.otherwise);
  place(end);
}

void Compiler::items(const std::vector<ExprPtr>& all, Op build, Op add, Op extend) {
  const auto starred = [](const ExprPtr& e) {
    return std::holds_alternative<StarredExpr>(e->node);
  };
  // A very long display is built piece by piece, so that the stack stays short.
  constexpr std::size_t kMostAtOnce = 1000;
  if (all.size() <= kMostAtOnce && std::ranges::none_of(all, starred)) {
    for (const ExprPtr& item : all) expression(*item);
    return emit(build, all.size());
  }
  emit(build, 0);
  for (const ExprPtr& item : all) {
    const auto* star = std::get_if<StarredExpr>(&item->node);
    expression(star != nullptr ? *star->value : *item);
    emit(star != nullptr ? extend : add, 1);
  }
}

void Compiler::operator()(const TupleExpr& e) {
  const bool stars = std::ranges::any_of(
      e.items, [](const ExprPtr& item) { return std::holds_alternative<StarredExpr>(item->node); });
  if (!stars && e.items.size() <= 1000) {
    for (const ExprPtr& item : e.items) expression(*item);
    return emit(Op::build_tuple, e.items.size());
  }
  items(e.items, Op::build_list, Op::list_append, Op::list_extend);
  emit(Op::list_to_tuple);
}

void Compiler::operator()(const ListExpr& e) {
  items(e.items, Op::build_list, Op::list_append, Op::list_extend);
}

void Compiler::operator()(const SetExpr& e) {
  items(e.items, Op::build_set, Op::set_add, Op::set_extend);
}

void Compiler::operator()(const DictExpr& e) {
  emit(Op::build_dict, 0);
  for (const auto& [key, value] : e.items) {
    if (key) {
      expression(*key);
      expression(*value);
      emit(Op::dict_add, 1);
    } else {
      expression(*value);
      emit(Op::dict_update, 1);
    }
  }
}

void Compiler::operator()(const FStringExpr& e) {
  for (const FStringPart& part : e.parts) {
    if (!part.value) {
      text_constant(part.text);
      continue;
    }
    expression(*part.value);
    std::int32_t argument = static_cast<unsigned char>(part.conversion);
    if (part.spec) {
      expression(*part.spec);
      argument |= 256;
    }
    emit(Op::format, argument);
  }
  emit(Op::build_string, e.parts.size());
}

void Compiler::operator()(const StarredExpr&) {
  fail("can't use starred expression here");
}

void Compiler::operator()(const WalrusExpr& e) {
  expression(*e.value);
  emit(Op::duplicate);
  store(e.name);
}

void Compiler::operator()(const YieldExpr& e) {
  optional(e.value);
  emit(Op::yield_value);
}

void Compiler::operator()(const YieldFromExpr& e) {
  expression(*e.value);
  emit(Op::get_iterator);
  constant(Value::none());
  emit(Op::yield_from);
}

void Compiler::operator()(const AwaitExpr& e) {
  expression(*e.value);
  emit(Op::await);
}

}  // namespace migrate::python
