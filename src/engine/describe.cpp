// SPDX-License-Identifier: MIT
#include "engine/describe.hpp"

namespace migrate::engine {

RevisionInfo describe(const revision::Graph& graph, revision::Node node) {
  const revision::Revision& revision = graph.at(node);
  RevisionInfo info;
  info.id = revision.id;
  info.down_revisions = graph.ids(graph.parents(node));
  info.depends_on = revision.depends_on;
  info.branch_labels = graph.labels(node);
  info.children = graph.ids(graph.children(node));
  info.message = revision.message;
  info.doc = revision.doc;
  info.created = revision.created;
  info.path = revision.path;
  info.is_head = graph.is_head(node);
  info.is_effective_head = graph.is_effective_head(node);
  info.is_base = graph.is_base(node);
  info.is_branch_point = graph.is_branch_point(node);
  info.is_merge_point = graph.is_merge_point(node);
  return info;
}

std::vector<RevisionInfo> describe(const revision::Graph& graph,
                                   const std::vector<revision::Node>& nodes) {
  std::vector<RevisionInfo> infos;
  infos.reserve(nodes.size());
  for (const revision::Node node : nodes) infos.push_back(describe(graph, node));
  return infos;
}

}  // namespace migrate::engine
