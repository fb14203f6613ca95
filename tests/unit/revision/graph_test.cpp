// SPDX-License-Identifier: MIT
#include "revision/graph.hpp"

#include "histories.hpp"
#include "revision/errors.hpp"

#include <gmock/gmock.h>

namespace migrate::revision {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// Runs `action` and hands over the error that it must throw.
template <typename Thrown, typename Action>
Thrown thrown_by(Action action) {
  try {
    action();
  } catch (const Thrown& error) {
    return error;
  }
  throw std::logic_error("nothing was thrown");
}

TEST(RevisionGraph, OfNothingIsEmpty) {
  const Graph graph = make_graph({});
  EXPECT_EQ(graph.size(), 0U);
  EXPECT_THAT(graph.heads(), IsEmpty());
}

TEST(RevisionGraph, KnowsHeadsBasesBranchAndMergePoints) {
  const Graph graph = diamond();
  EXPECT_THAT(graph.ids(graph.heads()), ElementsAre("merge1"));
  EXPECT_THAT(graph.ids(graph.bases()), ElementsAre("base1"));
  EXPECT_TRUE(graph.is_branch_point(*graph.find("base1")));
  EXPECT_TRUE(graph.is_merge_point(*graph.find("merge1")));
  EXPECT_FALSE(graph.is_branch_point(*graph.find("aaaa1")));
}

TEST(RevisionGraph, AHeadThatAnotherDependsOnIsNoEffectiveHead) {
  const Graph graph = make_graph({
      {.id = "one1", .parents = {}, .labels = {}, .depends_on = {}      },
      {.id = "two2", .parents = {}, .labels = {}, .depends_on = {"one1"}}
  });
  EXPECT_THAT(graph.ids(graph.heads()), ElementsAre("one1", "two2"));
  EXPECT_THAT(graph.ids(graph.effective_heads()), ElementsAre("two2"));
}

TEST(RevisionGraph, ADependencyThatAnAncestorHasIsNotARequirementOfItsOwn) {
  const Graph graph = make_graph({
      {.id = "lib1", .parents = {},       .labels = {}, .depends_on = {}      },
      {.id = "app1", .parents = {},       .labels = {}, .depends_on = {"lib1"}},
      {.id = "app2", .parents = {"app1"}, .labels = {}, .depends_on = {"lib1"}}
  });
  EXPECT_THAT(graph.ids(graph.requirements(*graph.find("app1"))), ElementsAre("lib1"));
  EXPECT_THAT(graph.ids(graph.requirements(*graph.find("app2"))), ElementsAre("app1"));
}

TEST(RevisionGraph, ALabelNamesItsLineAboveAndBelowUpToWhereItParts) {
  const Graph graph = diamond();
  const auto labels = [&](const char* id) { return graph.labels(*graph.find(id)); };
  EXPECT_THAT(labels("aaaa1"), ElementsAre("left"));
  EXPECT_THAT(labels("aaaa2"), ElementsAre("left"));
  EXPECT_THAT(labels("merge1"), ElementsAre("left"));
  EXPECT_THAT(labels("base1"), IsEmpty());
  EXPECT_THAT(labels("bbbb1"), IsEmpty());
}

TEST(RevisionGraph, ALabelOnAnUnbranchedLineReachesItsBase) {
  const Graph graph = make_graph({
      {.id = "one1", .parents = {},       .labels = {},       .depends_on = {}},
      {.id = "two2", .parents = {"one1"}, .labels = {"shop"}, .depends_on = {}}
  });
  EXPECT_THAT(graph.labels(*graph.find("one1")), ElementsAre("shop"));
}

TEST(RevisionGraph, FindsByIdAndByLabel) {
  const Graph graph = diamond();
  EXPECT_EQ(graph.find("left"), graph.find("aaaa1"));
  EXPECT_EQ(graph.find("aaa"), std::nullopt);
}

TEST(RevisionGraph, RefusesTheSameIdTwiceAndNamesBothFiles) {
  const auto error = thrown_by<DuplicateRevision>([] {
    make_graph({
        {.id = "same", .parents = {}, .labels = {}, .depends_on = {}},
        {.id = "same", .parents = {}, .labels = {}, .depends_on = {}}
    });
  });
  EXPECT_THAT(error.what(), HasSubstr("same is present more than once"));
  EXPECT_EQ(error.place().file, "/versions/same.sql");
  EXPECT_THAT(error.hint(), HasSubstr("/versions/same.sql"));
}

TEST(RevisionGraph, RefusesALabelThatIsTaken) {
  EXPECT_THROW(make_graph({
                   {.id = "one1", .parents = {}, .labels = {"x"}, .depends_on = {}},
                   {.id = "two2", .parents = {}, .labels = {"x"}, .depends_on = {}}
  }),
               DuplicateLabel);
  EXPECT_THROW(make_graph({
                   {.id = "one1", .parents = {}, .labels = {"one1"}, .depends_on = {}}
  }),
               DuplicateLabel);
}

TEST(RevisionGraph, RefusesAParentThatNoFileHasAndGuessesWhichWasMeant) {
  const auto error = thrown_by<MissingRevision>([] {
    make_graph({
        {.id = "1975ea83b712", .parents = {},               .labels = {}, .depends_on = {}},
        {.id = "two2",         .parents = {"1975ea83b721"}, .labels = {}, .depends_on = {}}
    });
  });
  EXPECT_EQ(error.missing(), "1975ea83b721");
  EXPECT_EQ(error.revision(), "two2");
  EXPECT_THAT(error.hint(), HasSubstr("1975ea83b712"));
}

TEST(RevisionGraph, RefusesALabelAsAParent) {
  EXPECT_THROW(make_graph({
                   {.id = "one1", .parents = {},       .labels = {"shop"}, .depends_on = {}},
                   {.id = "two2", .parents = {"shop"}, .labels = {},       .depends_on = {}}
  }),
               MissingRevision);
}

TEST(RevisionGraph, RefusesARevisionThatRevisesItself) {
  const auto error = thrown_by<Cycle>([] {
    make_graph({
        {.id = "loop", .parents = {"loop"}, .labels = {}, .depends_on = {}}
    });
  });
  EXPECT_THAT(error.ids(), ElementsAre("loop"));
}

TEST(RevisionGraph, NamesTheRevisionsOfACycleAndNoOthers) {
  const auto error = thrown_by<Cycle>([] {
    make_graph({
        {.id = "base", .parents = {},               .labels = {}, .depends_on = {}},
        {.id = "one1", .parents = {"base", "two2"}, .labels = {}, .depends_on = {}},
        {.id = "two2", .parents = {"one1"},         .labels = {}, .depends_on = {}},
        {.id = "over", .parents = {"two2"},         .labels = {}, .depends_on = {}}
    });
  });
  EXPECT_THAT(error.ids(), UnorderedElementsAre("one1", "two2"));
}

TEST(RevisionGraph, FindsACycleThatOnlyDependenciesClose) {
  EXPECT_THROW(make_graph({
                   {.id = "one1", .parents = {},       .labels = {}, .depends_on = {"two2"}},
                   {.id = "two2", .parents = {"one1"}, .labels = {}, .depends_on = {}      }
  }),
               Cycle);
}

TEST(RevisionGraph, TellsAncestorsFromOthers) {
  const Graph graph = diamond();
  const Node base = *graph.find("base1");
  EXPECT_TRUE(graph.is_ancestor(base, nodes(graph, {"merge1"})));
  EXPECT_TRUE(graph.is_ancestor(base, {base}));
  EXPECT_FALSE(graph.is_ancestor(*graph.find("bbbb1"), nodes(graph, {"aaaa2"})));
}

}  // namespace
}  // namespace migrate::revision
