// SPDX-License-Identifier: MIT
#include "revision/symbols.hpp"

#include "histories.hpp"

#include <gmock/gmock.h>

namespace migrate::revision {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> resolved(const Graph& graph, std::string_view symbol) {
  return graph.ids(resolve_revisions(graph, symbol));
}

TEST(Symbols, NameRevisions) {
  struct Case {
    std::string_view symbol;
    std::vector<std::string> ids;
  };

  const Graph graph = fork();
  for (const Case& c : std::vector<Case>{
           {"aaaa1",      {"aaaa1"}         },
           {"bbb",        {"bbbb1"}         },
           {"left",       {"aaaa1"}         },
           {"base",       {}                },
           {"heads",      {"aaaa2", "bbbb1"}},
           {"left@head",  {"aaaa2"}         },
           {"left@heads", {"aaaa2"}         },
           {"left@base",  {}                },
           {"left@aaaa2", {"aaaa2"}         },
           {"left@-1",    {"aaaa1"}         }
  }) {
    SCOPED_TRACE(c.symbol);
    EXPECT_EQ(resolved(graph, c.symbol), c.ids);
  }
}

TEST(Symbols, HeadIsAmbiguousWhereThereAreSeveral) {
  try {
    resolved(fork(), "head");
    FAIL() << "one of two heads was chosen";
  } catch (const MultipleHeads& error) {
    EXPECT_THAT(error.heads(), ElementsAre("aaaa2", "bbbb1"));
  }
}

TEST(Symbols, APartialIdMustFitOneRevision) {
  try {
    resolved(fork(), "aaaa");
    FAIL() << "one of two was chosen";
  } catch (const AmbiguousRevision& error) {
    EXPECT_THAT(error.matches(), ElementsAre("aaaa1", "aaaa2"));
  }
}

TEST(Symbols, AnIdShorterThanFourCharactersMustBeWhole) {
  const Graph graph = make_graph({
      {.id = "abc", .parents = {}, .labels = {}, .depends_on = {}}
  });
  EXPECT_THAT(resolved(graph, "abc"), ElementsAre("abc"));
  EXPECT_THROW(resolved(graph, "ab"), UnknownRevision);
}

TEST(Symbols, NothingAtAllNamesNothing) {
  EXPECT_THROW(resolved(fork(), ""), UnknownRevision);
}

TEST(Symbols, WhatIsNotThereIsGuessedAt) {
  try {
    resolved(fork(), "haed");
    FAIL() << "found something";
  } catch (const UnknownRevision& error) {
    EXPECT_EQ(error.symbol(), "haed");
    EXPECT_EQ(error.hint(), "Did you mean 'head'?");
  }
}

TEST(Symbols, ARevisionMustLieOnTheBranchThatIsNamed) {
  EXPECT_THROW(resolved(fork(), "left@bbbb1"), UnknownRevision);
  EXPECT_THROW(resolved(fork(), "right@aaaa1"), UnknownRevision);
}

TEST(RelativeSymbols, AreTakenApart) {
  struct Case {
    std::string_view text;
    std::string_view branch;
    std::string_view symbol;
    int steps;
  };

  for (const Case& c : {
           Case{"+1",          "",     "",     1  },
           Case{"-12",         "",     "",     -12},
           Case{"ae10+2",      "",     "ae10", 2  },
           Case{"shop@+2",     "shop", "",     2  },
           Case{"shop@ae10-1", "shop", "ae10", -1 }
  }) {
    SCOPED_TRACE(c.text);
    const std::optional<RelativeSymbol> relative = parse_relative(c.text);
    ASSERT_TRUE(relative.has_value());
    EXPECT_EQ(relative->branch, c.branch);
    EXPECT_EQ(relative->symbol, c.symbol);
    EXPECT_EQ(relative->steps, c.steps);
  }
}

TEST(RelativeSymbols, AreNotSeenWhereThereAreNone) {
  for (const std::string_view text :
       {"", "head", "+", "-", "1975ea", "a b+1", "+1x", "@+1", "+-1"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(parse_relative(text).has_value());
  }
}

TEST(RelativeSymbols, MoreStepsThanAnIntegerHoldsAreManySteps) {
  EXPECT_GT(parse_relative("+99999999999999999999")->steps, 1'000'000);
}

TEST(Walk, GoesDownToBaseAndBeyond) {
  const Graph graph = diamond();
  const Node start = *graph.find("aaaa2");
  const auto down = [&](int steps) {
    return walk(graph, start, {.steps = steps, .branch = {}, .stop_at_ends = false}).kind;
  };
  EXPECT_EQ(down(-2), Position::Kind::revision);
  EXPECT_EQ(down(-3), Position::Kind::base);
  EXPECT_EQ(down(-4), Position::Kind::beyond);
}

TEST(Walk, MayStopAtTheEnds) {
  const Graph graph = diamond();
  const Position end =
      walk(graph, *graph.find("aaaa2"), {.steps = 9, .branch = {}, .stop_at_ends = true});
  EXPECT_EQ(graph.id(end.node), "merge1");
}

TEST(Walk, CannotChooseBetweenWaysUnlessABranchIsNamed) {
  const Graph graph = fork();
  EXPECT_THROW(walk(graph, *graph.find("base1"), {.steps = 1, .branch = {}, .stop_at_ends = false}),
               AmbiguousWalk);
  const Position up =
      walk(graph, *graph.find("base1"), {.steps = 1, .branch = "left", .stop_at_ends = false});
  EXPECT_EQ(graph.id(up.node), "aaaa1");
}

TEST(Lineage, IsWhatLiesAboveAndBelow) {
  const Graph graph = fork();
  EXPECT_THAT(graph.ids(in_lineage(graph, graph.heads(), "aaaa1")), ElementsAre("aaaa2"));
  EXPECT_THAT(graph.ids(in_lineage(graph, graph.heads(), "base")), ElementsAre("aaaa2", "bbbb1"));
  EXPECT_THAT(in_lineage(graph, nodes(graph, {"bbbb1"}), "left"), IsEmpty());
}

}  // namespace
}  // namespace migrate::revision
