// SPDX-License-Identifier: MIT
#include "revision/graph.hpp"

#include "base/text.hpp"
#include "revision/errors.hpp"

#include <algorithm>

namespace migrate::revision {

namespace {

void add_once(std::vector<Node>& nodes, Node node) {
  if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
}

/// Everything that can be reached from `start` through the links that `next` gives.
template <typename Next>
NodeSet reachable(std::size_t size, const std::vector<Node>& start, Next next) {
  NodeSet seen(size);
  std::vector<Node> todo = start;
  while (!todo.empty()) {
    const Node node = todo.back();
    todo.pop_back();
    if (!seen.insert(node)) continue;
    for (const Node other : next(node)) {
      if (!seen.contains(other)) todo.push_back(other);
    }
  }
  return seen;
}

/// The nodes in an order in which what `up` leads to comes later. Nodes on circles, and what hangs
/// on them, are left out.
template <typename Down, typename Up>
std::vector<Node> upward_order(std::size_t size, Down down, Up up) {
  std::vector<std::size_t> waiting(size);
  std::vector<Node> order;
  order.reserve(size);
  for (Node node = 0; node < size; ++node) {
    waiting[node] = down(node).size();
    if (waiting[node] == 0) order.push_back(node);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const Node above : up(order[i])) {
      if (--waiting[above] == 0) order.push_back(above);
    }
  }
  return order;
}

/// One circle among the nodes that `order` left out.
template <typename Down>
std::vector<Node> find_circle(std::size_t size, const std::vector<Node>& order, Down down) {
  NodeSet ordered(size);
  for (const Node node : order) ordered.insert(node);
  Node node = 0;
  while (ordered.contains(node)) ++node;
  std::vector<Node> way;
  NodeSet on_way(size);
  while (on_way.insert(node)) {
    way.push_back(node);
    const std::vector<Node>& below = down(node);
    node = *std::find_if(below.begin(), below.end(), [&](Node n) { return !ordered.contains(n); });
  }
  way.erase(way.begin(), std::find(way.begin(), way.end(), node));
  return way;
}

}  // namespace

std::vector<Node> NodeSet::to_vector() const {
  std::vector<Node> nodes;
  nodes.reserve(count_);
  for (Node node = 0; node < member_.size(); ++node) {
    if (member_[node]) nodes.push_back(node);
  }
  return nodes;
}

Graph::Graph(std::vector<Revision> revisions)
    : revisions_(std::move(revisions)), links_(revisions_.size()) {
  index_names();
  link();
  check_cycles();
  normalize_dependencies();
  find_ends();
  measure_depths();
  spread_labels();
}

void Graph::index_names() {
  for (Node node = 0; node < size(); ++node) {
    const Revision& revision = revisions_[node];
    const auto [found, is_new] = by_name_.emplace(revision.id, node);
    if (!is_new) {
      throw DuplicateRevision(revision.id, revisions_[found->second].path, revision.path);
    }
    names_.push_back(revision.id);
  }
  for (Node node = 0; node < size(); ++node) {
    for (const std::string& label : revisions_[node].branch_labels) {
      const auto [found, is_new] = by_name_.emplace(label, node);
      if (!is_new) throw DuplicateLabel(label, id(node), id(found->second));
      names_.push_back(label);
    }
  }
}

Node Graph::referenced(const std::string& name, Node from, const std::string& key) const {
  const std::optional<Node> found = find(name);
  // A parent is named by its id; a dependency may be named by a branch label too.
  if (found && (key == "depends_on" || id(*found) == name)) return *found;
  throw MissingRevision(key, name, id(from), at(from).path, text::nearest(name, names_));
}

void Graph::link() {
  for (Node node = 0; node < size(); ++node) {
    Links& links = links_[node];
    for (const std::string& name : revisions_[node].down_revisions) {
      const Node parent = referenced(name, node, "down_revision");
      if (parent == node) throw Cycle(Cycle::Kind::parents, {id(node)}, at(node).path);
      add_once(links.parents, parent);
    }
    for (const std::string& name : revisions_[node].depends_on) {
      const Node dependency = referenced(name, node, "depends_on");
      if (dependency == node) throw Cycle(Cycle::Kind::dependencies, {id(node)}, at(node).path);
      add_once(links.dependencies, dependency);
    }
    links.requirements = links.parents;
    for (const Node dependency : links.dependencies) add_once(links.requirements, dependency);
    for (const Node parent : links.parents) links_[parent].children.push_back(node);
    for (const Node below : links.requirements) links_[below].dependents.push_back(node);
  }
}

void Graph::check_cycles() {
  const auto check = [&](Cycle::Kind kind, auto down, auto up) {
    const std::vector<Node> order = upward_order(size(), down, up);
    if (order.size() == size()) return;
    const std::vector<Node> circle = find_circle(size(), order, down);
    throw Cycle(kind, ids(circle), at(circle.front()).path);
  };
  using Nodes = const std::vector<Node>&;
  check(
      Cycle::Kind::parents, [&](Node n) -> Nodes { return parents(n); },
      [&](Node n) -> Nodes { return children(n); });
  check(
      Cycle::Kind::dependencies, [&](Node n) -> Nodes { return requirements(n); },
      [&](Node n) -> Nodes { return dependents(n); });
}

