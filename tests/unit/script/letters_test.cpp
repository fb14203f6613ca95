// SPDX-License-Identifier: MIT
#include "script/letters.hpp"

#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

namespace migrate::script {
namespace {

struct Block {
  const char* name;
  char32_t first;
  char32_t last;
  std::size_t word_characters;
  std::uint64_t sum_of_lower_case;
};

TEST(Letters, KnowsWordsAndLowerCaseOfEveryScriptAsPythonDoes) {
  for (const Block& block : {
           Block{"Basic Latin",                            0x0,     0x7F,    63,    8960      },
           Block{"Latin-1",                                0x80,    0xFF,    71,    25472     },
           Block{"Latin Extended-A and -B",                0x100,   0x24F,   336,   168067    },
           Block{"IPA and modifiers",                      0x250,   0x2FF,   133,   119592    },
           Block{"combining marks",                        0x300,   0x36F,   0,     92232     },
           Block{"Greek",                                  0x3A3,   0x3FF,   92,    90714     },
           Block{"Cyrillic",                               0x400,   0x52F,   296,   359770    },
           Block{"Armenian",                               0x559,   0x58A,   42,    69675     },
           Block{"Hebrew",                                 0x5D0,   0x5EA,   27,    40527     },
           Block{"Arabic",                                 0x600,   0x6FF,   173,   425856    },
           Block{"Devanagari",                             0x900,   0x97F,   91,    303040    },
           Block{"Thai",                                   0xE00,   0xE7F,   67,    466880    },
           Block{"Georgian",                               0x10D0,  0x10FF,  47,    207720    },
           Block{"Latin and Greek with marks",             0x1E00,  0x1F15,  278,   2165987   },
           Block{"General Punctuation",                    0x2000,  0x206F,  0,     923720    },
           Block{"sub- and superscripts",                  0x2074,  0x208E,  17,    224667    },
           Block{"letter-like, arrows, symbols, dingbats", 0x2100,  0x2BFF,  216,   27729887  },
           Block{"Glagolitic, Coptic",                     0x2C00,  0x2CFF,  236,   2828579   },
           Block{"CJK punctuation, kana",                  0x3000,  0x30FF,  205,   3178368   },
           Block{"Hangul",                                 0xAC00,  0xD7A3,  11172, 554326710 },
           Block{"full width",                             0xFF01,  0xFFBE,  151,   12422177  },
           Block{"Deseret",                                0x10400, 0x1044F, 80,    5329560   },
           Block{"emoji",                                  0x1F300, 0x1FAFF, 0,     263715840 },
           Block{"CJK extension B",                        0x20000, 0x2A6DF, 42720, 6511873680}
  }) {
    SCOPED_TRACE(block.name);
    std::size_t word_characters = 0;
    std::uint64_t sum = 0;
    for (char32_t c = block.first; c <= block.last; ++c) {
      if (is_word(c)) ++word_characters;
      for (const char32_t lowered : lower(std::u32string(1, c))) sum += lowered;
    }
    EXPECT_EQ(word_characters, block.word_characters);
    EXPECT_EQ(sum, block.sum_of_lower_case);
  }
}

TEST(Letters, WritesTheSigmaThatEndsAWordItsOwnWay) {
  EXPECT_EQ(encode(lower(decode("ΟΔΟΣ ΣΟΦΟΣ Σ ΑΣς ςΣ ΑΣ2 ЖΣ 2Σ"))),
            "οδος σοφος σ ασς ςς ας2 жς 2σ");
}

TEST(Letters, EncodesWhatItDecodedInEveryLength) {
  for (const char32_t c :
       {U'\1', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    SCOPED_TRACE(static_cast<std::uint32_t>(c));
    EXPECT_EQ(decode(encode(std::u32string(1, c))), std::u32string(1, c));
  }
  EXPECT_EQ(encode(U"aжका🔄"), "aжका🔄");
}

TEST(Letters, DecodesEveryByteThatIsNotUtf8AsAReplacement) {
  EXPECT_EQ(decode("a\xFF\xC3 \xE2\x82"), U"a\uFFFD\uFFFD \uFFFD\uFFFD");
}

}  // namespace
}  // namespace migrate::script
