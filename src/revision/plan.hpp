// SPDX-License-Identifier: MIT
#pragma once

#include "revision/graph.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Which revisions a command concerns, and in which order. Values in, values out.
namespace migrate::revision {

/// What an upgrade to `target` runs, oldest first, in a database that stands at `current`.
std::vector<Node> plan_upgrade(const Graph& graph, std::string_view target,
                               const std::vector<Node>& current);

/// What a downgrade to `target` undoes, newest first.
std::vector<Node> plan_downgrade(const Graph& graph, std::string_view target,
                                 const std::vector<Node>& current);

/// One end of a range: a symbol, or where the database stands.
using RangeEnd = std::variant<std::string, std::vector<Node>>;

/// The revisions of a range, both ends included, newest first.
std::vector<Node> list_range(const Graph& graph, const RangeEnd& lower, const RangeEnd& upper);

/// One move of the version table that runs nothing.
struct StampMove {
  enum class Kind {
    remove,     ///< a row goes: to base
    add,        ///< a row comes: a branch that was not there
    move_down,  ///< rows become one older row
    move_up     ///< rows become one newer row
  };

  Kind kind;
  std::vector<Node> from;
  std::vector<Node> to;  ///< at most one
};

/// How to make the version table say `targets` (symbols), starting at `current`.
std::vector<StampMove> plan_stamp(const Graph& graph, const std::vector<std::string>& targets,
                                  const std::vector<Node>& current);

/// The rows that stand for a whole database at `rows`: the rows themselves, and what they depend on
/// in other branches.
std::vector<Node> effective_current(const Graph& graph, const std::vector<Node>& rows);

}  // namespace migrate::revision
