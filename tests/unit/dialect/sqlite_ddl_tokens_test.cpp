// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/expression.hpp"
#include "dialect/sqlite/ddl/splice.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using dialect::sqlite::DdlToken;
using dialect::sqlite::Span;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> pieces;
  for (const DdlToken& token : dialect::sqlite::significant_tokens(text)) {
    pieces.emplace_back(token.span.of(text));
  }
  return pieces;
}

std::vector<std::string> names(std::string_view expression) {
  std::vector<std::string> names;
  for (const auto& name : dialect::sqlite::names_in(expression)) names.push_back(name.name);
  return names;
}

TEST(SqliteDdlTokens, QuotesNamesInFourWays) {
  EXPECT_THAT(pieces(R"("a""b"[c d]`e`'f''g'h)"),
              ElementsAre("\"a\"\"b\"", "[c d]", "`e`", "'f''g'", "h"));
  EXPECT_EQ(dialect::sqlite::unquoted("\"a\"\"b\""), "a\"b");
  EXPECT_EQ(dialect::sqlite::unquoted("[c d]"), "c d");
  EXPECT_EQ(dialect::sqlite::unquoted("`e``f`"), "e`f");
  EXPECT_EQ(dialect::sqlite::unquoted("'f''g'"), "f'g");
}

TEST(SqliteDdlTokens, LeavesCommentsOut) {
  EXPECT_THAT(pieces("a -- b\nc /* d */ e -- f"), ElementsAre("a", "c", "e"));
  EXPECT_THAT(pieces("a /* open"), ElementsAre("a"));
}

TEST(SqliteDdlTokens, KeepsNumbersAndBlobsWhole) {
  EXPECT_THAT(pieces("-1.5e-3 .5 0xFF 1_000 x'AB' 7."),
              ElementsAre("-", "1.5e-3", ".5", "0xFF", "1_000", "x'AB'", "7."));
}

TEST(SqliteDdlTokens, TakesWhatIsNotClosedByteByByte) {
  EXPECT_THAT(pieces("'a"), ElementsAre("'", "a"));
  EXPECT_THAT(pieces("[a"), ElementsAre("[", "a"));
  EXPECT_THAT(pieces(std::string_view("a\0b", 3)), ElementsAre("a", std::string(1, '\0'), "b"));
}

TEST(SqliteDdlTokens, TakesAByteOrderMarkForABlank) {
  EXPECT_THAT(pieces("\xEF\xBB\xBF"
                     "a"),
              ElementsAre("a"));
  EXPECT_THAT(pieces("\xC3\xA4"
                     "b"),
              ElementsAre("\xC3\xA4"
                          "b"));
}

TEST(SqliteDdlExpression, NamesColumnsOnly) {
  EXPECT_THAT(names("lower(a) COLLATE nocase = 'x' AND t.b IS NOT NULL"), ElementsAre("a", "b"));
  EXPECT_THAT(names("CAST(a AS unsigned big int) > \"B c\""), ElementsAre("a", "B c"));
  EXPECT_THAT(names("CASE WHEN a THEN b ELSE [c] END IN (1, `d`)"),
              ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(names("json_extract(doc, '$.a')"), ElementsAre("doc"));
}

TEST(SqliteDdlExpression, FindsItsOwnTablesName) {
  const std::string_view expression = "main.t.a > T . b AND u.c AND t.d";
  std::vector<std::string> found;
  for (const Span& span : dialect::sqlite::qualifiers(expression, "t")) {
    found.emplace_back(span.of(expression));
  }
  EXPECT_THAT(found, ElementsAre("main.t.", "T . ", "t."));
}

TEST(SqliteDdlExpression, IsTheSameWhateverItsBlanksAndParentheses) {
  EXPECT_TRUE(dialect::sqlite::is_same_expression("( a>0  AND b )", "A > 0 /* x */ and B"));
  EXPECT_FALSE(dialect::sqlite::is_same_expression("(a) + (b)", "a) + (b"));
  EXPECT_FALSE(dialect::sqlite::is_same_expression("a = 'x'", "a = 'X'"));
}

TEST(SqliteDdlSplice, NeverMakesOneWordOfTwo) {
  EXPECT_EQ(dialect::sqlite::spliced("a CHECK(a)b", {.begin = 2, .end = 10}, ""), "a b");
  EXPECT_EQ(dialect::sqlite::without("INT CHECK(a)NULL", {.begin = 4, .end = 12}), "INT NULL");
  EXPECT_EQ(dialect::sqlite::without("a -- x\n b c", {.begin = 8, .end = 9}), "a -- x\n c");
}

}  // namespace

}  // namespace migrate::test
