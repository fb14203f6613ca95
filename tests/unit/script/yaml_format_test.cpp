// SPDX-License-Identifier: MIT
#include "unit/script/yaml_revision.hpp"

#include <filesystem>

namespace migrate::script {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class YamlFormatTest : public testing::Test, protected YamlRevision {};

TEST_F(YamlFormatTest, OperationsRunInTheirOrder) {
  EXPECT_THAT(run(R"(
  - rename_table: {name: a, new_name: b}
  - execute: DELETE FROM b
  - drop_table: c
)"),
              ElementsAre("ALTER TABLE a RENAME TO b", "DELETE FROM b", "DROP TABLE c"));
}

TEST_F(YamlFormatTest, AnEmptyListIsNoWork) {
  EXPECT_THAT(run("  []"), IsEmpty());
  EXPECT_THAT(run("  # nothing yet"), IsEmpty());
}

TEST_F(YamlFormatTest, WhatIsForOneDatabaseRunsThereAlone) {
  const std::string body = R"(
  - only: {dialect: postgresql, do: [{execute: A}, {only: {dialect: sqlite, do: [{execute: X}]}}]}
  - only: {dialect: sqlite, do: [{execute: B}]}
  - only: {dialect: [sqlite, postgresql], do: [{execute: C}]}
  - execute: {sql: D, sqlite: E}
  - execute: {postgresql: F}
)";
  EXPECT_THAT(run(body), ElementsAre("A", "C", "D", "F"));
  on_postgresql = false;
  EXPECT_THAT(run(body), ElementsAre("B", "C", "E"));
}

TEST_F(YamlFormatTest, AutocommitLeavesTheTransaction) {
  EXPECT_THAT(run(R"(
  - execute: A
  - autocommit: [{execute: VACUUM}, {execute: B}]
  - autocommit: [{execute: C}]
  - execute: D
)"),
              ElementsAre("A", "-- autocommit", "VACUUM", "B", "C", "-- end", "D"));
  const auto migration = load("upgrade:\n- execute: A\n- autocommit:\n  - execute: B\n");
  EXPECT_TRUE(migration->transactional());
  EXPECT_EQ(migration->outside_part()->line, 6U);
}

TEST_F(YamlFormatTest, ARevisionMayRunOutsideATransactionAsAWhole) {
  const auto migration = load("transaction: off\nupgrade: [{autocommit: [{execute: VACUUM}]}]\n");
  EXPECT_FALSE(migration->transactional());
  EXPECT_EQ(migration->outside_part()->line, 3U);
  KeepingSink sink;
  migration->run(sink);
  EXPECT_THAT(sink.lines, ElementsAre("VACUUM"));
}

TEST_F(YamlFormatTest, WhatWorksOutsideATransactionAloneBelongsThere) {
  const std::string index =
      "create_index: {name: i, table: t, columns: [a], postgresql_concurrently: true}";
  EXPECT_THAT(mistakes("upgrade: [{" + index + "}]\n"),
              ElementsAre("3:12 `postgresql_concurrently` does not work in a transaction (Put the "
                          "operation into `autocommit: [...]`.)"));
  EXPECT_THAT(mistakes("upgrade: [{autocommit: [{" + index + "}]}]\n"), IsEmpty());
  EXPECT_THAT(mistakes("upgrade: [{execute: COMMIT}]\n"),
              ElementsAre(HasSubstr("`COMMIT` in a revision that runs in a transaction")));
}

TEST_F(YamlFormatTest, ADowngradeMayBeMadeOfTheUpgrade) {
  EXPECT_THAT(run(R"(
  - create_table: {name: t, columns: [{name: a, type: integer}]}
  - bulk_insert: {table: t, rows: [{a: 1}]}
  - only: {dialect: sqlite, do: [{execute: X}]}
  - autocommit: [{create_index: {name: i, table: t, columns: [a]}}]
  - execute: {sql: GRANT ALL ON t TO x, reverse: REVOKE ALL ON t FROM x}
)",
                  Direction::downgrade),
              ElementsAre("REVOKE ALL ON t FROM x", "-- autocommit", "DROP INDEX i", "-- end",
                          "DROP TABLE t"));
}

TEST_F(YamlFormatTest, WhatCannotBeReversedSaysWhatItWouldNeed) {
  EXPECT_THAT(mistakes("upgrade:\n- drop_column: {table: t, column: a}\ndowngrade: auto\n",
                       Direction::downgrade),
              ElementsAre("4:3 drop_column cannot be reversed: the column is not known (Say what "
                          "there was under `was`, or write out the downgrade of this revision.)"));
}

TEST_F(YamlFormatTest, ADirectionThatIsNotThereIsNoEmptyOne) {
  EXPECT_THAT(mistakes("upgrade: []\n", Direction::downgrade),
              ElementsAre(HasSubstr("it has no `downgrade:`")));
  EXPECT_THAT(mistakes("downgrade: []\n"), ElementsAre(HasSubstr("it has no `upgrade:`")));
}

