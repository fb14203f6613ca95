// SPDX-License-Identifier: MIT
#pragma once

#include "revision/errors.hpp"
#include "revision/graph.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What people type for revisions: full and partial ids, `head`, `heads`, `base`, `label@head`,
/// `-2`, `ae10+2`. They mean what they mean in Alembic.
namespace migrate::revision {

/// Where a symbol or a walk leads.
struct Position {
  enum class Kind {
    revision,
    base,   ///< the empty database
    beyond  ///< past the end of the history
  };

  Kind kind = Kind::base;
  Node node = 0;

  static Position at(Node node) { return {.kind = Kind::revision, .node = node}; }
};

/// `[branch@][symbol]+N` or `-N`.
struct RelativeSymbol {
  std::string branch;
  std::string symbol;  ///< empty: relative to where the database stands
  std::string text;    ///< "+2"
  int steps = 0;
};

std::optional<RelativeSymbol> parse_relative(std::string_view symbol);

/// The revisions that a symbol names, in graph order; none for `base`. A bare `-N` is counted from
/// the heads. Throws UnknownRevision, AmbiguousRevision or MultipleHeads.
std::vector<Position> resolve(const Graph& graph, std::string_view symbol);

/// The same for symbols that must name revisions, as many as they like.
std::vector<Node> resolve_revisions(const Graph& graph, std::string_view symbol);

/// The one revision that a symbol names, or nothing for `base`.
std::optional<Node> resolve_one(const Graph& graph, std::string_view symbol);

/// An id (partial too) or branch label, which with `branch` must lie on that branch.
Node lookup(const Graph& graph, const std::string& name, const std::string& branch = {});

/// Those of `nodes` that are ancestors or descendants of what `symbol` names, or it itself.
std::vector<Node> in_lineage(const Graph& graph, const std::vector<Node>& nodes,
                             std::string_view symbol, Follow follow = Follow::parents);

struct Walk {
  int steps = 0;              ///< up when positive
  std::string branch;         ///< which way to take where branches part on the way up
  bool stop_at_ends = false;  ///< stay at the end of the history instead of going beyond
};

/// Goes along `down_revision` from a revision, or from base. Throws AmbiguousWalk.
Position walk(const Graph& graph, std::optional<Node> from, const Walk& walk);

}  // namespace migrate::revision
