// SPDX-License-Identifier: MIT
#include "script/slug.hpp"

#include <cstddef>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace migrate::script {
namespace {

struct Case {
  std::string_view message;
  std::size_t limit;
  std::string_view wanted;
};

TEST(Slug, IsWhatAlembicMakesOfTheMessage) {
  for (const Case& c : {
           Case{"Add users",                                                  40, "add_users"                                                 },
           Case{"",                                                           40, ""                                                          },
           Case{"  --  ",                                                     40, ""                                                          },
           Case{"Add: users, roles & co.",                                    40, "add_users_roles_co"                                        },
           Case{"snake_case kept",                                            40, "snake_case_kept"                                           },
           Case{"__init__",                                                   40, "__init__"                                                  },
           Case{"_a",                                                         40, "_a"                                                        },
           Case{"a -_- b",                                                    40, "a___b"                                                     },
           Case{"line\nbreak\ttab",                                           40, "line_break_tab"                                            },
           Case{"50% of #12",                                                 40, "50_of_12"                                                  },
           Case{"Добавить таблицу ПОЛЬЗОВАТЕЛЕЙ", 40, "добавить_таблицу_пользователей"},
           Case{"Ёлка, Їжак и Ґанок",                           40, "ёлка_їжак_и_ґанок"                           },
           Case{"ΟΔΟΣ ΣΟΦΟΣ Σ",                                     40, "οδος_σοφος_σ"                                    },
           Case{"ΑΣ2",                                                      40, "ας2"                                                     },
           Case{"Ärger über Größe ÉTÉ Œuvre",                          40, "ärger_über_größe_été_œuvre"                         },
           Case{"Łódź ŻÓŁĆ Ÿ",                                        40, "łódź_żółć_ÿ"                                       },
           Case{"İstanbul Iğdır",                                          40, "i̇stanbul_iğdır"                                        },
           Case{"naïve café",                                              40, "naïve_cafe"                                               },
           Case{"add 🔄 emoji 👩‍💻 end",                             40, "add_emoji_end"                                             },
           Case{"«quoted» “text” — dash…",                          40, "quoted_text_dash"                                          },
           Case{"a×b÷c ª µ º ² ½",                                     40, "a_b_c_ª_µ_º_²_½"                                      },
           Case{"用户 表、添加。",                                     40, "用户_表_添加"                                         },
           Case{"ユーザー追加",                                         40, "ユーザー追加"                                        },
           Case{"ＦＵＬＬ　ｗｉｄｔｈ！",                          40, "ｆｕｌｌ_ｗｉｄｔｈ"                              },
           Case{"हिन्दी",                                         40, "ह_न_द"                                               },
           Case{"ไทย",                                                  40, "ไทย"                                                 },
           Case{"مرحبا، عالم",                                      40, "مرحبا_عالم"                                       },
           Case{"price €5 £3",                                             40, "price_5_3"                                                 },
           Case{"ver №5 ™ ®",                                            40, "ver_5"                                                     },
           Case{"Add a column to the users table that says when",             40,
                "add_a_column_to_the_users_table_that_"                                                                                       },
           Case{"abcdefghij",                                                 5,  "abcde_"                                                    },
           Case{"abc_def",                                                    4,  "abc_"                                                      },
           Case{"abc_def",                                                    3,  "abc_"                                                      },
           Case{"ab cd ef",                                                   5,  "ab_"                                                       },
           Case{"ab cd ef",                                                   6,  "ab_cd_"                                                    },
           Case{"ab cd ef",                                                   8,  "ab_cd_ef"                                                  },
           Case{"ab cd ef",                                                   7,  "ab_cd_"                                                    },
           Case{"Добавить таблицу пользователей", 20, "добавить_таблицу_"                          },
           Case{"Добавить",                                           4,  "доба_"                                                 },
           Case{"____",                                                       2,  "__"                                                        },
           Case{"_abc",                                                       2,  "_"                                                         },
           Case{"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",              0,
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_"                                                                                   },
           Case{"İİİ",                                                     4,  "i̇i̇_"                                                   },
           Case{"a",                                                          1,  "a"                                                         },
           Case{"ab",                                                         1,  "a_"                                                        }
  }) {
    SCOPED_TRACE(c.message);
    EXPECT_EQ(slug(c.message, c.limit), c.wanted);
  }
}

TEST(Slug, TakesBytesThatAreNotUtf8ForGaps) {
  EXPECT_EQ(slug("caf\xE9 au\xFFlait"), "caf_au_lait");
}

TEST(Slug, CountsCharactersAndNeverCutsOne) {
  const std::string message = "миграция";
  for (std::size_t limit = 1; limit < 8; ++limit) {
    SCOPED_TRACE(limit);
    EXPECT_EQ(slug(message, limit), message.substr(0, 2 * limit) + "_");
  }
}

}  // namespace
}  // namespace migrate::script
