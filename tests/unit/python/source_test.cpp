// SPDX-License-Identifier: MIT
#include "python/syntax/source.hpp"

#include <gmock/gmock.h>

namespace migrate::python {
namespace {

using namespace std::string_view_literals;

std::string text_of(std::string_view bytes) {
  return std::string(Source::decode("a.py", bytes)->text());
}

/// "line:column: message | excerpt"
std::string refusal(std::string_view bytes) {
  try {
    Source::decode("a.py", bytes);
  } catch (const SyntaxError& error) {
    const Place& place = error.place();
    return std::to_string(place.line) + ':' + std::to_string(place.column) + ": " + error.what() +
           " | " + place.excerpt;
  }
  return "no refusal";
}

TEST(PythonSource, IsUtf8WithOrWithoutAByteOrderMark) {
  EXPECT_EQ(text_of("x = 'ü'\n"), "x = 'ü'\n");
  EXPECT_EQ(text_of("\xEF\xBB\xBFx = 'ü'\n"), "x = 'ü'\n");
  EXPECT_EQ(text_of(""), "");
}

TEST(PythonSource, IsReadInTheEncodingThatItsCookieNames) {
  struct Case {
    std::string_view bytes;
    std::string_view last;
  };

  for (const Case& c : {
           Case{"# -*- coding: latin-1 -*-\n\xFC",              "\n\xC3\xBC"    },
           Case{"#!/usr/bin/python\n# coding=cp1252\n\x80",     "\n\xE2\x82\xAC"},
           Case{"\n# vim: set fileencoding=iso-8859-1 :\n\xE9", "\n\xC3\xA9"    },
           Case{"#coding:\tascii\r\na",                         "\r\na"         },
           Case{"# coding: utf-8-sig\nü",                      "\nü"          },
           Case{"\xEF\xBB\xBF# coding: utf-8-sig\nü",          "\nü"          },
           Case{"\xEF\xBB\xBF# coding: UTF_8\nü",              "\nü"          },
           Case{"# -*- coding: utf-8-unix -*-\nü",             "\nü"          },
           Case{"# -*- coding: latin-1-unix -*-\n\xFC",         "\n\xC3\xBC"    },
           Case{"# encoding? coding: latin-1\n\xFC",            "\n\xC3\xBC"    },
           Case{"x = 1\n# coding: latin-1\nü",                 "\nü"          },
           Case{"#\n#\n# coding: latin-1\nü",                  "\nü"          },
           Case{"x = 'coding: latin-1'\nü",                    "\nü"          },
  }) {
    SCOPED_TRACE(c.bytes);
    const std::string text = text_of(c.bytes);
    EXPECT_TRUE(text.ends_with(c.last)) << text;
  }
}

TEST(PythonSource, SaysWhereItCannotBeRead) {
  EXPECT_EQ(refusal("# coding: klingon\nx"), "1:11: unknown encoding: klingon | # coding: klingon");
  EXPECT_EQ(refusal("\n# coding: klingon\nx"),
            "2:11: unknown encoding: klingon | # coding: klingon");
  EXPECT_EQ(refusal("\xEF\xBB\xBF# coding: latin-1\nx"),
            "1:11: encoding problem: latin-1 with BOM | # coding: latin-1");
  EXPECT_EQ(
      refusal("x = 1\ny = '\xFC'\n"),
      "2:6: (unicode error) 'utf-8' codec can't decode byte 0xfc in position 11: invalid start "
      "byte | y = '");
  EXPECT_EQ(refusal("# coding: ascii\ny = 'ü'\n"),
            "2:6: (unicode error) 'ascii' codec can't decode byte 0xc3 in position 21: ordinal not "
            "in range(128) | y = '");
  EXPECT_EQ(refusal("x\0y"sv), "1:2: source code cannot contain null bytes | x\0y"sv);
  EXPECT_EQ(refusal("a\r\nb\r\n\0"sv), "3:1: source code cannot contain null bytes | \0"sv);
}

TEST(PythonSource, CountsLinesOfEveryKindAndCharacters) {
  const auto source = Source::decode("a.py", "a\r\nb\rüx\n\nend");
  const auto place = [&](std::string_view what) {
    const Place found = source->place(source->text().find(what));
    return std::to_string(found.line) + ':' + std::to_string(found.column) + ' ' + found.excerpt;
  };
  EXPECT_EQ(place("b"), "2:1 b");
  EXPECT_EQ(place("x"), "3:2 üx");
  EXPECT_EQ(place("end"), "5:1 end");
  EXPECT_EQ(source->place(1'000).line, 5U);
  EXPECT_EQ(source->line_text(9), "");
}

TEST(PythonSource, ShowsOnlyTheBeginningOfALongLine) {
  const auto source = Source::decode("a.py", std::string(100'000, 'x'));
  EXPECT_LT(source->place(99'999).excerpt.size(), 1'000U);
  EXPECT_EQ(source->place(99'999).column, 100'000U);
}

}  // namespace
}  // namespace migrate::python
