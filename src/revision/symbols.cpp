// SPDX-License-Identifier: MIT
#include "revision/symbols.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace migrate::revision {

namespace {

/// Shorter ids and labels are found by their full name only.
constexpr std::size_t kShortestPartial = 4;

/// More steps than any history has.
constexpr int kMaxSteps = 100'000'000;

bool is_word_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct BranchAndRest {
  std::string branch;
  std::string rest;
};

BranchAndRest split_branch(std::string_view symbol) {
  const std::size_t at = symbol.find('@');
  if (at == std::string_view::npos) return {.branch = {}, .rest = std::string(symbol)};
  return {.branch = std::string(symbol.substr(0, at)), .rest = std::string(symbol.substr(at + 1))};
}

/// `-N`: so many steps below the heads.
std::optional<int> steps_below_heads(std::string_view symbol) {
  const std::optional<RelativeSymbol> relative = parse_relative(symbol);
  if (!relative || !relative->branch.empty() || !relative->symbol.empty() || relative->steps >= 0) {
    return std::nullopt;
  }
  return relative->steps;
}

std::vector<Node> head_of(const Graph& graph, const std::string& branch,
                          const std::string& argument) {
  std::vector<Node> heads =
      branch.empty() ? graph.heads() : in_lineage(graph, graph.heads(), branch);
  if (heads.size() > 1) throw MultipleHeads(argument, graph.ids(heads));
  return heads;
}

std::vector<Position> positions(const std::vector<Node>& nodes) {
  std::vector<Position> out;
  out.reserve(nodes.size());
  for (const Node node : nodes) out.push_back(Position::at(node));
  return out;
}

std::vector<Position> below_heads(const Graph& graph, const std::string& branch, int steps) {
  std::vector<Position> out;
  for (const Node head : graph.effective_heads()) {
    if (!branch.empty() && !graph.has_label(head, branch)) continue;
    out.push_back(walk(graph, head, {.steps = steps, .branch = {}, .stop_at_ends = false}));
  }
  return out;
}

/// What a partial name fits, each revision once for its id and once for each of its labels.
std::vector<std::string> completions(const Graph& graph, const std::string& prefix) {
  std::vector<std::string> matches;
  for (const std::string& name : graph.names()) {
    if (name.size() >= kShortestPartial && name.starts_with(prefix)) matches.push_back(name);
  }
  return matches;
}

[[noreturn]] void unknown(const Graph& graph, const std::string& name) {
  std::vector<std::string> candidates = graph.names();
  candidates.insert(candidates.end(), {"head", "heads", "base"});
  throw UnknownRevision(name, text::nearest(name, candidates));
}

Node lookup_partial(const Graph& graph, const std::string& prefix, const std::string& branch) {
  std::vector<std::string> matches = completions(graph, prefix);
  if (!branch.empty()) {
    std::erase_if(matches, [&](const std::string& name) {
      return in_lineage(graph, {*graph.find(name)}, branch).empty();
    });
  }
  if (matches.empty() || prefix.empty()) unknown(graph, prefix);
  if (matches.size() > 1) throw AmbiguousRevision(prefix, std::move(matches));
  return *graph.find(matches.front());
}

std::vector<Node> ways_up(const Graph& graph, std::optional<Node> from, const std::string& branch) {
  const std::vector<Node>& ways = from ? graph.children(*from) : graph.bases();
  return branch.empty() ? ways : in_lineage(graph, ways, branch);
}

}  // namespace

std::optional<RelativeSymbol> parse_relative(std::string_view symbol) {
  const BranchAndRest parts = split_branch(symbol);
  const std::string& rest = parts.rest;
  const bool has_empty_branch = symbol.find('@') != std::string_view::npos && parts.branch.empty();
  const std::size_t sign = rest.find_first_of("+-");
  if (has_empty_branch || sign == std::string::npos || sign + 1 == rest.size()) return {};
  if (!std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(sign),
                   is_word_character) ||
      !std::all_of(rest.begin() + static_cast<std::ptrdiff_t>(sign) + 1, rest.end(), is_digit)) {
    return {};
  }
  int steps = 0;
  for (std::size_t i = sign + 1; i < rest.size(); ++i) {
    steps = std::min(kMaxSteps, steps * 10 + (rest[i] - '0'));
  }
  return RelativeSymbol{.branch = parts.branch,
                        .symbol = rest.substr(0, sign),
                        .text = rest.substr(sign),
                        .steps = rest[sign] == '-' ? -steps : steps};
}

