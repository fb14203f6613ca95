// SPDX-License-Identifier: MIT
#include "revision/plan.hpp"

#include "histories.hpp"
#include "revision/errors.hpp"
#include "revision/order.hpp"

#include <gmock/gmock.h>

namespace migrate::revision {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(UpgradePlan, RunsEverythingBelowTheTargetOldestFirst) {
  const Graph graph = diamond();
  EXPECT_THAT(graph.ids(plan_upgrade(graph, "head", {})),
              ElementsAre("base1", "bbbb1", "aaaa1", "aaaa2", "merge1"));
}

TEST(UpgradePlan, LeavesOutWhatTheDatabaseHas) {
  const Graph graph = diamond();
  EXPECT_THAT(graph.ids(plan_upgrade(graph, "head", nodes(graph, {"aaaa1"}))),
              ElementsAre("bbbb1", "aaaa2", "merge1"));
  EXPECT_THAT(plan_upgrade(graph, "head", graph.heads()), IsEmpty());
}

TEST(UpgradePlan, BringsDependenciesOfOtherBranchesAlong) {
  const Graph graph = make_graph({
      {.id = "lib1", .parents = {}, .labels = {"lib"}, .depends_on = {}     },
      {.id = "app1", .parents = {}, .labels = {"app"}, .depends_on = {"lib"}}
  });
  EXPECT_THAT(graph.ids(plan_upgrade(graph, "app@head", {})), ElementsAre("lib1", "app1"));
}

TEST(UpgradePlan, CountsRelativeStepsFromWhereTheDatabaseStands) {
  const Graph graph = diamond();
  EXPECT_THAT(graph.ids(plan_upgrade(graph, "+1", nodes(graph, {"aaaa1"}))), ElementsAre("aaaa2"));
  EXPECT_THROW(plan_upgrade(graph, "+3", nodes(graph, {"aaaa2"})), RelativeStepTooFar);
  EXPECT_THROW(plan_upgrade(graph, "-1", nodes(graph, {"aaaa2"})), RelativeStepTooFar);
  EXPECT_THROW(plan_upgrade(graph, "+1", nodes(graph, {"aaaa2", "bbbb1"})), AmbiguousWalk);
}

TEST(UpgradePlan, RefusesAVersionTableThatContradictsItself) {
  const Graph graph = diamond();
  EXPECT_THROW(plan_upgrade(graph, "head", nodes(graph, {"aaaa2", "base1"})), OverlappingRevisions);
}

TEST(DowngradePlan, UndoesWhatStandsOnTheTargetNewestFirst) {
  const Graph graph = diamond();
  EXPECT_THAT(graph.ids(plan_downgrade(graph, "base1", graph.heads())),
              ElementsAre("merge1", "aaaa2", "aaaa1", "bbbb1"));
  EXPECT_THAT(graph.ids(plan_downgrade(graph, "-1", nodes(graph, {"aaaa2"}))),
              ElementsAre("aaaa2"));
}

TEST(DowngradePlan, OfABranchLeavesTheOthersAlone) {
  const Graph graph = fork();
  EXPECT_THAT(graph.ids(plan_downgrade(graph, "left@-1", graph.heads())), ElementsAre("aaaa2"));
}

TEST(DowngradePlan, RefusesATargetThatWasNeverReached) {
  const Graph graph = diamond();
  EXPECT_THROW(plan_downgrade(graph, "merge1", nodes(graph, {"aaaa1"})), NotReachable);
  EXPECT_THROW(plan_downgrade(graph, "-1", {}), RelativeStepTooFar);
}

TEST(StampPlan, MovesTheRowsOfTheTargetsLine) {
  const Graph graph = fork();
  const std::vector<StampMove> up = plan_stamp(graph, {"aaaa2"}, nodes(graph, {"base1"}));
  ASSERT_EQ(up.size(), 1U);
  EXPECT_EQ(up.front().kind, StampMove::Kind::move_up);
  const std::vector<StampMove> down = plan_stamp(graph, {"base1"}, graph.heads());
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(down.front().kind, StampMove::Kind::move_down);
  EXPECT_EQ(down.front().from, graph.heads());
}

TEST(StampPlan, AddsABranchThatWasNotThereAndRemovesWhatGoesToBase) {
  const Graph graph = fork();
  EXPECT_EQ(plan_stamp(graph, {"bbbb1"}, nodes(graph, {"aaaa1"})).front().kind,
            StampMove::Kind::add);
  EXPECT_EQ(plan_stamp(graph, {"base"}, graph.heads()).size(), 2U);
  EXPECT_THAT(plan_stamp(graph, {"heads"}, graph.heads()), IsEmpty());
}

TEST(Range, ListsBothEndsNewestFirst) {
  const Graph graph = diamond();
  EXPECT_THAT(graph.ids(list_range(graph, "aaaa1", "aaaa2")), ElementsAre("aaaa2", "aaaa1"));
  EXPECT_THROW(list_range(graph, "bbbb1", "aaaa2"), NotReachable);
}

TEST(EffectiveCurrent, ShowsTheDependenciesOfOtherBranchesToo) {
  const Graph graph = make_graph({
      {.id = "lib1", .parents = {}, .labels = {}, .depends_on = {}      },
      {.id = "app1", .parents = {}, .labels = {}, .depends_on = {"lib1"}}
  });
  EXPECT_THAT(graph.ids(effective_current(graph, nodes(graph, {"app1"}))),
              ElementsAre("lib1", "app1"));
}

/// Every revision must come before all that it stands on, whatever the history looks like.
TEST(NewestFirst, KeepsTheOrderInRandomHistories) {
  std::uint32_t state = 20261121;
  const auto random = [&](std::size_t below) {
    state = state * 1664525U + 1013904223U;
    return static_cast<std::size_t>(state >> 16U) % below;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<Revision> revisions;
    for (std::size_t i = 0; i < 40; ++i) {
      Revision revision;
      revision.id = "r" + std::to_string(1000 + i);
      for (std::size_t n = random(3); n > 0 && i > 0; --n) {
        revision.down_revisions.push_back(revisions[random(i)].id);
      }
      if (i > 0 && random(5) == 0) revision.depends_on.push_back(revisions[random(i)].id);
      revisions.push_back(std::move(revision));
    }
    const Graph graph(std::move(revisions));
    const NodeSet all = graph.ancestors(graph.effective_heads(), Follow::parents_and_dependencies);
    const std::vector<Node> order = newest_first(graph, all, graph.effective_heads());
    ASSERT_EQ(order.size(), graph.size());
    NodeSet emitted(graph.size());
    for (const Node node : order) {
      ASSERT_TRUE(emitted.insert(node)) << "twice";
      for (const Node below : graph.requirements(node)) ASSERT_FALSE(emitted.contains(below));
    }
  }
}

}  // namespace
}  // namespace migrate::revision