TEST_F(YamlFormatTest, VariablesStandInSql) {
  variables = {
      {"role", "app"},
      {"n",    "3"  }
  };
  EXPECT_THAT(run(R"(
  - execute: GRANT SELECT /* ${this} */ ON t TO ${role}
  - execute: {sql: "SELECT '\\${role}'"}
  - create_index: {name: i, table: t, columns: [a], where: "a > ${n}"}
  - only: {dialect: sqlite, do: [{execute: "${unknown}"}]}
)"),
              ElementsAre("GRANT SELECT /* ${this} */ ON t TO app", "SELECT '${role}'",
                          "CREATE INDEX i ON t (a) WHERE a > 3"));
  EXPECT_THAT(mistakes("upgrade:\n- execute: SELECT ${rol}\n"),
              ElementsAre("4:12 `${rol}` has no value (`-x role=...` was given; did you mean "
                          "`-x rol=...`?)"));
}

TEST_F(YamlFormatTest, AStatementIsNamedByItsOwnLine) {
  KeepingSink sink;
  load("upgrade:\n- execute: |\n    SELECT 1;\n\n      SELECT 2;\n- execute: SELECT 3\n")
      ->run(sink);
  ASSERT_THAT(sink.lines, ElementsAre("SELECT 1", "SELECT 2", "SELECT 3"));
  EXPECT_EQ(sink.places[0].line, 5U);
  EXPECT_EQ(sink.places[1].line, 7U);
  EXPECT_EQ(sink.places[2].line, 8U);
  EXPECT_EQ(sink.places[2].column, 12U);
}

TEST_F(YamlFormatTest, MistakesAreToldInOneGo) {
  EXPECT_THAT(mistakes(R"(upgrade:
  - create_table:
      name: users
      colums: []
  - drop_colum: {table: users, column: x}
  - add_column: {table: t, column: {name: a, type: text, nullable: yes}}
  - drop_table
  - {}
  - bulk_insert: {table: t, rows: [{a: 007}], file: a.csv}
)"),
              ElementsAre("6:7 `create_table` has no `colums` (Did you mean `columns`?)",
                          "7:5 `drop_colum` is no operation (Did you mean `drop_column`?)",
                          "8:68 `nullable` is true or false, not a text (Write true or false: "
                          "`yes` is a text in YAML 1.2.)",
                          "9:5 an operation is a name with its arguments (As in `- drop_column: "
                          "{table: users, column: age}`.)",
                          "10:5 an operation is a name with its arguments (As in `- drop_column: "
                          "{table: users, column: age}`.)",
                          "11:18 rows come from `rows` or from `file`, not from both (A file names "
                          "its columns itself.)"));
}

TEST_F(YamlFormatTest, EveryKindOfMistakeHasItsPlace) {
  const auto mistake = [&](const std::string& operation) {
    const Lines all = mistakes("upgrade:\n- " + operation + "\n");
    return all.empty() ? std::string() : all.front();
  };
  EXPECT_EQ(mistake("create_index: {table: t, columns: []}"),
            "4:37 an index is over one column at least");
  EXPECT_EQ(mistake("drop_column: {table: t}"), "4:16 `drop_column` lacks `column`");
  EXPECT_EQ(mistake("drop_column: {table: t, column: a, column_name: b}"),
            "4:38 `drop_column` has `column` twice (`column_name` is the same.)");
  EXPECT_EQ(mistake("alter_column: {table: t, column: a}"),
            "4:17 `alter_column` says nothing that is to change (type, nullable, server_default, "
            "comment, new_column_name ...)");
  EXPECT_EQ(mistake("create_table: {name: t, columns: [{name: a, type: numeric(1}]}"),
            "4:53 the type 'numeric(1' ends too early");
  EXPECT_EQ(mistake("create_table: {name: t, columns: [{name: a, type: Strng(1)}, {name: a, type: "
                    "text}]}"),
            "4:64 the column `a` is there already");
  EXPECT_EQ(mistake("create_table: {name: t, columns: [{name: a, type: 'String(x=1)'}]}"),
            "4:53 the type String has no x");
  EXPECT_EQ(mistake("create_table: {name: t, columns: [{name: a, type: numeric(8,2)}]}"),
            "4:53 the type 'numeric(8' ends too early");
  EXPECT_EQ(mistake("execute: {sq: x}"), "4:13 `execute` has no `sq` (Did you mean `sql`?)");
  EXPECT_EQ(mistake("only: {dialect: mysql, do: []}"),
            "4:19 `dialect` is one of postgresql, sqlite");
  EXPECT_EQ(mistake("drop_table: {name: {a: b}}"), "4:22 `name` is a text, not a mapping");
  EXPECT_EQ(mistake("drop_table: {name: }"), "4:22 `name` is a text, not nothing");
  EXPECT_THAT(mistake("batch_alter_table: {table: t, do: [{drop_table: u}]}"),
              HasSubstr("4:39 `drop_table` is no operation of a batch"));
  EXPECT_THAT(mistake("batch_alter_table: {table: t, do: [{drop_column: {table: u, column: a}}]}"),
              HasSubstr("has `table` twice"));
}

