// SPDX-License-Identifier: MIT
#include "script/formats/yaml/yaml_format.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using test::TemporaryDirectory;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

revision::Revision read(const std::string& text) {
  TemporaryDirectory dir;
  return YamlFormat().read_header(dir.write("a.yaml", text));
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const ScriptError& error) {
    return std::to_string(error.place().line) + ":" + std::to_string(error.place().column) + " " +
           error.what() + (error.hint().empty() ? "" : " (" + error.hint() + ")");
  }
  return "";
}

TEST(YamlHeaderTest, SaysWhatARevisionIs) {
  const revision::Revision revision = read(R"(message: Add users
doc: |
  Why, for as many
  lines as you like.
revision: 1975ea83b712
down_revision: [27c6a30d7c24, "ae1027a6acf"]
branch_labels: shop
depends_on: [mail]
created: 2026-11-21 10:00:00
upgrade: []
downgrade: []
)");
  EXPECT_EQ(revision.id, "1975ea83b712");
  EXPECT_EQ(revision.message, "Add users");
  EXPECT_EQ(revision.doc, "Add users\n\nWhy, for as many\nlines as you like.");
  EXPECT_THAT(revision.down_revisions, ElementsAre("27c6a30d7c24", "ae1027a6acf"));
  EXPECT_THAT(revision.branch_labels, ElementsAre("shop"));
  EXPECT_THAT(revision.depends_on, ElementsAre("mail"));
  EXPECT_EQ(revision.created, "2026-11-21 10:00:00");
}

TEST(YamlHeaderTest, AnIdIsTheTextAsItIsWritten) {
  EXPECT_EQ(read("revision: 1975e10").id, "1975e10");
  EXPECT_EQ(read("revision: 0123").id, "0123");
  EXPECT_EQ(read("revision: '0x1f'").id, "0x1f");
  EXPECT_EQ(read("revision: 0o17\nupgrade: []").id, "0o17");
  EXPECT_THAT(read("revision: a\ndown_revision: [0012, 1e5]").down_revisions,
              ElementsAre("0012", "1e5"));
}

TEST(YamlHeaderTest, NothingIsWrittenInSeveralWays) {
  for (const char* none : {"", "null", "~", "None", "[]", "base", "[null]"}) {
    EXPECT_THAT(read(std::string("revision: a\ndown_revision: ") + none).down_revisions, IsEmpty())
        << none;
  }
}

TEST(YamlHeaderTest, KeysMayStandBehindTheBody) {
  const revision::Revision revision = read(R"(revision: a
upgrade:
- execute: |
    SELECT 1;
    revision: no key
- create_table:
    name: x
    columns: []
downgrade: [
]
down_revision: b
message: |-
  first
  second
)");
  EXPECT_THAT(revision.down_revisions, ElementsAre("b"));
  EXPECT_EQ(revision.message, "first\nsecond");
}

TEST(YamlHeaderTest, TheBodyIsNotReadForIt) {
  EXPECT_EQ(read("revision: a\nupgrade:\n  - {{{ this is no YAML\n   : at all\n").id, "a");
}

TEST(YamlHeaderTest, WhatTheLinesCannotTellTheWholeDocumentDoes) {
  EXPECT_EQ(read("{revision: a, down_revision: b}").down_revisions[0], "b");
  EXPECT_EQ(read("--- \nrevision: a\n").id, "a");
  EXPECT_EQ(read("\"revision\": a\n").id, "a");
  EXPECT_EQ(read("? revision\n: a\n").id, "a");
  EXPECT_EQ(read("x-shared: &id a7\nrevision: *id\n").id, "a7");
  EXPECT_EQ(read("message: say \"#1\" # and so on\nrevision: a\n").message, "say \"#1\"");
}

TEST(YamlHeaderTest, LineEndsAndAByteOrderMarkDoNotMatter) {
  EXPECT_THAT(read("\xEF\xBB\xBFrevision: a\r\ndown_revision: b\r\n").down_revisions,
              ElementsAre("b"));
  EXPECT_THAT(read("revision: a\rdown_revision: b\r").down_revisions, ElementsAre("b"));
}

TEST(YamlHeaderTest, AFileWithoutAnIdIsRefused) {
  EXPECT_THAT(refusal(""), HasSubstr("it has no `revision:`"));
  EXPECT_THAT(refusal("message: x\n"), HasSubstr("it has no `revision:`"));
  EXPECT_THAT(refusal("- a\n"), HasSubstr("1:1 a revision is a mapping of keys"));
  EXPECT_THAT(refusal("revision:\n"), HasSubstr("`revision` is an id"));
  EXPECT_THAT(refusal("revision: [a, b]\n"), HasSubstr("Parents go to `down_revision`."));
}

TEST(YamlHeaderTest, ASlipInAKeyIsNotOverlooked) {
  EXPECT_EQ(refusal("revision: a\ndepend_on: b\n"),
            "2:1 `depend_on` is no key of a revision (Did you mean `depends_on`?)");
  EXPECT_EQ(refusal("revision: a\nrevision: b\n"),
            "2:1 `revision` is given twice (A mapping has each key once.)");
  EXPECT_EQ(refusal("revision: a\nupgrades: []\n"),
            "2:1 `upgrades` is no key of a revision (Did you mean `upgrade`?)");
}

TEST(YamlHeaderTest, NamesAreThoseOfTheCommandLine) {
  EXPECT_EQ(refusal("revision: a-b\n"),
            "1:11 revision id `a-b` contains the character `-` "
            "(Letters, digits and underscores are always fine.)");
  EXPECT_THAT(refusal("revision: head\n"), HasSubstr("is a reserved word"));
  EXPECT_EQ(refusal("revision: a\ndown_revision: b, c\n"),
            "2:16 several of `down_revision` stand in a list (Write [b, c].)");
}

TEST(YamlHeaderTest, WhatIsNoTextIsRefused) {
  EXPECT_THAT(refusal(std::string("revision: a\nmessage: \0\n", 24)), HasSubstr("NUL"));
  EXPECT_THAT(refusal("revision: a\nmessage: \xFF\n"), HasSubstr("not UTF-8"));
}

TEST(YamlHeaderTest, WhatIsWrittenReadsBack) {
  revision::Revision revision;
  revision.id = "0123";
  revision.down_revisions = {"1e5", "27c6a30d7c24"};
  revision.branch_labels = {"yes"};
  revision.depends_on = {"mail"};
  revision.created = "2026-11-21 10:00:00";
  for (const std::string doc :
       {"plain", "with: colon", "# hash", "Größe \xF0\x9F\x98\x80", "two\nlines",
        "message\n\nand a\n  longer doc", "'quoted' \"twice\"", "tab\tin it", "no", "1.5",
        "trailing ", "- dash", "{brace}", "line\n\nsecond \n\nthird", "a\\b", "\x07 bell"}) {
    revision.doc = doc;
    const std::string text = YamlFormat().render(revision);
    const revision::Revision back = read(text);
    EXPECT_EQ(back.id, revision.id);
    EXPECT_EQ(back.down_revisions, revision.down_revisions);
    EXPECT_EQ(back.branch_labels, revision.branch_labels);
    EXPECT_EQ(back.depends_on, revision.depends_on);
    EXPECT_EQ(back.created, revision.created);
    EXPECT_EQ(back.doc, doc == "trailing " ? "trailing" : doc) << text;
  }
}

}  // namespace
}  // namespace migrate::script
