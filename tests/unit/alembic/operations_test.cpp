// SPDX-License-Identifier: MIT
#include "recorded_revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::alembic {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(CreateTable, MakesTheTypesOfItsColumnsOnceARun) {
  EXPECT_THAT(on_postgresql("  for name in ('a', 'b'):\n"
                            "    op.create_table(name, sa.Column('mood', sa.Enum('sad', 'ok', "
                            "name='mood')))\n"),
              ElementsAre("CREATE TYPE mood AS ENUM ('sad', 'ok')", HasSubstr("CREATE TABLE a"),
                          HasSubstr("CREATE TABLE b")));
}

TEST(CreateTable, KnowsAColumnByItsTypeWhetherThatIsCalledOrNot) {
  EXPECT_THAT(on_sqlite("  op.create_table('a', sa.Column('x', sa.Integer, nullable=False), "
                        "sa.Column('y', sa.String(length=5)))\n"),
              ElementsAre("CREATE TABLE a (\n    x INTEGER NOT NULL,\n    y VARCHAR(5)\n)"));
}

TEST(CreateTable, AnswersATableThatRowsCanBePutInto) {
  const auto recorder = record(dialect::SqliteDialect(),
                               "  t = op.create_table('a', sa.Column('x', sa.Integer))\n"
                               "  op.bulk_insert(t, [{'x': 1}, {'x': 2}])\n");
  ASSERT_EQ(recorder->inserts.size(), 1U);
  EXPECT_EQ(recorder->inserts[0].table.name, "a");
  EXPECT_THAT(recorder->inserts[0].columns, ElementsAre("x"));
}

TEST(Case, TakesTheFormsOfOlderReleases) {
  EXPECT_THAT(on_sqlite("  x = sa.column('x')\n"
                        "  for whens in (((x > 1, 2), (x > 0, 1)), [(x > 1, 2), (x > 0, 1)]):\n"
                        "    op.execute(sa.select(sa.case(whens, else_=0)))\n"),
              testing::Each("SELECT CASE WHEN (x > 1) THEN 2 WHEN (x > 0) THEN 1 ELSE 0 END AS "
                            "anon_1"));
}

TEST(AddColumn, LeavesTheTypeOfAnEnumToItsCreate) {
  EXPECT_THAT(on_postgresql("  mood = sa.Enum('a', name='mood')\n"
                            "  mood.create(op.get_bind(), checkfirst=False)\n"
                            "  op.add_column('t', sa.Column('m', mood, nullable=True))\n"),
              ElementsAre("CREATE TYPE mood AS ENUM ('a')", "ALTER TABLE t ADD COLUMN m mood"));
}

TEST(AddColumn, WritesDefaultsAsSqlalchemyDoes) {
  EXPECT_THAT(
      on_postgresql("  op.add_column('t', sa.Column('a', sa.Boolean(), server_default=sa.false(), "
                    "nullable=False))\n"
                    "  op.add_column('t', sa.Column('b', sa.DateTime(timezone=True), "
                    "server_default=sa.text('now()')))\n"
                    "  op.add_column('t', sa.Column('c', sa.String(), server_default='x'))\n"),
      ElementsAre("ALTER TABLE t ADD COLUMN a BOOLEAN DEFAULT false NOT NULL",
                  "ALTER TABLE t ADD COLUMN b TIMESTAMP WITH TIME ZONE DEFAULT now()",
                  "ALTER TABLE t ADD COLUMN c VARCHAR DEFAULT 'x'"));
}

TEST(AlterColumn, SaysOnlyWhatIsSaid) {
  EXPECT_THAT(
      on_postgresql("  op.alter_column('t', 'c', existing_type=sa.Integer(), "
                    "nullable=False, new_column_name='d')\n"
                    "  op.alter_column('t', 'e', server_default=None)\n"
                    "  op.alter_column('t', 'f', type_=sa.Text(), "
                    "postgresql_using='f::text')\n"),
      ElementsAre("ALTER TABLE t ALTER COLUMN c SET NOT NULL", "ALTER TABLE t RENAME c TO d",
                  "ALTER TABLE t ALTER COLUMN e DROP DEFAULT",
                  "ALTER TABLE t ALTER COLUMN f TYPE TEXT USING f::text"));
}

