// SPDX-License-Identifier: MIT
#include "python/compile/resolve_names.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

bool binds(const Scope& scope, const std::string& name) {
  if (scope.kind == ScopeKind::class_) return name == "__class__";
  const auto found = scope.uses.find(name);
  if (found == scope.uses.end()) return false;
  if (found->second.global) return true;
  return (found->second.bound || found->second.parameter) && !found->second.nonlocal;
}

/// Parameters have a slot each, also those that live in a cell.
void settle_parameters(Scope& scope) {
  std::vector<std::string> slots;
  for (const std::string& name : scope.order) {
    if (scope.uses.find(name)->second.parameter) slots.push_back(name);
  }
  for (const std::string& name : scope.locals) {
    if (!scope.uses.find(name)->second.parameter) slots.push_back(name);
  }
  scope.locals = std::move(slots);
}

class NameResolver {
 public:
  explicit NameResolver(const Source& source) : source_(source) {}

  /// Marks what inner functions take from outer ones; the outer ones first.
  void capture(Scope& scope) {
    for (const std::unique_ptr<Scope>& child : scope.children) {
      for (const std::string& name : child->order) capture_name(*child, name);
      capture(*child);
    }
  }

  void resolve(Scope& scope) {
    for (const std::unique_ptr<Scope>& child : scope.children) resolve(*child);
    for (const std::string& name : scope.order) {
      const Scope::Use& found = scope.uses.find(name)->second;
      const NameHome home = home_of(scope, name, found);
      scope.homes[name] = home;
      if (home == NameHome::local) scope.locals.push_back(name);
      if (home == NameHome::cell) scope.cells.push_back(name);
      if (home == NameHome::free) scope.frees.push_back(name);
    }
    settle_parameters(scope);
  }

 private:
  /// Looks outwards for the function that binds a name which an inner scope only uses.
  void capture_name(Scope& scope, const std::string& name) {
    const Scope::Use& found = scope.uses.find(name)->second;
    if (found.global || (found.bound && !found.nonlocal)) return;
    Scope* home = scope.parent;
    while (home != nullptr && !binds(*home, name)) home = home->parent;
    if (home == nullptr || home->kind == ScopeKind::module) {
      if (!found.nonlocal) return;
      throw SyntaxError(fmt::format("no binding for nonlocal '{}' found", name),
                        source_.place(found.offset));
    }
    const auto at_home = home->uses.find(name);
    if (at_home != home->uses.end() && at_home->second.global) return;
    home->note(name, found.offset).captured = true;
    captured_.emplace(&scope, name);
    for (Scope* between = scope.parent; between != home; between = between->parent) {
      between->note(name, found.offset);
      captured_.emplace(between, name);
    }
  }

  NameHome home_of(const Scope& scope, const std::string& name, const Scope::Use& found) const {
    if (scope.kind == ScopeKind::module) return NameHome::by_name;
    if (found.global) return NameHome::global;
    if (captured_.contains({&scope, name})) return NameHome::free;
    if (scope.kind == ScopeKind::class_) {
      return found.captured ? NameHome::cell : NameHome::by_name;
    }
    if (found.captured) return NameHome::cell;
    return found.bound || found.parameter ? NameHome::local : NameHome::global;
  }

  const Source& source_;
  std::set<std::pair<const Scope*, std::string>> captured_;
};

}  // namespace

void resolve_names(Scope& root, const Source& source) {
  NameResolver resolver(source);
  resolver.capture(root);
  resolver.resolve(root);
}

}  // namespace migrate::python
