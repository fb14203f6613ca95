// SPDX-License-Identifier: MIT
#include "revision/versions.hpp"

#include "revision/errors.hpp"

#include <algorithm>
#include <stdexcept>

namespace migrate::revision {

bool VersionRows::has(Node node) const {
  return std::find(rows_.begin(), rows_.end(), node) != rows_.end();
}

std::vector<Node> VersionRows::others_than(const std::vector<Node>& nodes) const {
  std::vector<Node> others;
  std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(others),
               [&](Node row) { return std::find(nodes.begin(), nodes.end(), row) == nodes.end(); });
  return others;
}

/// Those of `nodes` that no revision in `by` contains.
std::vector<Node> VersionRows::uncovered(const std::vector<Node>& nodes,
                                         const std::vector<Node>& by) const {
  std::vector<Node> out;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(out),
               [&](Node node) { return by.empty() || !graph_->is_ancestor(node, by); });
  return out;
}

VersionChange VersionRows::insert(Node node) {
  rows_.push_back(node);
  return {.kind = VersionChange::Kind::insert, .from = {}, .to = graph_->id(node)};
}

VersionChange VersionRows::remove(Node node) {
  std::erase(rows_, node);
  return {.kind = VersionChange::Kind::remove, .from = graph_->id(node), .to = {}};
}

VersionChange VersionRows::replace(Node from, Node to) {
  std::replace(rows_.begin(), rows_.end(), from, to);
  return {.kind = VersionChange::Kind::replace, .from = graph_->id(from), .to = graph_->id(to)};
}

std::vector<VersionChange> VersionRows::join(const std::vector<Node>& from, Node to) {
  std::vector<VersionChange> changes;
  for (std::size_t i = 0; i + 1 < from.size(); ++i) changes.push_back(remove(from[i]));
  changes.push_back(replace(from.back(), to));
  return changes;
}

/// A revision takes the place of what it stands on, unless another row needs that row too.
std::vector<VersionChange> VersionRows::after_upgrade(Node node) {
  const std::vector<Node>& below = graph_->requirements(node);
  std::vector<Node> present;
  std::copy_if(below.begin(), below.end(), std::back_inserter(present),
               [&](Node requirement) { return has(requirement); });
  if (present.empty()) return {insert(node)};
  return join(present, node);
}

/// A revision leaves behind what it stood on, unless another row contains that already.
std::vector<VersionChange> VersionRows::after_downgrade(Node node) {
  if (!has(node)) throw std::logic_error("a plan undoes a revision that is not at the top");
  const std::vector<Node>& below = graph_->requirements(node);
  std::vector<Node> left = uncovered(below, others_than({node}));
  if (left.size() > 1) {
    // What is left may still contain each other.
    std::vector<Node> outermost;
    for (const Node one : left) {
      std::vector<Node> rest = left;
      std::erase(rest, one);
      if (!graph_->is_ancestor(one, rest)) outermost.push_back(one);
    }
    left = std::move(outermost);
  }
  if (left.empty()) return {remove(node)};
  std::vector<VersionChange> changes;
  for (std::size_t i = 0; i + 1 < left.size(); ++i) changes.push_back(insert(left[i]));
  changes.push_back(replace(node, left.back()));
  return changes;
}

std::vector<VersionChange> VersionRows::after_stamp(const StampMove& move) {
  switch (move.kind) {
    case StampMove::Kind::remove:
      return {remove(move.from.front())};
    case StampMove::Kind::add:
      return {insert(move.to.front())};
    case StampMove::Kind::move_down:
    case StampMove::Kind::move_up:
      break;
  }
  // An earlier move of the same stamp may have taken some of the rows along.
  std::vector<Node> present;
  std::copy_if(move.from.begin(), move.from.end(), std::back_inserter(present),
               [&](Node node) { return has(node); });
  const Node to = move.to.front();
  if (has(to)) return {};
  if (present.size() < move.from.size() && move.kind == StampMove::Kind::move_up) {
    return {insert(to)};
  }
  if (present.empty()) return {insert(to)};
  return join(present, to);
}

Step describe_step(const Graph& graph, Direction direction, Node node) {
  const bool up = direction == Direction::upgrade;
  std::vector<std::string> parents = graph.ids(graph.parents(node));
  std::vector<std::string> self{graph.id(node)};
  return {.kind = up ? Step::Kind::upgrade : Step::Kind::downgrade,
          .revision = graph.id(node),
          .from = up ? parents : self,
          .to = up ? self : parents,
          .message = graph.at(node).message};
}

Step describe_stamp(const Graph& graph, const StampMove& move) {
  return {.kind = Step::Kind::stamp,
          .revision = {},
          .from = graph.ids(move.from),
          .to = graph.ids(move.to),
          .message = {}};
}

}  // namespace migrate::revision