TEST(Indexes, TakeOptionsOfTheDialect) {
  EXPECT_THAT(on_postgresql("  op.create_index(op.f('ix'), 't', ['a', sa.text('lower(b)')], "
                            "unique=True, postgresql_using='btree', "
                            "postgresql_where=sa.text('a > 0'), sqlite_where=sa.text('b'))\n"
                            "  op.drop_index('ix', table_name='t', if_exists=True)\n"),
              ElementsAre("CREATE UNIQUE INDEX ix ON t USING btree (a, lower(b)) WHERE a > 0",
                          "DROP INDEX IF EXISTS ix"));
}

TEST(Constraints, AreAddedAndDroppedByName) {
  EXPECT_THAT(
      on_postgresql("  op.create_foreign_key('fk', 'a', 'b', ['x'], ['id'], ondelete='CASCADE')\n"
                    "  op.create_unique_constraint('uq', 'a', ['x', 'y'])\n"
                    "  op.create_check_constraint('ck', 'a', sa.column('x') > 1)\n"
                    "  op.drop_constraint('uq', 'a', type_='unique')\n"),
      ElementsAre(
          "ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY(x) REFERENCES b (id) ON DELETE CASCADE",
          "ALTER TABLE a ADD CONSTRAINT uq UNIQUE (x, y)",
          "ALTER TABLE a ADD CONSTRAINT ck CHECK (x > 1)", "ALTER TABLE a DROP CONSTRAINT uq"));
}

TEST(Execute, LeavesTheTransactionByCommit) {
  EXPECT_THAT(on_postgresql("  op.execute('COMMIT')\n"
                            "  op.execute(\"ALTER TYPE mood ADD VALUE 'new'\")\n"),
              ElementsAre("-- autocommit", "ALTER TYPE mood ADD VALUE 'new'", "-- end"));
}

TEST(Execute, LeavesItForABlock) {
  EXPECT_THAT(on_postgresql("  with op.get_context().autocommit_block():\n"
                            "    op.execute('VACUUM')\n"
                            "  op.execute('SELECT 1')\n"),
              ElementsAre("-- autocommit", "VACUUM", "-- end", "SELECT 1"));
}

TEST(Operations, StandWhereTheRevisionCallsThem) {
  const auto recorder = record(dialect::SqliteDialect(), "  x = 1\n  op.drop_table('a')\n");
  EXPECT_THAT(recorder->lines, ElementsAre(6U));
}

TEST(Operations, MayBeAProjectsOwn) {
  EXPECT_THAT(on_postgresql("  from alembic.operations import Operations, MigrateOperation\n"
                            "  @Operations.register_operation('create_thing')\n"
                            "  class CreateThing(MigrateOperation):\n"
                            "    def __init__(self, name):\n"
                            "      self.name = name\n"
                            "    @classmethod\n"
                            "    def create_thing(cls, operations, name):\n"
                            "      return operations.invoke(cls(name))\n"
                            "  @Operations.implementation_for(CreateThing)\n"
                            "  def create(operations, operation):\n"
                            "    operations.execute('CREATE THING ' + operation.name)\n"
                            "  op.create_thing('x')\n"),
              ElementsAre("CREATE THING x"));
}

TEST(Operations, ComplainInPythonsWords) {
  try {
    on_sqlite("  op.drop_table()\n");
    FAIL() << "nothing was thrown";
  } catch (const ScriptError& error) {
    EXPECT_THAT(error.what(), HasSubstr("TypeError: drop_table() missing"));
    EXPECT_EQ(error.place().line, 5U);
  }
}

}  // namespace
}  // namespace migrate::alembic
