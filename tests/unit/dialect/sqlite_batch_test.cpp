// SPDX-License-Identifier: MIT
#include "altered_database.hpp"
#include "operation/operation.hpp"

#include <migrate/error.hpp>

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

const schema::TableName kTable{.name = "t"};

schema::Type type(const std::string& name) {
  return {.name = name};
}

operation::Batch batch(std::vector<operation::Operation> operations) {
  operation::Batch batch{.table = kTable, .steps = {}};
  for (operation::Operation& one : operations) batch.steps.push_back({.operation = std::move(one)});
  return batch;
}

void perform(AlteredDatabase& database, const operation::Operation& operation) {
  const dialect::SqliteDialect dialect;
  dialect.perform({.operation = operation}, database);
}

schema::ForeignKey foreign_key(const std::string& column, const std::string& table) {
  schema::ForeignKey key;
  key.columns = {column};
  key.referred_table = table;
  key.referred_columns = {"id"};
  return key;
}

TEST(SqliteBatch, AddsAColumnWithItsConstraintsAndIndexes) {
  AlteredDatabase database("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT)");
  schema::Column column{.name = "p_id", .type = type("Integer")};
  schema::ForeignKey key = foreign_key("p_id", "p");
  key.facts.name.text = "fk_t_p_id";
  key.on_delete = "CASCADE";
  column.constraints.emplace_back(key);
  operation::AddColumn add{.table = kTable, .column = column};
  add.indexes.push_back(
      {.name = {.text = "ix_t_p_id"}, .elements = {{.what = std::string("p_id")}}});
  perform(database, add);
  EXPECT_THAT(
      database.statements(),
      ElementsAre("ALTER TABLE t ADD COLUMN p_id INTEGER CONSTRAINT fk_t_p_id REFERENCES p (id) "
                  "ON DELETE CASCADE",
                  "CREATE INDEX ix_t_p_id ON t (p_id)"));
}

TEST(SqliteBatch, AltersAColumnInAllThatCanBeSaid) {
  AlteredDatabase database("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x')");
  operation::AlterColumn alter{.table = kTable, .column = "a"};
  alter.to.type = type("Text");
  alter.to.nullable = false;
  alter.to.server_default = schema::ServerDefault("none");
  alter.to.name = "c";
  alter.to.comment = "which SQLite has not";
  alter.position.after = "b";
  perform(database, alter);
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (b TEXT, c TEXT DEFAULT 'none' NOT NULL)");
  alter = {.table = kTable, .column = "c"};
  alter.to.server_default = operation::NoDefault{};
  perform(database, alter);
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (b TEXT, c TEXT NOT NULL)");
}

TEST(SqliteBatch, DropsAConstraintThatHasItsNameFromAConventionOnly) {
  AlteredDatabase database("CREATE TABLE t (a INT REFERENCES p (id), b INT UNIQUE)");
  perform(database, operation::DropConstraint{.table = kTable,
                                              .name = {.text = "fk_t_a_p"},
                                              .kind = operation::ConstraintKind::foreign_key,
                                              .columns = {"a"}});
  operation::DropConstraint with_was{.table = kTable, .name = {.text = "uq_t_b"}};
  schema::Unique unique;
  unique.columns = {"b"};
  with_was.was = unique;
  perform(database, with_was);
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (a INT, b INT)");
}

TEST(SqliteBatch, MakesTheTableAnewOnce) {
  AlteredDatabase database("CREATE TABLE t (a INT, b INT, c INT); INSERT INTO t VALUES (1, 2, 3)");
  operation::AlterColumn alter{.table = kTable, .column = "a"};
  alter.to.nullable = false;
  schema::Unique unique;
  unique.facts.name.text = "uq";
  unique.columns = {"a", "b"};
  operation::Batch both = batch({
      operation::DropColumn{.table = kTable, .column = "c"       },
      alter,
      operation::AddConstraint{.table = kTable, .constraint = unique}
  });
  both.column_order = {
      {"b", "a"}
  };
  perform(database, both);
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (b INT, a INT NOT NULL, CONSTRAINT uq UNIQUE (a, b))");
  EXPECT_EQ(database.rows("SELECT * FROM t"), (AlteredDatabase::Rows{
                                                  {"2", "1"}
  }));
}

