// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/source.hpp"
#include "python/syntax/tree.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace migrate::python {

/// Where a name lives, seen from one scope.
enum class NameHome : std::uint8_t { local, cell, free, global, by_name };

enum class ScopeKind : std::uint8_t { module, function, class_ };

/// The names of a module, function, lambda, comprehension or class body.
struct Scope {
  ScopeKind kind = ScopeKind::module;
  Scope* parent = nullptr;
  std::string name;
  bool is_generator = false;
  bool is_coroutine = false;
  bool is_comprehension = false;
  std::map<std::string, NameHome, std::less<>> homes;
  std::vector<std::string> locals;  ///< parameters first
  std::vector<std::string> cells;
  std::vector<std::string> frees;

  // While the tree is read:
  struct Use {
    bool bound = false;
    bool parameter = false;
    bool global = false;
    bool nonlocal = false;
    bool captured = false;
    std::size_t offset = 0;
  };

  /// A use that is perhaps the first one.
  Use& note(const std::string& name_of_use, std::size_t offset);

  std::map<std::string, Use, std::less<>> uses;
  std::vector<std::string> order;  ///< of the names, as they first occur
  std::vector<std::unique_ptr<Scope>> children;
};

/// The scopes of a tree, each by the node that opens it (Tree, FunctionStmt, LambdaExpr,
/// ComprehensionExpr, ClassStmt).
class Scopes {
 public:
  Scopes(const Tree& tree, const Source& source);
  Scopes(const Expr& expression, const Source& source);

  const Scope& root() const { return *root_; }

  const Scope& of(const void* node) const { return *by_node_.at(node); }

 private:
  friend class ScopeReader;

  std::unique_ptr<Scope> root_;
  std::unordered_map<const void*, Scope*> by_node_;
};

}  // namespace migrate::python
