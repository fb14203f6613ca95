// SPDX-License-Identifier: MIT
#include "python/syntax/parser.hpp"

#include "unit/python/run_python.hpp"

#include <gmock/gmock.h>

namespace migrate::python {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

/// "line:column: kind: message | excerpt", of the parser and of what compiles the tree.
std::string refusal(std::string_view program) {
  const test::Ran ran = test::run(program);
  if (ran.error.empty()) return "no refusal";
  return std::to_string(ran.place.line) + ':' + std::to_string(ran.place.column) + ": " +
         ran.error + " | " + ran.place.excerpt;
}

TEST(PythonParser, PointsToWhatIsWrong) {
  struct Case {
    std::string_view program;
    std::string_view refusal;
  };

  for (const Case& c : {
           Case{"x = (1 +\n     )\n",                             "2:6: SyntaxError: invalid syntax |      )"                       },
           Case{"a b\n",                                          "1:3: SyntaxError: invalid syntax | a b"                          },
           Case{"f(a b)\n",
                "1:5: SyntaxError: invalid syntax. Perhaps you forgot a comma? | f(a b)"                                            },
           Case{"print 'x'\n",
                "1:1: SyntaxError: Missing parentheses in call to 'print'. Did you mean "
                "print(...)? | print 'x'"                                                                                           },
           Case{"x = f(1\ny = 2\n",                               "1:6: SyntaxError: '(' was never closed | x = f(1"                },
           Case{"if x = 1:\n    pass\n",
                "1:6: SyntaxError: invalid syntax. Maybe you meant '==' or "
                "':=' instead of '='? | if x = 1:"                                                                                  },
           Case{"if x\n    pass\n",                               "1:5: SyntaxError: expected ':' | if x"                           },
           Case{"def f():\npass\n",
                "2:1: IndentationError: expected an indented block after function "
                "definition on line 1 | pass"                                                                                       },
           Case{"def f():\n",
                "1:9: IndentationError: expected an indented block after function "
                "definition on line 1 | def f():"                                                                                   },
           Case{"x = 1\n  y = 2\n",                               "2:3: IndentationError: unexpected indent |   y = 2"              },
           Case{"größe = 1; f() = 2\n",
                "1:12: SyntaxError: cannot assign to function call here. Maybe "
                "you meant '==' instead of '='? | größe = 1; f() = 2"                                                             },
           Case{"None = 1\n",                                     "1:1: SyntaxError: cannot assign to None | None = 1"              },
           Case{"del f()\n",                                      "1:5: SyntaxError: cannot delete function call | del f()"         },
           Case{"x, y += 1\n",
                "1:1: SyntaxError: 'tuple' is an illegal expression for augmented "
                "assignment | x, y += 1"                                                                                            },
           Case{"x := 5\n",                                       "1:3: SyntaxError: invalid syntax | x := 5"                       },
           Case{"*a, *b = x\n",
                "1:1: SyntaxError: multiple starred expressions in assignment | *a, *b = "
                "x"                                                                                                                 },
           Case{"f(a=1, 2)\n",
                "1:8: SyntaxError: positional argument follows keyword argument | f(a=1, 2)"                                        },
           Case{"def f(a=1, b): pass\n",
                "1:12: SyntaxError: non-default argument follows default argument | def f(a=1, b): "
                "pass"                                                                                                              },
           Case{"def f(a, a): pass\n",
                "1:10: SyntaxError: duplicate argument 'a' in function "
                "definition | def f(a, a): pass"                                                                                    },
           Case{"try:\n    pass\nx = 1\n",
                "3:1: SyntaxError: expected 'except' or 'finally' block | x = 1"                                                    },
           Case{"return 1\n",                                     "1:1: SyntaxError: 'return' outside function | return 1"          },
           Case{"if x:\n    break\n",                             "2:5: SyntaxError: 'break' outside loop |     break"              },
           Case{"def f():\n    x = 1\n    global x\n",
                "3:5: SyntaxError: name 'x' is assigned to before "
                "global declaration |     global x"                                                                                 },
           Case{"async for x in y: pass\n",
                "1:1: SyntaxError: 'async for' outside async function | async for x in y: pass"                                     },
           Case{"match x:\n    case _: pass\n    case 1: pass\n",
                "2:10: SyntaxError: wildcard makes remaining patterns unreachable |     case _: "
                "pass"                                                                                                              },
           Case{"match x:\n    case y | 1: pass\n",
                "2:10: SyntaxError: name capture 'y' makes remaining "
                "patterns unreachable |     case y | 1: pass"                                                                       },
           Case{"f'{}'\n",                                        "1:3: SyntaxError: f-string: empty expression not allowed | f'{}'"},
           Case{"f'{a!x}'\n",
                "1:6: SyntaxError: f-string: invalid conversion character: expected 's', "
                "'r', or 'a' | f'{a!x}'"                                                                                            },
           Case{"f'}'\n",                                         "1:3: SyntaxError: f-string: single '}' is not allowed | f'}'"    },
           Case{"b'ü'\n",
                "1:3: SyntaxError: bytes can only contain ASCII literal characters | b'ü'"                                         },
           Case{"x = “a”\n",                                  "1:5: SyntaxError: invalid character '“' (U+201C) | x = “a”"},
           Case{"x = 1\xC2\xA0+ 2\n",
                "1:6: SyntaxError: invalid non-printable character U+00A0 | x = 1\xC2\xA0+ 2"                                       },
  }) {
    SCOPED_TRACE(c.program);
    EXPECT_EQ(refusal(c.program), c.refusal);
  }
}

TEST(PythonParser, ReadsSoftKeywordsAsNames) {
  EXPECT_EQ(
      test::run("match = 1\ncase = match\ntype = case\n_ = type\nprint(match, case, type, _)\n"
                "print(match\n.real)\nmatch.real\nmatch, case = 5, 6\n"
                "print((match)+1)\n")
          .printed,
      "1 1 1 1\n1\n6\n");
  EXPECT_EQ(test::run("type Number = int | float\nprint(Number is not None)\n").printed, "True\n");
}

TEST(PythonParser, RefusesWhatIsNestedTooDeeply) {
  const auto repeated = [](std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
  };
  std::string blocks;
  for (std::size_t i = 0; i < 99; ++i) blocks += std::string(i, ' ') + "if 1:\n";
  blocks += std::string(99, ' ') + "print('inside')\n";
  EXPECT_EQ(test::run(blocks).printed, "inside\n");

  for (const std::string& program : {
           repeated("(", 100'000),
           repeated("[", 100'000),
           repeated("{1:", 100'000),
           repeated("f(", 100'000),
           "x = " + repeated("-", 100'000) + "1",
           "x = " + repeated("not ", 100'000) + "1",
           "x = " + repeated("lambda: ", 100'000) + "1",
           "x = " + repeated("1 if 1 else ", 100'000) + "1",
           "x = 1" + repeated("+1", 100'000),
           "x = y" + repeated(".y", 100'000),
           "x = y" + repeated("()", 100'000),
           "x = 1" + repeated("**1", 100'000),
           "x = [a " + repeated("for a in [a ", 100'000),
           repeated("if 1: ", 100'000) + "pass",
           repeated("async ", 100'000),
           repeated("@a\n", 1'000) + repeated("x = ", 100'000) + "(",
           "match x:\n    case " + repeated("[", 100'000),
           "match x:\n    case " + repeated("A(", 100'000),
           "x = " + repeated("f'{", 100'000),
       }) {
    SCOPED_TRACE(program.substr(0, 30));
    EXPECT_THAT(refusal(program),
                AnyOf(HasSubstr("nested"), HasSubstr("SyntaxError"), HasSubstr("IndentationError")))
        << refusal(program).substr(0, 200);
  }
}

TEST(PythonParser, ReadsLongFilesAndLongLiterals) {
  std::string program;
  for (int i = 0; i < 20'000; ++i) program += "x = 1\n";
  program += "y = [" + std::string(200'000, '1') + "0 % 7";
  for (int i = 0; i < 50'000; ++i) program += ", 1";
  program += "]\n";
  // Python refuses numbers of more than 4300 digits, here as anywhere.
  EXPECT_THAT(refusal(program), HasSubstr("Exceeds the limit (4300 digits)"));
  std::string flat = "x = [";
  for (int i = 0; i < 50'000; ++i) flat += "1, ";
  EXPECT_EQ(test::run(flat + "]\nprint(len(x))\n").printed, "50000\n");
  EXPECT_EQ(test::run("print(len('" + std::string(1'000'000, 'x') + "'))").printed, "1000000\n");
  EXPECT_EQ(
      test::run("x = 0" + std::string(1, 'x') + std::string(4'000, 'f') + "\nprint(x.bit_length())")
          .printed,
      "16000\n");
}

}  // namespace
}  // namespace migrate::python
