// SPDX-License-Identifier: MIT
#include "base/text.hpp"

#include <gmock/gmock.h>

namespace migrate::text {
namespace {

using testing::ElementsAre;

TEST(Text, TrimsAllWhiteSpaceAtBothEnds) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim("   "), "");
  EXPECT_EQ(trim_right(" a "), " a");
}

TEST(Text, SplitKeepsEmptyPieces) {
  EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", ','), ElementsAre(""));
}

TEST(Text, SplitListDropsEmptyPiecesAndTrims) {
  EXPECT_THAT(split_list(" a , ,b,"), ElementsAre("a", "b"));
  EXPECT_TRUE(split_list("  ").empty());
}

TEST(Text, LinesEndInEveryWayThatEditorsWrite) {
  EXPECT_THAT(split_lines("a\nb\r\nc\rd"), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(split_lines("a\n\nb\n"), ElementsAre("a", "", "b"));
  EXPECT_TRUE(split_lines("").empty());
}

TEST(Text, ReplaceAllDoesNotLookAtWhatItWrote) {
  EXPECT_EQ(replace_all("aXa", "a", "aa"), "aaXaa");
}

TEST(Text, FindsTheFirstByteThatIsNotUtf8) {
  struct Case {
    std::string_view text;
    std::size_t at;
  };

  for (const Case& c : {
           Case{"plain",                 std::string_view::npos},
           Case{"миграция 🔄", std::string_view::npos},
           Case{"ab\xFF",                2                     },
           Case{"\xC0\x80",              0                     }, // overlong NUL
           Case{"\xE0\x80\x80",          0                     }, // overlong
           Case{"\xED\xA0\x80",          0                     }, // surrogate
           Case{"\xF4\x90\x80\x80",      0                     }, // beyond Unicode
           Case{"x\xE2\x82",             1                     }, // cut short
           Case{"\x80",                  0                     }, // a continuation alone
           Case{"\xF0\x9F\x94\x84 \xC3", 5                     }  // cut short after a good one
  }) {
    SCOPED_TRACE(printable(c.text));
    EXPECT_EQ(find_invalid_utf8(c.text), c.at);
  }
}

TEST(Text, PrintableShowsWhatATerminalWouldActOn) {
  EXPECT_EQ(printable("a\tb\x1b[2J\xff ж"), "a\tb\\x1b[2J\\xff ж");
}

TEST(Text, EditDistanceCountsASwapAsOne) {
  EXPECT_EQ(edit_distance("upgrade", "upgrade"), 0U);
  EXPECT_EQ(edit_distance("upgarde", "upgrade"), 1U);
  EXPECT_EQ(edit_distance("upgrad", "upgrade"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(Text, NearestNamesAWordOnlyWhenItIsNear) {
  const std::vector<std::string> commands{"upgrade", "downgrade", "heads", "history"};
  EXPECT_EQ(nearest("upgarde", commands), "upgrade");
  EXPECT_EQ(nearest("hisotry", commands), "history");
  EXPECT_EQ(nearest("frobnicate", commands), "");
  EXPECT_EQ(nearest("", commands), "");
}

TEST(FirstCharacters, CountsCodePoints) {
  EXPECT_EQ(first_characters("größe", 3), "grö");
  EXPECT_EQ(first_characters("名前", 1), "名");
  EXPECT_EQ(first_characters("ab", 5), "ab");
  EXPECT_EQ(first_characters("ab", 0), "");
}

}  // namespace
}  // namespace migrate::text
