// SPDX-License-Identifier: MIT
#pragma once

#include "revision/graph.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace migrate::revision {

/// A revision in one line: its id, what it revises, and the rest where it matters.
struct Sketch {
  std::string id;
  std::vector<std::string> parents;
  std::vector<std::string> labels;
  std::vector<std::string> depends_on;
};

inline Graph make_graph(std::initializer_list<Sketch> sketches) {
  std::vector<Revision> revisions;
  for (const Sketch& sketch : sketches) {
    Revision revision;
    revision.id = sketch.id;
    revision.down_revisions = sketch.parents;
    revision.branch_labels = sketch.labels;
    revision.depends_on = sketch.depends_on;
    revision.path = "/versions/" + sketch.id + ".sql";
    revisions.push_back(std::move(revision));
  }
  return Graph(std::move(revisions));
}

/// base1 <- aaaa1 <- aaaa2 (label "left"), base1 <- bbbb1, merged by merge1.
inline Graph diamond() {
  return make_graph({
      {.id = "base1",  .parents = {},                 .labels = {},       .depends_on = {}},
      {.id = "aaaa1",  .parents = {"base1"},          .labels = {"left"}, .depends_on = {}},
      {.id = "aaaa2",  .parents = {"aaaa1"},          .labels = {},       .depends_on = {}},
      {.id = "bbbb1",  .parents = {"base1"},          .labels = {},       .depends_on = {}},
      {.id = "merge1", .parents = {"aaaa2", "bbbb1"}, .labels = {},       .depends_on = {}}
  });
}

/// The same before the merge: two heads.
inline Graph fork() {
  return make_graph({
      {.id = "base1", .parents = {},        .labels = {},       .depends_on = {}},
      {.id = "aaaa1", .parents = {"base1"}, .labels = {"left"}, .depends_on = {}},
      {.id = "aaaa2", .parents = {"aaaa1"}, .labels = {},       .depends_on = {}},
      {.id = "bbbb1", .parents = {"base1"}, .labels = {},       .depends_on = {}}
  });
}

inline std::vector<Node> nodes(const Graph& graph, const std::vector<std::string>& ids) {
  std::vector<Node> out;
  for (const std::string& id : ids) out.push_back(graph.find(id).value());
  return out;
}

}  // namespace migrate::revision
