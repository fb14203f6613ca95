// SPDX-License-Identifier: MIT
#include "revision/plan.hpp"

#include "revision/order.hpp"
#include "revision/symbols.hpp"

#include <algorithm>
#include <cstdlib>

namespace migrate::revision {

namespace {

constexpr Follow kAll = Follow::parents_and_dependencies;

bool is_member(const std::vector<Node>& nodes, Node node) {
  return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

/// None of several revisions may contain another.
void check_overlap(const Graph& graph, const std::vector<Node>& nodes, bool in_database) {
  if (nodes.size() < 2) return;
  for (const Node node : nodes) {
    const NodeSet below = graph.ancestors(graph.requirements(node), kAll);
    std::vector<Node> others;
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(others),
                 [&](Node other) { return other != node && below.contains(other); });
    if (!others.empty()) {
      throw OverlappingRevisions(graph.id(node), graph.ids(others), in_database);
    }
  }
}

Node must_be_revision(const Position& position, const RelativeSymbol& relative) {
  if (position.kind == Position::Kind::revision) return position.node;
  if (relative.symbol.empty()) throw RelativeStepTooFar(relative.text, std::abs(relative.steps));
  throw RelativeStepTooFar(relative.symbol + relative.text);
}

/// The newest of the revisions on a branch that the database has, when no row of the version table
/// is on it: rows of other branches may stand for them.
std::vector<Node> tips_on_branch(const Graph& graph, const std::vector<Node>& current,
                                 const std::string& branch) {
  const std::vector<Node> active =
      in_lineage(graph, graph.ancestors(current, kAll).to_vector(), branch);
  NodeSet below(graph.size());
  for (const Node node : active) {
    for (const Node requirement : graph.requirements(node)) below.insert(requirement);
  }
  std::vector<Node> tips;
  std::copy_if(active.begin(), active.end(), std::back_inserter(tips),
               [&](Node node) { return !below.contains(node); });
  return tips;
}

/// `+N`: counted from where the database stands.
Position steps_up_from_current(const Graph& graph, const RelativeSymbol& relative,
                               const std::vector<Node>& current, bool stop_at_ends) {
  std::vector<Node> start = current;
  if (!relative.branch.empty()) {
    start = in_lineage(graph, current, relative.branch);
    if (start.empty()) start = tips_on_branch(graph, current, relative.branch);
  }
  if (start.size() > 1) throw AmbiguousWalk(graph.ids(start));
  return walk(graph, start.empty() ? std::nullopt : std::optional(start.front()),
              {.steps = relative.steps, .branch = relative.branch, .stop_at_ends = stop_at_ends});
}

Position relative_upgrade_target(const Graph& graph, const RelativeSymbol& relative,
                                 const std::vector<Node>& current, bool stop_at_ends) {
  const bool up = relative.steps > 0;
  if (relative.symbol.empty()) {
    if (!up) throw RelativeStepTooFar(relative.text, std::abs(relative.steps));
    return steps_up_from_current(graph, relative, current, stop_at_ends);
  }
  // On the way up the branch says which way to take; on the way down there is only one.
  const std::string prefix = up || relative.branch.empty() ? "" : relative.branch + "@";
  return walk(graph, resolve_one(graph, prefix + relative.symbol),
              {.steps = relative.steps,
               .branch = up ? relative.branch : std::string(),
               .stop_at_ends = stop_at_ends});
}

std::vector<Node> upgrade_targets(const Graph& graph, std::string_view target,
                                  const std::vector<Node>& current, bool stop_at_ends) {
  if (const std::optional<RelativeSymbol> relative = parse_relative(target)) {
    const Position position = relative_upgrade_target(graph, *relative, current, stop_at_ends);
    return {must_be_revision(position, *relative)};
  }
  return resolve_revisions(graph, target);
}

struct DowngradeTarget {
  std::string branch;        ///< restricts what is undone, when it is not empty
  std::optional<Node> node;  ///< none: base
};

/// The one revision of the database from which a bare `-N` counts.
Node downgrade_start(const Graph& graph, const RelativeSymbol& relative,
                     const std::vector<Node>& current) {
  if (relative.branch.empty()) {
    if (current.empty()) throw RelativeStepTooFar(relative.text, std::abs(relative.steps));
    return current.front();
  }
  std::vector<Node> start = in_lineage(graph, current, relative.branch);
  if (start.empty()) {
    start = in_lineage(graph, effective_current(graph, current), relative.branch);
  }
  if (start.empty()) throw RelativeStepTooFar(relative.text, std::abs(relative.steps));
  if (start.size() > 1) throw AmbiguousWalk(relative.branch, graph.ids(start));
  return lookup(graph, graph.id(start.front()), relative.branch);
}

DowngradeTarget relative_downgrade_target(const Graph& graph, const RelativeSymbol& relative,
                                          const std::vector<Node>& current, bool stop_at_ends) {
  DowngradeTarget target{.branch = relative.branch, .node = std::nullopt};
  const bool from_current = relative.symbol.empty();
  const bool down = relative.steps < 0;
  std::optional<Node> start;
  if (from_current) {
    if (!down) throw RelativeStepTooFar(relative.text, std::abs(relative.steps));
    start = downgrade_start(graph, relative, current);
    if (target.branch.empty()) target.branch = graph.id(*start);
  } else {
    const std::string prefix = down && !relative.branch.empty() ? relative.branch + "@" : "";
    start = resolve_one(graph, prefix + relative.symbol);
  }
  const Position position = walk(graph, start,
                                 {.steps = relative.steps,
                                  .branch = down ? std::string() : relative.branch,
                                  .stop_at_ends = stop_at_ends});
  if (position.kind == Position::Kind::beyond) {
    if (from_current) throw RelativeStepTooFar(relative.text, std::abs(relative.steps));
    throw RelativeStepTooFar(relative.symbol + relative.text);
  }
  if (position.kind == Position::Kind::revision) target.node = position.node;
  return target;
}

DowngradeTarget downgrade_target(const Graph& graph, std::string_view symbol,
                                 const std::vector<Node>& current, bool stop_at_ends) {
  if (const std::optional<RelativeSymbol> relative = parse_relative(symbol)) {
    return relative_downgrade_target(graph, *relative, current, stop_at_ends);
  }
  const std::size_t at = symbol.rfind('@');
  if (at == std::string_view::npos) return {.branch = {}, .node = resolve_one(graph, symbol)};
  return {.branch = std::string(symbol.substr(0, at)),
          .node = resolve_one(graph, symbol.substr(at + 1))};
}

/// The first revisions that a downgrade to `target` has to undo on the way there.
std::vector<Node> downgrade_roots(const Graph& graph, const DowngradeTarget& target) {
  std::vector<Node> roots = target.node ? graph.children(*target.node) : graph.bases();
  if (target.branch.empty() || roots.size() < 2) return roots;
  const NodeSet line = graph.ancestors({lookup(graph, target.branch)}, Follow::parents);
  std::erase_if(roots, [&](Node root) { return !line.contains(root); });
  return roots;
}

struct Range {
  std::vector<Node> targets;
  std::vector<Node> current;
  std::string lower_name;
  std::string upper_name;
};

std::string name_of(const Graph& graph, const RangeEnd& end) {
  if (const auto* symbol = std::get_if<std::string>(&end)) return *symbol;
  std::string name;
  for (const std::string& id : graph.ids(std::get<std::vector<Node>>(end))) {
    name += (name.empty() ? "" : ",") + id;
  }
  return name;
}

/// `label@...:heads` lists that branch alone.
void keep_branch_of(const Graph& graph, const RangeEnd& lower, std::vector<Node>& targets) {
  const auto* symbol = std::get_if<std::string>(&lower);
  const std::size_t at = symbol == nullptr ? std::string::npos : symbol->find('@');
  if (at == std::string::npos) return;
  std::string branch = symbol->substr(0, at);
  const std::optional<Node> node = resolve_one(graph, branch);
  if (node && graph.id(*node) == branch && !graph.labels(*node).empty()) {
    branch = graph.labels(*node).front();
  }
  std::erase_if(targets, [&](Node target) { return !graph.has_label(target, branch); });
}

/// Where the upper end counts from when it is relative (`base:+2`).
std::vector<Node> start_of(const Graph& graph, const RangeEnd& lower) {
  if (const auto* nodes = std::get_if<std::vector<Node>>(&lower)) return *nodes;
  const std::optional<Node> node = resolve_one(graph, std::get<std::string>(lower));
  return node ? std::vector<Node>{*node} : std::vector<Node>{};
}

std::vector<Node> upper_targets(const Graph& graph, const RangeEnd& lower, const RangeEnd& upper) {
  if (const auto* nodes = std::get_if<std::vector<Node>>(&upper)) return *nodes;
  const auto& symbol = std::get<std::string>(upper);
  const std::vector<Node> start =
      parse_relative(symbol) ? start_of(graph, lower) : std::vector<Node>{};
  return upgrade_targets(graph, symbol, start, true);
}

/// A lower end of `-N` that leads beyond the history of the heads is counted from the upper end.
std::vector<Node> count_from_upper(const Graph& graph, const std::string& lower,
                                   const RangeEnd& upper) {
  std::vector<Node> start;
  if (const auto* nodes = std::get_if<std::vector<Node>>(&upper)) {
    start = *nodes;
  } else if (const std::optional<Node> node = resolve_one(graph, std::get<std::string>(upper))) {
    start = {*node};
  }
  const DowngradeTarget target = downgrade_target(graph, lower, start, true);
  return target.node ? std::vector<Node>{*target.node} : std::vector<Node>{};
}

std::vector<Node> lower_nodes(const Graph& graph, const RangeEnd& lower, const RangeEnd& upper,
                              const NodeSet& listed) {
  const auto must_be_listed = [&](Node node) {
    if (!listed.contains(node)) throw NotReachable(name_of(graph, lower), name_of(graph, upper));
  };
  if (const auto* nodes = std::get_if<std::vector<Node>>(&lower)) {
    std::for_each(nodes->begin(), nodes->end(), must_be_listed);
    return *nodes;
  }
  const auto& symbol = std::get<std::string>(lower);
  std::vector<Node> nodes;
  bool is_beyond = false;
  for (const Position& position : resolve(graph, symbol)) {
    if (position.kind == Position::Kind::base) throw NotReachable(symbol, name_of(graph, upper));
    if (position.kind == Position::Kind::beyond) is_beyond = true;
    if (position.kind == Position::Kind::revision) nodes.push_back(position.node);
  }
  std::for_each(nodes.begin(), nodes.end(), must_be_listed);
  return is_beyond ? count_from_upper(graph, symbol, upper) : nodes;
}

StampMove stamp_move(const Graph& graph, Node target, const std::vector<Node>& rows) {
  const NodeSet newer = graph.descendants({target}, kAll);
  const NodeSet older = graph.ancestors({target}, kAll);
  const auto any_in = [&](const NodeSet& set) {
    return std::any_of(rows.begin(), rows.end(), [&](Node row) { return set.contains(row); });
  };
  if (any_in(newer)) return {.kind = StampMove::Kind::move_down, .from = rows, .to = {target}};
  if (any_in(older)) return {.kind = StampMove::Kind::move_up, .from = rows, .to = {target}};
  return {.kind = StampMove::Kind::add, .from = {}, .to = {target}};
}

std::vector<Node> stamp_targets(const Graph& graph, const std::vector<std::string>& symbols) {
  std::vector<Node> targets;
  for (const std::string& symbol : symbols) {
    try {
      const std::vector<Node> named = resolve_revisions(graph, symbol);
      targets.insert(targets.end(), named.begin(), named.end());
    } catch (const MultipleHeads& error) {
      throw MultipleHeads(symbol, error.heads(), MultipleHeads::Purpose::stamp);
    }
  }
  return targets;
}

}  // namespace

std::vector<Node> plan_upgrade(const Graph& graph, std::string_view target,
                               const std::vector<Node>& current) {
  const std::vector<Node> targets = upgrade_targets(graph, target, current, false);
  check_overlap(graph, targets, false);
  check_overlap(graph, current, true);
  const NodeSet done = graph.ancestors(current, kAll);
  NodeSet needed = graph.ancestors(targets, kAll);
  for (const Node node : needed.to_vector()) {
    if (done.contains(node)) needed.erase(node);
  }
  std::vector<Node> order = newest_first(graph, needed, targets);
  std::reverse(order.begin(), order.end());
  return order;
}

std::vector<Node> plan_downgrade(const Graph& graph, std::string_view target,
                                 const std::vector<Node>& current) {
  const DowngradeTarget to = downgrade_target(graph, target, current, false);
  const std::vector<Node> roots = downgrade_roots(graph, to);
  if (roots.empty() && !to.branch.empty()) {
    const bool filtered_away = to.node ? !graph.is_head(*to.node) : !graph.bases().empty();
    if (filtered_away) throw NotReachable(std::string(target));
  }
  const NodeSet above = graph.descendants(roots, kAll);
  NodeSet undone = graph.ancestors(current, kAll);
  for (const Node node : undone.to_vector()) {
    if (!above.contains(node)) undone.erase(node);
  }
  if (to.node && undone.empty() && !is_member(current, *to.node)) {
    throw NotReachable(std::string(target));
  }
  return newest_first(graph, undone, current);
}

std::vector<Node> list_range(const Graph& graph, const RangeEnd& lower, const RangeEnd& upper) {
  std::vector<Node> targets = upper_targets(graph, lower, upper);
  keep_branch_of(graph, lower, targets);
  check_overlap(graph, targets, false);
  NodeSet listed = graph.ancestors(targets, kAll);
  const std::vector<Node> start = lower_nodes(graph, lower, upper, listed);
  check_overlap(graph, start, false);
  const NodeSet below = graph.ancestors(start, kAll);
  const NodeSet above = graph.descendants(start, Follow::parents);
  for (const Node node : listed.to_vector()) {
    const bool is_start = is_member(start, node);
    const bool outside = below.contains(node) || (!start.empty() && !above.contains(node));
    if (outside && !is_start) listed.erase(node);
  }
  return newest_first(graph, listed, targets);
}

std::vector<StampMove> plan_stamp(const Graph& graph, const std::vector<std::string>& targets,
                                  const std::vector<Node>& current) {
  std::vector<Node> rows;  // those that the targets' branches concern
  for (const std::string& symbol : targets) {
    for (const Node row : in_lineage(graph, current, symbol, kAll)) {
      if (!is_member(rows, row)) rows.push_back(row);
    }
  }
  std::vector<StampMove> moves;
  const std::vector<Node> nodes = stamp_targets(graph, targets);
  if (nodes.empty()) {
    for (const Node row : rows) {
      moves.push_back({.kind = StampMove::Kind::remove, .from = {row}, .to = {}});
    }
  }
  for (const Node target : nodes) {
    if (!is_member(rows, target)) moves.push_back(stamp_move(graph, target, rows));
  }
  return moves;
}

std::vector<Node> effective_current(const Graph& graph, const std::vector<Node>& rows) {
  const NodeSet all = graph.ancestors(rows, kAll);
  std::vector<Node> tips;
  for (const Node node : all.to_vector()) {
    const std::vector<Node>& above = graph.children(node);
    const bool is_covered =
        std::any_of(above.begin(), above.end(), [&](Node child) { return all.contains(child); });
    if (!is_covered) tips.push_back(node);
  }
  return tips;
}

}  // namespace migrate::revision
