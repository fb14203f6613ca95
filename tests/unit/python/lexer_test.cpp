// SPDX-License-Identifier: MIT
#include "python/syntax/lexer.hpp"

#include <gmock/gmock.h>

namespace migrate::python {
namespace {

using testing::HasSubstr;

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::end:
      return "end";
    case TokenKind::newline:
      return "newline";
    case TokenKind::indent:
      return "indent";
    case TokenKind::dedent:
      return "dedent";
    case TokenKind::name:
    case TokenKind::number:
    case TokenKind::op:
    case TokenKind::string:
    case TokenKind::f_string:
      break;
  }
  return "";
}

/// The texts of all tokens, or the names of those that have none, with blanks between.
std::string tokens(std::string_view text) {
  const auto source = Source::decode("a.py", text);
  Lexer lexer(*source);
  std::string out;
  while (true) {
    const Token token = lexer.next();
    if (token.kind == TokenKind::end) return out;
    if (!out.empty()) out += ' ';
    const std::string_view name = name_of(token.kind);
    out += name.empty() ? lexer.text(token) : name;
  }
}

/// "line:column: kind: message"
std::string refusal(std::string_view text) {
  try {
    tokens(text);
  } catch (const SyntaxError& error) {
    return std::to_string(error.place().line) + ':' + std::to_string(error.place().column) + ": " +
           error.kind() + ": " + error.what();
  }
  return "no refusal";
}

TEST(PythonLexer, CutsLinesIntoTokens) {
  EXPECT_EQ(tokens("x = f(1, *y)  # a comment\n"), "x = f ( 1 , * y ) newline");
  EXPECT_EQ(tokens("a//=b**c->d:=e...@f!=g<<=h"),
            "a //= b ** c -> d := e ... @ f != g <<= h newline");
  EXPECT_EQ(tokens("\n\n  # only comments\n\n"), "");
  EXPECT_EQ(tokens("größe = été"), "größe = été newline");
}

TEST(PythonLexer, MakesIndentsAndDedents) {
  EXPECT_EQ(
      tokens("if a:\n  b\n\n    # deeper\n  if c:\n  \td\ne\n"),
      "if a : newline indent b newline if c : newline indent d newline dedent dedent e newline");
  EXPECT_EQ(tokens("if a:\n    b"), "if a : newline indent b newline dedent");
  EXPECT_EQ(tokens("if a:\r\n    b\r\nc\r\n"), "if a : newline indent b newline dedent c newline");
  EXPECT_EQ(tokens("if a:\r    b\rc"), "if a : newline indent b newline dedent c newline");
  EXPECT_EQ(tokens("\fif a:\n \f  b\n"), "if a : newline indent b newline dedent");
}

TEST(PythonLexer, JoinsLinesInBracketsAndBehindBackslashes) {
  EXPECT_EQ(tokens("f(\n  1,  # one\n\n2\n)\nx"), "f ( 1 , 2 ) newline x newline");
  EXPECT_EQ(tokens("x = \\\n    1 \\\r\n + 2"), "x = 1 + 2 newline");
}

TEST(PythonLexer, ReadsNumbersOfEveryForm) {
  for (const std::string_view number : {"0", "00", "1_000", "0x_FfF", "0b1_0", "0o17", "1.5", "1.",
                                        ".5", "1e10", "1_0.0_1E-1_0", "0_0"}) {
    EXPECT_EQ(tokens(number), std::string(number) + " newline");
  }
  EXPECT_EQ(tokens("1if x else 2"), "1 if x else 2 newline");
  EXPECT_EQ(tokens("x[1:2].y"), "x [ 1 : 2 ] . y newline");
}

TEST(PythonLexer, ReadsStringsOfEveryForm) {
  for (const std::string_view string :
       {"''", "'a\\'b'", "\"it's\"", "'''a\n'b' ''c'''", R"(r'\d\'')", "b'x'", "Rb\"\\x\"", "u'x'",
        "f'{a}'", "f'{{}}'", "f'{a!r:>{width}}'", "f'{d[\"k\"]}'", "rf'\\{a}'", "'a\\\nb'",
        "f'''{\na\n}'''"}) {
    EXPECT_EQ(tokens(string), std::string(string) + " newline");
  }
}

TEST(PythonLexer, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string_view text;
    std::string_view refusal;
  };

  for (const Case& c : {
           Case{"x = 'abc\n",              "1:5: SyntaxError: unterminated string literal (detected at line 1)"},
           Case{"x = '''abc\n\n",
                "1:5: SyntaxError: unterminated triple-quoted string literal (detected at line 2)"             },
           Case{"\nf(1,\n",                "2:2: SyntaxError: '(' was never closed"                            },
           Case{"f(1]",
                "1:4: SyntaxError: closing parenthesis ']' does not match opening parenthesis "
                "'('"                                                                                          },
           Case{"f(\n1]",
                "2:2: SyntaxError: closing parenthesis ']' does not match opening "
                "parenthesis '(' on line 1"                                                                    },
           Case{"x)",                      "1:2: SyntaxError: unmatched ')'"                                   },
           Case{"1__0",                    "1:2: SyntaxError: invalid decimal literal"                         },
           Case{"0b12",                    "1:4: SyntaxError: invalid digit '2' in binary literal"             },
           Case{"0o8",                     "1:3: SyntaxError: invalid digit '8' in octal literal"              },
           Case{"0x",                      "1:2: SyntaxError: invalid hexadecimal literal"                     },
           Case{"x = 012",
                "1:5: SyntaxError: leading zeros in decimal integer literals are not "
                "permitted; use an 0o prefix for octal integers"                                               },
           Case{"x = 1abc",                "1:5: SyntaxError: invalid decimal literal"                         },
           Case{"x = $",                   "1:5: SyntaxError: invalid syntax"                                  },
           Case{"x = 1 \\ y",
                "1:7: SyntaxError: unexpected character after line continuation character"                     },
           Case{"if a:\n    b\n  c\n",
                "3:3: IndentationError: unindent does not match any outer "
                "indentation level"                                                                            },
           Case{"if a:\n        b\n\tc\n",
                "3:2: TabError: inconsistent use of tabs and spaces in "
                "indentation"                                                                                  },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(refusal(c.text), c.refusal);
  }
}

TEST(PythonLexer, SurvivesDeepAndHugeTexts) {
  EXPECT_THAT(refusal(std::string(1'000'000, '(')), HasSubstr("too many nested parentheses"));
  std::string steps;
  for (std::size_t i = 0; i < 2'000; ++i) steps += std::string(i, ' ') + "if x:\n";
  EXPECT_THAT(refusal(steps), HasSubstr("too many levels of indentation"));
  EXPECT_EQ(tokens(std::string(1'000'000, '7')), std::string(1'000'000, '7') + " newline");
  const std::string text = '\'' + std::string(1'000'000, 'x') + '\'';
  EXPECT_EQ(tokens(text), text + " newline");
  std::string nested;
  for (int i = 0; i < 10'000; ++i) nested += "f'{";
  EXPECT_NE(refusal(nested), "no refusal");
}

}  // namespace
}  // namespace migrate::python
