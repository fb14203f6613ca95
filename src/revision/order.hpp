// SPDX-License-Identifier: MIT
#pragma once

#include "revision/graph.hpp"

#include <vector>

namespace migrate::revision {

/// The members of `set` from the newest to the oldest: each before all that it stands on. Where
/// that leaves a choice, one branch is followed as far as it goes, as Alembic does. `heads` are
/// where to start.
std::vector<Node> newest_first(const Graph& graph, const NodeSet& set,
                               const std::vector<Node>& heads);

}  // namespace migrate::revision