/// The revisions that have an ancestor (by `down_revision`) which depends on `dependency`.
NodeSet Graph::inheritors_of(Node dependency) const {
  std::vector<Node> start;
  for (const Node dependent : links_[dependency].dependents) {
    const std::vector<Node>& theirs = links_[dependent].dependencies;
    if (std::find(theirs.begin(), theirs.end(), dependency) == theirs.end()) continue;
    start.insert(start.end(), children(dependent).begin(), children(dependent).end());
  }
  return descendants(start, Follow::parents);
}

void Graph::normalize_dependencies() {
  for (Node dependency = 0; dependency < size(); ++dependency) {
    if (links_[dependency].dependents.size() < 2) continue;
    const NodeSet inheritors = inheritors_of(dependency);
    if (inheritors.empty()) continue;
    for (const Node dependent : links_[dependency].dependents) {
      const std::vector<Node>& line = parents(dependent);
      const bool is_parent = std::find(line.begin(), line.end(), dependency) != line.end();
      if (!is_parent && inheritors.contains(dependent)) {
        std::erase(links_[dependent].requirements, dependency);
      }
    }
  }
}

void Graph::find_ends() {
  for (Node node = 0; node < size(); ++node) {
    if (is_head(node)) heads_.push_back(node);
    if (is_effective_head(node)) effective_heads_.push_back(node);
    if (is_base(node)) bases_.push_back(node);
  }
}

void Graph::measure_depths() {
  using Nodes = const std::vector<Node>&;
  const auto down = [&](Node n) -> Nodes { return requirements(n); };
  // Links to normalized-away dependencies are missing from requirements, so the upward links must
  // be made to match.
  std::vector<std::vector<Node>> up(size());
  for (Node node = 0; node < size(); ++node) {
    for (const Node below : requirements(node)) up[below].push_back(node);
  }
  for (const Node node : upward_order(size(), down, [&](Node n) -> Nodes { return up[n]; })) {
    for (const Node below : requirements(node)) {
      links_[node].depth = std::max(links_[node].depth, links_[below].depth + 1);
    }
  }
}

void Graph::spread_labels() {
  for (Node node = 0; node < size(); ++node) {
    for (const std::string& label : revisions_[node].branch_labels) spread_label(node, label);
  }
  for (Links& links : links_) {
    std::sort(links.labels.begin(), links.labels.end());
    links.labels.erase(std::unique(links.labels.begin(), links.labels.end()), links.labels.end());
  }
}

/// A label names the whole line: everything above it, and, where that line never parts or joins,
/// what lies below down to the point where it does.
void Graph::spread_label(Node from, const std::string& label) {
  for (const Node node : descendants({from}, Follow::parents).to_vector()) {
    links_[node].labels.push_back(label);
  }
  const auto is_plain = [&](Node n) { return dependents(n).size() <= 1 && !is_merge_point(n); };
  Node node = from;
  while (is_plain(node) && !is_head(node)) node = children(node).front();
  if (!is_plain(node)) return;
  for (node = from; !is_base(node);) {
    node = parents(node).front();
    if (!is_plain(node)) return;
    links_[node].labels.push_back(label);
  }
}

std::vector<std::string> Graph::ids(const std::vector<Node>& nodes) const {
  std::vector<std::string> out;
  out.reserve(nodes.size());
  for (const Node node : nodes) out.push_back(id(node));
  return out;
}

bool Graph::has_label(Node node, std::string_view label) const {
  const std::vector<std::string>& all = labels(node);
  return std::find(all.begin(), all.end(), label) != all.end();
}

std::optional<Node> Graph::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

NodeSet Graph::ancestors(const std::vector<Node>& of, Follow follow) const {
  return reachable(size(), of, [&](Node n) -> const std::vector<Node>& {
    return follow == Follow::parents ? parents(n) : requirements(n);
  });
}

NodeSet Graph::descendants(const std::vector<Node>& of, Follow follow) const {
  return reachable(size(), of, [&](Node n) -> const std::vector<Node>& {
    return follow == Follow::parents ? children(n) : dependents(n);
  });
}

bool Graph::is_ancestor(Node older, const std::vector<Node>& newer) const {
  const std::uint32_t depth = links_[older].depth;
  std::vector<Node> todo = newer;
  std::unordered_map<Node, bool> seen;
  while (!todo.empty()) {
    const Node node = todo.back();
    todo.pop_back();
    if (node == older) return true;
    if (links_[node].depth <= depth || !seen.emplace(node, true).second) continue;
    todo.insert(todo.end(), requirements(node).begin(), requirements(node).end());
  }
  return false;
}

}  // namespace migrate::revision
