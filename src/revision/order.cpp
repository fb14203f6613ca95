// SPDX-License-Identifier: MIT
#include "revision/order.hpp"

#include <algorithm>

namespace migrate::revision {

namespace {

/// Walks down from several tips at once. The tip in hand is emitted when no other tip stands on it;
/// else the walk changes over to the first tip that does.
class Descent {
 public:
  Descent(const Graph& graph, NodeSet wanted, const std::vector<Node>& heads)
      : graph_(graph), todo_(std::move(wanted)), is_tip_(graph.size()), waiting_(graph.size(), 0) {
    for (const Node head : heads) {
      if (todo_.contains(head) && is_tip_.insert(head)) tips_.push_back(head);
    }
    std::sort(tips_.begin(), tips_.end());
    for (const Node node : graph.ancestors(tips_, Follow::parents_and_dependencies).to_vector()) {
      for (const Node below : graph.requirements(node)) ++waiting_[below];
    }
  }

  std::vector<Node> run() {
    std::vector<Node> order;
    order.reserve(todo_.size());
    while (!tips_.empty()) {
      const Node node = tips_[hand_];
      if (waiting_[node] > 0) {
        hand_ = first_tip_above(node);
        continue;
      }
      order.push_back(node);
      todo_.erase(node);
      release(node);
      descend(node);
    }
    return order;
  }

 private:
  /// What has nothing but emitted revisions above it no longer waits. A revision that is not wanted
  /// has nobody to emit it, so the walk passes through it to what is wanted below.
  void release(Node emitted) {
    std::vector<Node> released{emitted};
    while (!released.empty()) {
      const Node node = released.back();
      released.pop_back();
      for (const Node below : graph_.requirements(node)) {
        if (--waiting_[below] > 0) continue;
        if (!todo_.contains(below)) {
          released.push_back(below);
        } else if (node != emitted && is_tip_.insert(below)) {
          tips_.push_back(below);
        }
      }
    }
  }

  void descend(Node node) {
    std::vector<Node> next;
    for (const Node below : graph_.requirements(node)) {
      if (todo_.contains(below) && is_tip_.insert(below)) next.push_back(below);
    }
    if (next.empty()) {
      tips_.erase(tips_.begin() + static_cast<std::ptrdiff_t>(hand_));
      hand_ = hand_ == 0 ? 0 : hand_ - 1;
    } else {
      tips_[hand_] = next.front();
      tips_.insert(tips_.end(), next.begin() + 1, next.end());
    }
  }

  std::size_t first_tip_above(Node node) const {
    NodeSet above(graph_.size());
    std::vector<Node> todo{node};
    while (!todo.empty()) {
      const Node here = todo.back();
      todo.pop_back();
      for (const Node dependent : graph_.dependents(here)) {
        if (above.insert(dependent)) todo.push_back(dependent);
      }
    }
    const auto found =
        std::find_if(tips_.begin(), tips_.end(), [&](Node tip) { return above.contains(tip); });
    return static_cast<std::size_t>(found - tips_.begin());
  }

  const Graph& graph_;
  NodeSet todo_;
  NodeSet is_tip_;
  std::vector<std::size_t> waiting_;  ///< how many revisions above, still to be emitted
  std::vector<Node> tips_;
  std::size_t hand_ = 0;
};

}  // namespace

std::vector<Node> newest_first(const Graph& graph, const NodeSet& set,
                               const std::vector<Node>& heads) {
  return Descent(graph, set, heads).run();
}

}  // namespace migrate::revision
