// SPDX-License-Identifier: MIT
#pragma once

#include "revision/plan.hpp"

#include <migrate/report.hpp>

#include <string>
#include <vector>

namespace migrate::revision {

/// One change of one row of the version table.
struct VersionChange {
  enum class Kind { insert, remove, replace };

  Kind kind;
  std::string from;  ///< the row that goes; empty for an insert
  std::string to;    ///< the row that comes; empty for a removal
};

/// The rows of the version table while a plan runs through, and what each step changes in them.
class VersionRows {
 public:
  VersionRows(const Graph& graph, std::vector<Node> rows)
      : graph_(&graph), rows_(std::move(rows)) {}

  const std::vector<Node>& rows() const { return rows_; }

  std::vector<VersionChange> after_upgrade(Node node);
  std::vector<VersionChange> after_downgrade(Node node);
  std::vector<VersionChange> after_stamp(const StampMove& move);

 private:
  bool has(Node node) const;
  std::vector<Node> others_than(const std::vector<Node>& nodes) const;
  std::vector<Node> uncovered(const std::vector<Node>& nodes, const std::vector<Node>& by) const;
  VersionChange insert(Node node);
  VersionChange remove(Node node);
  VersionChange replace(Node from, Node to);
  std::vector<VersionChange> join(const std::vector<Node>& from, Node to);

  const Graph* graph_;
  std::vector<Node> rows_;
};

/// The step as a report and a log tell it.
Step describe_step(const Graph& graph, Direction direction, Node node);
Step describe_stamp(const Graph& graph, const StampMove& move);

}  // namespace migrate::revision
