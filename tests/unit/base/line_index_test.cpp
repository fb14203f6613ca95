// SPDX-License-Identifier: MIT
#include "base/line_index.hpp"

#include "base/files.hpp"

#include <gtest/gtest.h>

namespace migrate {
namespace {

/// A text of every kind of line end, with characters of one to four bytes.
std::string mixed_text() {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += std::string(static_cast<std::size_t>(i % 7), 'x') + "ж🔄";
    text += i % 5 == 0 ? "\r" : i % 3 == 0 ? "\r\n" : "\n";
  }
  return text + "end";
}

TEST(LineIndex, SaysOfEveryByteWhatPlaceAtSays) {
  for (const std::string& text : {mixed_text(), std::string(), std::string("\n"),
                                  std::string(256, 'a'), std::string(512, '\n')}) {
    const LineIndex index("f.sql", text);
    for (std::size_t i = 0; i <= text.size() + 1; ++i) {
      SCOPED_TRACE(i);
      const Place wanted = files::place_at("f.sql", text, i);
      const Place place = index.place(i);
      EXPECT_EQ(place.file, wanted.file);
      EXPECT_EQ(place.line, wanted.line);
      EXPECT_EQ(place.column, wanted.column);
      EXPECT_EQ(place.excerpt, wanted.excerpt);
    }
  }
}

TEST(LineIndex, CutsTheExcerptOfAVeryLongLineBetweenCharacters) {
  std::string text = "a";
  while (text.size() < 2000) text += "ж";
  const Place place = LineIndex("f.sql", text).place(1);
  EXPECT_EQ(place.excerpt, text.substr(0, LineIndex::kLongestExcerpt - 1));
}

TEST(LineIndex, ShowsNoExcerptThatTheColumnIsBeyond) {
  const std::string text(2000, 'a');
  const Place place = LineIndex("f.sql", text).place(1999);
  EXPECT_EQ(place.column, 2000U);
  EXPECT_EQ(place.excerpt, "");
}

TEST(LineIndex, IsQuickOnAMillionPlacesOfOneLine) {
  const std::string text(4000000, 'a');
  const LineIndex index("f.sql", text);
  std::size_t columns = 0;
  for (std::size_t i = 0; i < 100000; ++i) columns += index.place(text.size() - i).column;
  EXPECT_GT(columns, 0U);
}

}  // namespace
}  // namespace migrate