TEST_F(YamlFormatTest, WhatTheDatabaseHasNotIsToldBeforeAnythingRuns) {
  on_postgresql = false;
  EXPECT_THAT(mistakes("upgrade:\n- create_table: {name: t, columns: [{name: a, type: inet}]}\n"),
              ElementsAre(HasSubstr("4:3 sqlite has no type INET")));
  EXPECT_THAT(mistakes("upgrade:\n- create_sequence: s\n"),
              ElementsAre(HasSubstr("4:3 sqlite has no sequences")));
}

TEST_F(YamlFormatTest, AnchorsAndMergeKeysSaveWriting) {
  EXPECT_THAT(run(R"(
  - create_table:
      name: t
      columns:
        - &id {name: id, type: integer, primary_key: true, autoincrement: false}
        - {<<: *id, name: other, primary_key: false}
  - create_table: {name: u, columns: [*id]}
)"),
              ElementsAre("CREATE TABLE t (\n    id INTEGER NOT NULL,\n    other INTEGER,\n    "
                          "PRIMARY KEY (id)\n)",
                          "CREATE TABLE u (\n    id INTEGER NOT NULL,\n    PRIMARY KEY (id)\n)"));
}

TEST_F(YamlFormatTest, WhatIsNoYamlIsToldByItsPlace) {
  const auto mistake = [&](const std::string& body) { return mistakes(body).at(0); };
  EXPECT_THAT(mistake("upgrade:\n\t- execute: A\n"), HasSubstr("4:2 this is no YAML"));
  EXPECT_THAT(mistake("upgrade:\n\t- execute: A\n"), HasSubstr("Indent with blanks"));
  EXPECT_THAT(mistake("upgrade: [{execute: A: B}]\n"), HasSubstr("stands in quotes"));
  EXPECT_THAT(mistake("upgrade: []\n---\na: b\n"), HasSubstr("4:1 a second document"));
  EXPECT_THAT(mistake("upgrade: [*a]\n"), HasSubstr("3:11 `*a` names no anchor above it"));
  EXPECT_THAT(mistake("upgrade: [{execute: \"a\x04\"}]\n"),
              HasSubstr("3:23 the control character 0x04 (In double quotes it is written \\x04.)"));
  EXPECT_THAT(mistake("upgrade: []\nupgrade: []\n"), HasSubstr("4:1 `upgrade` is given twice"));
  EXPECT_THAT(mistake("upgrade: [[{? [a] : b}]]\n"), HasSubstr("a key is a text"));
}

TEST_F(YamlFormatTest, AFileCutOffWithinAQuoteIsNoRevision) {
  EXPECT_THAT(mistakes("upgrade:\n- execute: \"DELETE FROM t\n"),
              ElementsAre("4:12 a quote that is not closed"));
  EXPECT_THAT(mistakes("upgrade:\n- execute: 'DELETE FROM t''\n"),
              ElementsAre("4:12 a quote that is not closed"));
  EXPECT_THAT(run("- execute: \"A \\\"b\\\"\"\n- execute: 'C ''d'''\n"),
              ElementsAre("A \"b\"", "C 'd'"));
}

TEST_F(YamlFormatTest, ATextIsTakenAsItStands) {
  EXPECT_THAT(run("- execute: a\xE2\x80\xA8 b\n"), ElementsAre("a\xE2\x80\xA8 b"))
      << "ends no line in YAML 1.2";
  EXPECT_THAT(run("- execute: |\r\n    a\r\n    b\r\n"), ElementsAre("a\nb"));
  EXPECT_THAT(run("- execute: !!str &x >-\n    a\n    b\n- execute: *x\n"),
              ElementsAre("a b", "a b"));
}

TEST_F(YamlFormatTest, WhatNullMeansIsNoName) {
  EXPECT_EQ(mistakes("upgrade:\n- drop_table: null\n").at(0), "4:15 `name` is a text, not nothing");
  EXPECT_THAT(run("- drop_table: 'null'\n"), ElementsAre("DROP TABLE \"null\""));
}

