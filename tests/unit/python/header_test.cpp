// SPDX-License-Identifier: MIT
#include "python/header.hpp"

#include "python/syntax/source.hpp"

#include <gmock/gmock.h>

namespace migrate::python {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PythonHeader, IsReadWithoutEvaluating) {
  const Header header = read_header(
      "\"\"\"add users\n\nRevision ID: b\n\"\"\"\n"
      "from typing import Union\nimport nowhere\n\n"
      "revision: str = 'b'\n"
      "down_revision: Union[str, None] = (\n    'a1',\n    \"a\" '2',\n)\n"
      "branch_labels = None\n"
      "depends_on = ['x']\n\n\n"
      "def upgrade():\n    1 / 0\n",
      "b.py");
  EXPECT_EQ(header.docstring, "add users\n\nRevision ID: b\n");
  ASSERT_TRUE(header.revision && header.down_revision && header.branch_labels && header.depends_on);
  EXPECT_THAT(header.revision->texts, ElementsAre("b"));
  EXPECT_FALSE(header.revision->sequence);
  EXPECT_EQ(header.revision->place.line, 8U);
  EXPECT_EQ(header.revision->place.column, 17U);
  EXPECT_THAT(header.down_revision->texts, ElementsAre("a1", "a2"));
  EXPECT_TRUE(header.down_revision->sequence);
  EXPECT_TRUE(header.branch_labels->literal);
  EXPECT_THAT(header.branch_labels->texts, IsEmpty());
  EXPECT_THAT(header.depends_on->texts, ElementsAre("x"));
}

TEST(PythonHeader, SaysWhatMustBeEvaluated) {
  const Header header = read_header("revision = make('b')\ndown_revision = f'{a}'\n", "b.py");
  ASSERT_TRUE(header.revision && header.down_revision);
  EXPECT_FALSE(header.revision->literal);
  EXPECT_FALSE(header.down_revision->literal);
  EXPECT_FALSE(header.depends_on);
}

TEST(PythonHeader, IsNotHarmedByWhatComesBehindIt) {
  for (const std::string rest : {"x = (", "def f(:\n", "\tx\n y", "'''", "$"}) {
    const Header header = read_header("revision = 'b'\ndown_revision = None\n" + rest, "b.py");
    ASSERT_TRUE(header.revision && header.down_revision) << rest;
    EXPECT_THAT(header.revision->texts, ElementsAre("b"));
  }
}

TEST(PythonHeader, RefusesWhatIsNoText) {
  EXPECT_THROW(read_header("# coding: klingon\nrevision = 'a'\n", "b.py"), SyntaxError);
  EXPECT_THROW(read_header("revision = '\xFF'\n", "b.py"), SyntaxError);
  EXPECT_THROW(read_header("x = (\nrevision = 'a'\n", "b.py"), SyntaxError);
  EXPECT_FALSE(read_header("", "b.py").revision);
  EXPECT_FALSE(read_header("print 'no revision'\n", "b.py").revision);
}

}  // namespace
}  // namespace migrate::python
