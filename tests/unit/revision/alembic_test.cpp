// SPDX-License-Identifier: MIT
//
// Holds graph and plans against what real Alembic answered: tests/data/alembic_graph.json has some
// hundred random histories, and for each a sequence of commands with the steps that Alembic ran and
// the version table that it left.
#include "revision/errors.hpp"
#include "revision/symbols.hpp"
#include "revision/versions.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace migrate::revision {
namespace {

using nlohmann::json;

Revision read_revision(const json& from) {
  Revision revision;
  revision.id = from.at("revision");
  revision.down_revisions = from.at("down_revision").get<std::vector<std::string>>();
  revision.branch_labels = from.at("branch_labels").get<std::vector<std::string>>();
  revision.depends_on = from.at("depends_on").get<std::vector<std::string>>();
  revision.message = from.value("message", "");
  return revision;
}

/// One history, and a database that moves through it.
class World {
 public:
  explicit World(const json& revisions) {
    for (const json& revision : revisions) revisions_.push_back(read_revision(revision));
    sort_as_files();
  }

  struct Outcome {
    bool ok = true;
    std::string error;
    std::vector<std::string> steps;
  };

  Outcome run(const std::vector<std::string>& command) {
    const Graph graph(revisions_);
    Outcome outcome;
    try {
      outcome.steps = run(graph, command);
    } catch (const RevisionError& error) {
      outcome.ok = false;
      outcome.error = error.what();
    }
    return outcome;
  }

  void add(const json& created, const std::string& message) {
    for (const json& revision : created) {
      revisions_.push_back(read_revision(revision));
      revisions_.back().message = message;
    }
    sort_as_files();
  }

  std::vector<std::string> versions() const {
    std::vector<std::string> sorted = rows_;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  }

 private:
  /// Files are read in the order of their names: `ID_message.sql`.
  void sort_as_files() {
    std::sort(revisions_.begin(), revisions_.end(),
              [](const Revision& a, const Revision& b) { return a.id + "_" < b.id + "_"; });
  }

  std::vector<std::string> run(const Graph& graph, const std::vector<std::string>& command) {
    VersionRows rows(graph, nodes(graph));
    std::vector<std::string> steps;
    if (command[0] == "stamp") {
      stamp(graph, rows, {command.begin() + 1, command.end()});
    } else if (command[0] == "upgrade") {
      for (const Node node : plan_upgrade(graph, command[1], rows.rows())) {
        rows.after_upgrade(node);
        steps.push_back(describe_step(graph, Direction::upgrade, node).describe());
      }
    } else {
      for (const Node node : plan_downgrade(graph, command[1], rows.rows())) {
        rows.after_downgrade(node);
        steps.push_back(describe_step(graph, Direction::downgrade, node).describe());
      }
    }
    rows_ = graph.ids(rows.rows());
    return steps;
  }

  void stamp(const Graph& graph, VersionRows& rows, std::vector<std::string> targets) {
    if (targets.front() == "--purge") {
      targets.erase(targets.begin());
      rows_.clear();  // erased whatever the target turns out to be
      rows = VersionRows(graph, {});
    }
    for (const StampMove& move : plan_stamp(graph, targets, rows.rows())) rows.after_stamp(move);
  }

  std::vector<Node> nodes(const Graph& graph) const {
    std::vector<Node> out;
    for (const std::string& id : rows_) out.push_back(*graph.find(id));
    return out;
  }

  std::vector<Revision> revisions_;
  std::vector<std::string> rows_;
};

std::string message_of(const std::vector<std::string>& command) {
  const auto option = std::find(command.begin(), command.end(), "-m");
  return option == command.end() ? "" : *(option + 1);
}

json load() {
  std::ifstream file(MIGRATE_TEST_DATA "/alembic_graph.json");
  return json::parse(file);
}

bool moves_the_database(const std::string& command) {
  return command == "upgrade" || command == "downgrade" || command == "stamp";
}

TEST(AlembicConformance, EveryPlanIsAlembics) {
  std::size_t checked = 0;
  const json data = load();
  for (std::size_t n = 0; n < data.at("scenarios").size(); ++n) {
    const json& scenario = data["scenarios"][n];
    World world(scenario.at("revisions"));
    for (const json& step : scenario.at("steps")) {
      const auto command = step.at("command").get<std::vector<std::string>>();
      SCOPED_TRACE("scenario " + std::to_string(n) + ": " + step.at("command").dump());
      if (moves_the_database(command[0])) {
        const World::Outcome outcome = world.run(command);
        EXPECT_EQ(outcome.ok, step.at("ok").get<bool>()) << outcome.error << step.at("error");
        EXPECT_EQ(world.versions(), step.at("versions").get<std::vector<std::string>>());
        if (outcome.ok && command[0] != "stamp") {
          EXPECT_EQ(json(outcome.steps), step.at("steps"));
        }
        ++checked;
      }
      if (!step.at("created").is_null()) world.add(step.at("created"), message_of(command));
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(checked, 1500U);
}

}  // namespace
}  // namespace migrate::revision