TEST_F(YamlFormatTest, DepthAndRepetitionHaveBounds) {
  EXPECT_THAT(mistakes("upgrade: " + std::string(100000, '[')).at(0), HasSubstr("too deep"));
  std::string deep = "upgrade:\n";
  for (std::size_t depth = 0; depth < 2000; ++depth) deep += std::string(depth, ' ') + "-\n";
  EXPECT_THAT(mistakes(deep).at(0), HasSubstr("too deep"));
  std::string bomb = "x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 12; ++level) {
    const std::string alias = "*a" + std::to_string(level - 1);
    bomb += "x-" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + alias;
    for (int i = 0; i < 9; ++i) bomb += ", " + alias;
    bomb += "]\n";
  }
  EXPECT_THAT(mistakes(bomb + "upgrade: []\n").at(0), HasSubstr("too large"));
}

TEST_F(YamlFormatTest, RowsHoldValuesOfEveryKind) {
  run(R"(
  - bulk_insert:
      table: t
      rows:
        - {a: 1, b: null, c: true, d: "001", e: yes, f: 2026-11-21}
        - {f: .5, e: 123456789012345678901234567890, d: !!binary aGk=, c: {sql: now()}, b: 0x1F, a: 1e300}
        - {a: {x: [1, .5, "é\n", null]}, b: [], c: {json: text}, d: -.inf, e: '~', f: !!str 12}
)");
  using operation::Bytes;
  using operation::Null;
  using operation::Number;
  using schema::SqlText;
  ASSERT_EQ(last.size(), 1U);
  EXPECT_THAT(last[0].columns, ElementsAre("a", "b", "c", "d", "e", "f"));
  const auto& rows = std::get<std::vector<operation::Row>>(last[0].rows);
  const auto text = [](const char* value) { return operation::Value{std::string(value)}; };
  EXPECT_EQ(rows.at(0), (operation::Row{std::int64_t{1}, Null{}, true, text("001"), text("yes"),
                                        text("2026-11-21")}));
  EXPECT_EQ(rows.at(1),
            (operation::Row{Number{"1e300"}, std::int64_t{31}, SqlText{.sql = "now()"}, Bytes{"hi"},
                            Number{"123456789012345678901234567890"}, Number{"0.5"}}));
  EXPECT_EQ(rows.at(2), (operation::Row{
                            text("{\"x\": [1, 0.5, \"é\\n\", null]}"), text("[]"), text("\"text\""),
                            SqlText{.sql = "'-Infinity'", .dialects = {{"sqlite", "-9e999"}}},
                            text("~"), text("12")
  }));
}

TEST_F(YamlFormatTest, RowsMayBeLists) {
  run("  - bulk_insert: {table: t, columns: [a, b], rows: [[1, x], {b: y, a: 2}]}");
  EXPECT_EQ(std::get<std::vector<operation::Row>>(last.at(0).rows).at(1),
            (operation::Row{std::int64_t{2}, std::string("y")}));
  EXPECT_THAT(mistakes("upgrade:\n- bulk_insert: {table: t, columns: [a], rows: [[1, 2]]}\n"),
              ElementsAre("4:48 this row has 2 values, and there are 1 columns"));
  EXPECT_THAT(mistakes("upgrade:\n- bulk_insert: {table: t, rows: [{a: 1}, {b: 1}]}\n").at(0),
              HasSubstr("4:42 this row lacks `a`"));
}

TEST_F(YamlFormatTest, AFileOfRowsStandsBesideTheRevision) {
  const std::string path = directory().write("countries.csv", "id,name\n1,Peru\n");
  run("  - bulk_insert: {table: t, file: countries.csv}");
  EXPECT_EQ(std::get<operation::CsvFile>(last.at(0).rows).path, path);
  const auto mistake = [&](const std::string& file) {
    return mistakes("upgrade:\n- bulk_insert: {table: t, file: " + file + "}\n").at(0);
  };
  EXPECT_THAT(mistake("none.csv"), HasSubstr("there is no file"));
  EXPECT_THAT(mistake("../x.csv"), HasSubstr("not beside the revision"));
  EXPECT_THAT(mistake("/etc/passwd"), HasSubstr("not beside the revision"));
  std::filesystem::create_symlink("/etc/passwd", directory().path() / "outside.csv");
  EXPECT_THAT(mistake("outside.csv"), HasSubstr("not beside the revision"));
}

TEST_F(YamlFormatTest, AHeaderThatReadsOtherwiseAsAWholeIsRefused) {
  const std::string text = "revision: a1\nupgrade: [{execute: 'A\ndepends_on: b\n#'}]\n";
  revision::Revision revision = YamlFormat().read_header(directory().write("b.yaml", text));
  EXPECT_THAT(revision.depends_on, ElementsAre("b")) << "the lines alone say so";
  const dialect::SqliteDialect dialect;
  EXPECT_THROW(YamlFormat().load({.revision = revision,
                                  .direction = Direction::upgrade,
                                  .dialect = dialect,
                                  .variables = variables,
                                  .naming = naming}),
               ScriptError);
}

}  // namespace
}  // namespace migrate::script