TEST(SqliteBatch, MakesTheTableAnewWhereThatIsAskedFor) {
  AlteredDatabase database("CREATE TABLE t (a INT)");
  operation::Batch none = batch({});
  perform(database, none);
  EXPECT_THAT(database.statements(), IsEmpty());
  none.recreate = operation::Recreate::always;
  perform(database, none);
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (a INT)");
}

TEST(SqliteBatch, ChangesWhatTheTableIsMadeWith) {
  AlteredDatabase database("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(9) /* a */)");
  database.run("INSERT INTO t VALUES (7, 'x')");
  operation::AlterColumn alter{.table = kTable, .column = "a"};
  alter.to.type = type("Text");
  operation::Batch both = batch({alter});
  both.sqlite = {.autoincrement = true, .strict = true};
  perform(database, both);
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT /* a */) STRICT");
  EXPECT_EQ(database.value("SELECT seq FROM sqlite_sequence WHERE name = 't'"), "7");
  EXPECT_EQ(database.value("SELECT id || a FROM t"), "7x");
  const std::size_t before = database.statements().size();
  perform(database, [&] {
    operation::Batch same = batch({});
    same.sqlite = {.autoincrement = true, .with_rowid = true, .strict = true};
    return same;
  }());
  EXPECT_EQ(database.statements().size(), before);
}

TEST(SqliteBatch, PrintsWhatDoesTheSameInAnyShell) {
  AlteredDatabase database(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, p_id INT "
      "REFERENCES p (id));"
      "CREATE TABLE c (t_id INT REFERENCES t (id)); INSERT INTO p VALUES (1);"
      "INSERT INTO t VALUES (5, 1), (6, 99); INSERT INTO c VALUES (5), (77)");
  database.only_print();
  operation::AlterColumn alter{.table = kTable, .column = "p_id"};
  alter.to.type = type("BigInteger");
  perform(database, alter);
  EXPECT_EQ(database.sql_of("t"),
            "CREATE TABLE \"t\" (id INTEGER PRIMARY KEY, p_id BIGINT REFERENCES p (id))");
  EXPECT_EQ(database.rows("SELECT * FROM t"), (AlteredDatabase::Rows{
                                                  {"5", "1" },
                                                  {"6", "99"}
  }));
  EXPECT_EQ(database.value("SELECT count(*) FROM c"), "2");
  EXPECT_THAT(database.rows("SELECT * FROM temp.sqlite_master"), IsEmpty());
}

TEST(SqliteBatch, PrintsWhatStopsAtRowsThatAreCutOff) {
  AlteredDatabase database(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (p_id INT); INSERT INTO t VALUES "
      "(99)");
  database.only_print();
  const operation::AddConstraint add{.table = kTable, .constraint = foreign_key("p_id", "p")};
  EXPECT_THAT(
      [&] { perform(database, add); },
      ThrowsMessage<DatabaseError>(HasSubstr(
          "CHECK constraint failed: after altering t, rows refer to rows that are not there")));
}

TEST(SqliteBatch, PrintsWhatStopsWhereForeignKeysAreEnforced) {
  AlteredDatabase database(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT); CREATE TABLE c (t_id INT REFERENCES t "
      "(id)); PRAGMA foreign_keys = ON");
  database.only_print();
  operation::AlterColumn alter{.table = kTable, .column = "a"};
  alter.to.type = type("Text");
  EXPECT_THAT(
      [&] { perform(database, alter); },
      ThrowsMessage<DatabaseError>(HasSubstr("altering t needs PRAGMA foreign_keys = OFF")));
}

TEST(SqliteBatch, PrintsForATableThatTheBatchTellsOf) {
  AlteredDatabase database;
  database.only_print();
  schema::Table table{.name = "t"};
  table.columns.push_back({.name = "a", .type = type("Integer")});
  operation::AlterColumn alter{.table = kTable, .column = "a"};
  alter.to.nullable = false;
  operation::Batch copied = batch({alter});
  copied.copy_from = table;
  database.run("CREATE TABLE t (a INTEGER)");
  perform(database, copied);
  EXPECT_EQ(database.sql_of("t"), "CREATE TABLE \"t\" (\n    a INTEGER NOT NULL\n)");
}

}  // namespace

}  // namespace migrate::test