std::vector<Position> resolve(const Graph& graph, std::string_view symbol) {
  const auto [branch, rest] = split_branch(symbol);
  if (rest == "base") return {};
  if (rest == "heads") {
    return positions(branch.empty() ? graph.effective_heads()
                                    : in_lineage(graph, graph.heads(), branch));
  }
  if (rest == "head") return positions(head_of(graph, branch, std::string(symbol)));
  if (const std::optional<int> steps = steps_below_heads(rest)) {
    return below_heads(graph, branch, *steps);
  }
  return {Position::at(lookup(graph, rest, branch))};
}

std::vector<Node> resolve_revisions(const Graph& graph, std::string_view symbol) {
  std::vector<Node> nodes;
  for (const Position& position : resolve(graph, symbol)) {
    if (position.kind != Position::Kind::revision) throw RelativeStepTooFar(std::string(symbol));
    nodes.push_back(position.node);
  }
  return nodes;
}

std::optional<Node> resolve_one(const Graph& graph, std::string_view symbol) {
  const auto [branch, rest] = split_branch(symbol);
  // A bare -N names no revision where exactly one is wanted: it has no place to be counted from.
  if (steps_below_heads(rest)) throw UnknownRevision(rest, "");
  const std::vector<Node> nodes = resolve_revisions(graph, symbol);
  if (nodes.size() > 1) throw MultipleHeads(std::string(symbol), graph.ids(nodes));
  return nodes.empty() ? std::nullopt : std::optional(nodes.front());
}

Node lookup(const Graph& graph, const std::string& name, const std::string& branch) {
  if (branch.empty()) {
    const std::optional<Node> found = graph.find(name);
    return found ? *found : lookup_partial(graph, name, branch);
  }
  const Node branch_node = lookup(graph, branch);
  const std::optional<Node> exact = graph.find(name);
  const Node node = exact ? *exact : lookup_partial(graph, name, branch);
  const bool newer = graph.ancestors({node}, Follow::parents).contains(branch_node);
  if (!newer && !graph.ancestors({branch_node}, Follow::parents).contains(node)) {
    throw UnknownRevision(name, branch, graph.id(node));
  }
  return node;
}

std::vector<Node> in_lineage(const Graph& graph, const std::vector<Node>& nodes,
                             std::string_view symbol, Follow follow) {
  const auto [branch, rest] = split_branch(symbol);
  std::vector<Node> relatives;
  if (!branch.empty()) relatives.push_back(lookup(graph, branch));
  if (rest == "heads" || rest == "head" || rest == "base") {
    const std::vector<Node> named = resolve_revisions(graph, symbol);
    relatives.insert(relatives.end(), named.begin(), named.end());
  } else {
    relatives.push_back(lookup(graph, rest));
  }
  if (relatives.empty()) return nodes;
  const NodeSet older = graph.ancestors(relatives, follow);
  const NodeSet newer = graph.descendants(relatives, follow);
  std::vector<Node> out;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(out),
               [&](Node node) { return older.contains(node) || newer.contains(node); });
  return out;
}

Position walk(const Graph& graph, std::optional<Node> from, const Walk& walk) {
  std::optional<Node> here = from;
  const auto position = [&] { return here ? Position::at(*here) : Position{}; };
  for (int step = 0; step < std::abs(walk.steps); ++step) {
    const bool up = walk.steps > 0;
    std::vector<Node> ways;
    if (up) {
      ways = ways_up(graph, here, walk.branch);
    } else if (here) {
      ways = graph.parents(*here);
    }
    if (ways.size() > 1) {
      throw AmbiguousWalk(here ? graph.id(*here) : "base", graph.ids(ways));
    }
    const bool to_base = !up && here && ways.empty();
    if (ways.empty() && !to_base) {
      return walk.stop_at_ends ? position() : Position{.kind = Position::Kind::beyond, .node = 0};
    }
    here = to_base ? std::nullopt : std::optional(ways.front());
  }
  return position();
}

}  // namespace migrate::revision
