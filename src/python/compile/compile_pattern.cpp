// SPDX-License-Identifier: MIT
//
// The match statement. While a pattern is tried, the value it is tried on lies on top; whether it
// fits or not, it is taken away by then. So what fails inside of a nested pattern first drops the
// values that the outer ones have laid out.
#include "python/compile/compiler_impl.hpp"

#include <utility>

namespace migrate::python {

void Compiler::operator()(const MatchStmt& s) {
  Label end;
  expression(*s.subject);
  for (const MatchCase& one : s.cases) {
    Label next;
    offset_ = one.pattern->offset;
    emit(Op::duplicate);
    pattern(*one.pattern, next);
    if (one.guard) jump_if(*one.guard, next, false);
    emit(Op::pop);
    body(one.body);
    jump(Op::jump, end);
    place(next);
  }
  emit(Op::pop);
  place(end);
}

/// Takes the value on top; jumps where it does not fit.
void Compiler::pattern(const Pattern& p, Label& fail_label) {
  offset_ = p.offset;
  std::visit([&](const auto& node) { pattern_node(node, fail_label); }, p.node);
}

void Compiler::pattern_node(const ValuePattern& p, Label& fail_label) {
  const bool singleton = std::holds_alternative<NoneLiteral>(p.value->node) ||
                         std::holds_alternative<BoolLiteral>(p.value->node);
  expression(*p.value);
  emit(Op::compare, static_cast<std::int32_t>(singleton ? Comparison::is : Comparison::equal));
  jump(Op::jump_if_false, fail_label);
}

void Compiler::pattern_node(const CapturePattern& p, Label&) {
  if (p.name.empty()) {
    emit(Op::pop);
  } else {
    store(p.name);
  }
}

void Compiler::pattern_node(const StarPattern& p, Label& fail_label) {
  pattern_node(CapturePattern{p.name}, fail_label);
}

/// The values for these patterns lie on the stack, the first on top.
void Compiler::items_of_subject(const std::vector<const Pattern*>& patterns, Label& fail_label) {
  std::vector<Label> failed(patterns.size());
  for (std::size_t i = 0; i < patterns.size(); ++i) pattern(*patterns[i], failed[i]);
  Label end;
  jump(Op::jump, end);
  // Where the pattern i fails, as many values are left as there are patterns behind it.
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    place(failed[i]);
    if (i + 1 < patterns.size()) emit(Op::pop);
  }
  jump(Op::jump, fail_label);
  place(end);
}

void Compiler::pattern_node(const SequencePattern& p, Label& fail_label) {
  std::size_t star = p.items.size();
  std::vector<const Pattern*> patterns;
  for (std::size_t i = 0; i < p.items.size(); ++i) {
    patterns.push_back(p.items[i].get());
    if (std::holds_alternative<StarPattern>(p.items[i]->node)) star = i;
  }
  const bool has_star = star != p.items.size();
  const std::size_t least = p.items.size() - (has_star ? 1 : 0);
  Label wrong;
  Label end;
  emit(Op::match_sequence, least | (has_star ? std::size_t{1} << 16U : 0));
  jump(Op::jump_if_false, wrong);
  if (has_star) {
    emit(Op::unpack_star, star | (p.items.size() - star - 1) << 16U);
  } else {
    emit(Op::unpack, p.items.size());
  }
  items_of_subject(patterns, fail_label);
  jump(Op::jump, end);
  place(wrong);
  emit(Op::pop);
  jump(Op::jump, fail_label);
  place(end);
}

void Compiler::pattern_node(const MappingPattern& p, Label& fail_label) {
  Label wrong;
  Label wrong_keys;
  Label end;
  emit(Op::match_mapping);
  jump(Op::jump_if_false, wrong);
  std::vector<const Pattern*> patterns;
  for (const auto& [key, value] : p.items) {
    expression(*key);
    patterns.push_back(value.get());
  }
  emit(Op::build_tuple, p.items.size());
  emit(Op::match_keys);  // subject, keys -> subject, keys, values, found
  jump(Op::jump_if_false, wrong_keys);
  if (p.has_rest) {
    emit(Op::rotate_three);
    emit(Op::copy_without_keys);  // subject, keys -> rest
    store(p.rest);
  } else {
    emit(Op::rotate_three);
    emit(Op::pop);
    emit(Op::pop);
  }
  emit(Op::unpack, p.items.size());
  items_of_subject(patterns, fail_label);
  jump(Op::jump, end);
  place(wrong_keys);
  emit(Op::pop);
  emit(Op::pop);
  place(wrong);
  emit(Op::pop);
  jump(Op::jump, fail_label);
  place(end);
}

void Compiler::pattern_node(const ClassPattern& p, Label& fail_label) {
  std::vector<const Pattern*> patterns;
  std::vector<Value> names;
  for (const PatternPtr& item : p.positional) patterns.push_back(item.get());
  for (const auto& [name_of, item] : p.named) {
    patterns.push_back(item.get());
    names.emplace_back(&in_.intern(name_of));
  }
  Label wrong;
  Label end;
  expression(*p.type);
  constant(in_.tuple(std::move(names)));
  emit(Op::match_class, p.positional.size());  // subject, type, names -> values, found
  jump(Op::jump_if_false, wrong);
  emit(Op::unpack, patterns.size());
  items_of_subject(patterns, fail_label);
  jump(Op::jump, end);
  place(wrong);
  emit(Op::pop);
  jump(Op::jump, fail_label);
  place(end);
}

void Compiler::pattern_node(const OrPattern& p, Label& fail_label) {
  Label end;
  for (std::size_t i = 0; i < p.alternatives.size(); ++i) {
    const bool last = i + 1 == p.alternatives.size();
    Label next;
    if (!last) emit(Op::duplicate);
    pattern(*p.alternatives[i], last ? fail_label : next);
    if (last) break;
    emit(Op::pop);
    jump(Op::jump, end);
    place(next);
  }
  place(end);
}

void Compiler::pattern_node(const AsPattern& p, Label& fail_label) {
  Label wrong;
  Label end;
  emit(Op::duplicate);
  pattern(*p.pattern, wrong);
  store(p.name);
  jump(Op::jump, end);
  place(wrong);
  emit(Op::pop);
  jump(Op::jump, fail_label);
  place(end);
}

}  // namespace migrate::python
