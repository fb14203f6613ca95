// SPDX-License-Identifier: MIT
#include "engine/plans.hpp"

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "revision/errors.hpp"
#include "revision/plan.hpp"
#include "script/formats.hpp"

namespace migrate::engine {

namespace {

using revision::Node;

runtime::Plan make_steps(const Workshop& workshop, Direction direction,
                         const std::vector<Node>& order, std::vector<Node> rows) {
  revision::VersionRows versions(workshop.graph, std::move(rows));
  std::vector<script::MigrationRequest> requests;
  requests.reserve(order.size());
  for (const Node node : order) {
    requests.push_back({.revision = workshop.graph.at(node),
                        .direction = direction,
                        .dialect = workshop.dialect,
                        .variables = workshop.variables,
                        .naming = workshop.naming,
                        .project = workshop.project});
  }
  std::vector<std::unique_ptr<script::Migration>> migrations = workshop.directory.load(requests);
  runtime::Plan plan;
  plan.reserve(order.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    runtime::PlannedStep planned;
    planned.step = revision::describe_step(workshop.graph, direction, order[at]);
    planned.migration = std::move(migrations[at]);
    planned.changes = direction == Direction::upgrade ? versions.after_upgrade(order[at])
                                                      : versions.after_downgrade(order[at]);
    if (workshop.wants_checksums) planned.checksum = checksum_of(workshop.graph.at(order[at]).path);
    plan.push_back(std::move(planned));
  }
  return plan;
}

}  // namespace

std::string checksum_of(const std::string& path) {
  std::string text = text::replace_all(files::read_text(path), "\r\n", "\n");
  const script::Formats formats;
  const script::Format* const format = formats.for_path(path);
  if (format != nullptr) {
    for (const std::string& file : format->files_of(path)) text += digest::sha256_of_file(file);
  }
  return digest::sha256(text);
}

std::vector<Node> current_nodes(const revision::Graph& graph,
                                const std::vector<std::string>& rows) {
  std::vector<Node> nodes;
  for (const std::string& row : rows) {
    const std::optional<Node> node = graph.find(row);
    if (!node || graph.id(*node) != row) {
      throw revision::UnknownCurrentRevision(row, text::nearest(row, graph.names()));
    }
    nodes.push_back(*node);
  }
  return nodes;
}

runtime::Plan make_upgrade(const Workshop& workshop, std::string_view target,
                           const std::vector<std::string>& rows) {
  const std::vector<Node> current = current_nodes(workshop.graph, rows);
  return make_steps(workshop, Direction::upgrade,
                    revision::plan_upgrade(workshop.graph, target, current), current);
}

runtime::Plan make_downgrade(const Workshop& workshop, std::string_view target,
                             const std::vector<std::string>& rows) {
  const std::vector<Node> current = current_nodes(workshop.graph, rows);
  return make_steps(workshop, Direction::downgrade,
                    revision::plan_downgrade(workshop.graph, target, current), current);
}

runtime::Plan make_stamp(const revision::Graph& graph, const std::vector<std::string>& targets,
                         const std::vector<std::string>& rows) {
  const std::vector<Node> current = current_nodes(graph, rows);
  revision::VersionRows versions(graph, current);
  runtime::Plan plan;
  for (const revision::StampMove& move : revision::plan_stamp(graph, targets, current)) {
    runtime::PlannedStep planned;
    planned.step = revision::describe_stamp(graph, move);
    planned.changes = versions.after_stamp(move);
    plan.push_back(std::move(planned));
  }
  return plan;
}

}  // namespace migrate::engine
