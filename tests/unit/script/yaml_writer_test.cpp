// SPDX-License-Identifier: MIT
#include "base/files.hpp"
#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/operations.hpp"
#include "script/formats/yaml/writer.hpp"

#include <set>

#include <gmock/gmock.h>

namespace migrate::script::yaml {
namespace {

std::vector<Part> read(const std::string& text) {
  const Source source("a.yaml", text);
  Problems problems(source);
  Reader reader{.problems = problems};
  const Node document = parse_document(text, problems);
  const Node* const upgrade = document.find("upgrade");
  if (upgrade == nullptr) throw ScriptError("there is no upgrade");
  std::vector<Part> parts = read_parts(Value(*upgrade, "upgrade", reader), "postgresql");
  problems.raise();
  return parts;
}

std::string name_of(const Part& part) {
  const auto* const step = std::get_if<operation::Step>(&part.what);
  return step == nullptr ? "only or autocommit" : std::string(name_of(step->operation));
}

TEST(YamlWriterTest, WhatIsWrittenReadsBackAsWhatWasRead) {
  const std::vector<Part> parts = read(files::read_text(MIGRATE_TEST_DATA "/operations.yaml"));
  for (const Part& part : parts) {
    const std::string text = write_operations("upgrade", std::vector<Part>{part});
    EXPECT_EQ(read(text), std::vector<Part>{part}) << name_of(part) << "\n" << text;
  }
  EXPECT_EQ(read(write_operations("upgrade", parts)), parts);
}

TEST(YamlWriterTest, TheExampleHasEveryOperation) {
  std::set<std::string> seen;
  for (const Part& part : read(files::read_text(MIGRATE_TEST_DATA "/operations.yaml"))) {
    seen.insert(name_of(part));
  }
  for (const OperationEntry& entry : operations()) {
    if (entry.name.starts_with("replace_")) continue;  // is a create_ that replaces
    EXPECT_TRUE(seen.contains(std::string(entry.name))) << entry.name;
  }
}

TEST(YamlWriterTest, ShortThingsStandOnALineTablesOnSeveral) {
  const std::string text = R"y(upgrade:
  - create_table:
      name: users
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: note, type: "numeric(10, 2)"}
  - drop_column: {table: users, column: age, was: {type: integer}}
  - execute: |
      SELECT 1;
      SELECT 2;
  - only: {dialect: sqlite, do: [{execute: X}]}
)y";
  EXPECT_EQ(write_operations("upgrade", read(text)), text);
  EXPECT_EQ(write_operations("downgrade", std::vector<Part>{}), "downgrade: []\n");
}

}  // namespace
}  // namespace migrate::script::yaml
