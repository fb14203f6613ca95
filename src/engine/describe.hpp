// SPDX-License-Identifier: MIT
#pragma once

#include "revision/graph.hpp"

#include <migrate/project.hpp>

#include <vector>

namespace migrate::engine {

RevisionInfo describe(const revision::Graph& graph, revision::Node node);
std::vector<RevisionInfo> describe(const revision::Graph& graph,
                                   const std::vector<revision::Node>& nodes);

}  // namespace migrate::engine
