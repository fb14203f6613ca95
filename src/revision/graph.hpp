// SPDX-License-Identifier: MIT
#pragma once

#include "revision/revision.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace migrate::revision {

/// A revision's number in its graph, in the order in which the files were read.
using Node = std::uint32_t;

/// A set of nodes that is asked for membership all the time.
class NodeSet {
 public:
  explicit NodeSet(std::size_t size) : member_(size, false) {}

  bool contains(Node node) const { return member_[node]; }

  /// Answers whether the node was new.
  bool insert(Node node) {
    if (member_[node]) return false;
    member_[node] = true;
    ++count_;
    return true;
  }

  void erase(Node node) {
    if (member_[node]) --count_;
    member_[node] = false;
  }

  std::size_t size() const { return count_; }

  bool empty() const { return count_ == 0; }

  std::vector<Node> to_vector() const;  ///< ascending

 private:
  std::vector<bool> member_;
  std::size_t count_ = 0;
};

/// Which links a walk through the graph follows.
enum class Follow {
  parents,                  ///< `down_revision` alone: one branch
  parents_and_dependencies  ///< `depends_on` too: everything that must be there
};

/// All revisions of a project and how they hang together. Immutable, and checked when it is built:
/// every reference leads somewhere, no id or label occurs twice, and nothing goes in a circle.
class Graph {
 public:
  explicit Graph(std::vector<Revision> revisions);

  // The index of names points into the revisions, which a move keeps in place and a copy does not.
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  Graph(Graph&&) = default;
  Graph& operator=(Graph&&) = default;
  ~Graph() = default;

  std::size_t size() const { return revisions_.size(); }

  const Revision& at(Node node) const { return revisions_[node]; }

  const std::string& id(Node node) const { return revisions_[node].id; }

  std::vector<std::string> ids(const std::vector<Node>& nodes) const;

  const std::vector<Node>& parents(Node node) const { return links_[node].parents; }

  const std::vector<Node>& children(Node node) const { return links_[node].children; }

  /// The parents, and the dependencies that no ancestor has already: what a version table row of
  /// this revision stands for directly.
  const std::vector<Node>& requirements(Node node) const { return links_[node].requirements; }

  /// Children, and revisions that depend on this one.
  const std::vector<Node>& dependents(Node node) const { return links_[node].dependents; }

  /// The node's own branch labels and those that it has from its line.
  const std::vector<std::string>& labels(Node node) const { return links_[node].labels; }

  bool is_head(Node node) const { return children(node).empty(); }

  bool is_effective_head(Node node) const { return dependents(node).empty(); }

  bool is_base(Node node) const { return parents(node).empty(); }

  bool is_branch_point(Node node) const { return children(node).size() > 1; }

  bool is_merge_point(Node node) const { return parents(node).size() > 1; }

  bool has_label(Node node, std::string_view label) const;

  const std::vector<Node>& heads() const { return heads_; }

  /// The heads that nothing depends on either: the rows of a version table that is up to date.
  const std::vector<Node>& effective_heads() const { return effective_heads_; }

  const std::vector<Node>& bases() const { return bases_; }

  /// By exact id or branch label.
  std::optional<Node> find(std::string_view name) const;

  /// All ids and branch labels, in order; what partial ids and "did you mean" look through.
  const std::vector<std::string>& names() const { return names_; }

  /// The given nodes and everything below (older) or above (newer) them.
  NodeSet ancestors(const std::vector<Node>& of, Follow follow) const;
  NodeSet descendants(const std::vector<Node>& of, Follow follow) const;

  /// Whether `older` lies below one of `newer`, or is one of them.
  bool is_ancestor(Node older, const std::vector<Node>& newer) const;

 private:
  struct Links {
    std::vector<Node> parents;
    std::vector<Node> dependencies;
    std::vector<Node> requirements;
    std::vector<Node> children;
    std::vector<Node> dependents;
    std::vector<std::string> labels;
    std::uint32_t depth = 0;  ///< the longest way down; prunes searches for ancestors
  };

  void index_names();
  void link();
  Node referenced(const std::string& name, Node from, const std::string& key) const;
  void find_ends();
  void check_cycles();
  void normalize_dependencies();
  NodeSet inheritors_of(Node dependency) const;
  void spread_labels();
  void spread_label(Node from, const std::string& label);
  void measure_depths();

  std::vector<Revision> revisions_;
  std::vector<Links> links_;
  std::unordered_map<std::string_view, Node> by_name_;
  std::vector<std::string> names_;
  std::vector<Node> heads_;
  std::vector<Node> effective_heads_;
  std::vector<Node> bases_;
};

}  // namespace migrate::revision
