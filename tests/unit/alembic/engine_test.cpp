// SPDX-License-Identifier: MIT
//
// What a revision can do with `op.get_bind()`, on SQLite in memory.
#include "dialect/connect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "run_revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::alembic {
namespace {

using testing::ElementsAre;

std::vector<std::string> on_sqlite(const std::string& body) {
  const dialect::SqliteDialect dialect;
  const std::unique_ptr<dialect::Connection> connection = dialect::connect_in_memory(dialect);
  connection->execute({.sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT "
                              "NULL UNIQUE, active BOOLEAN)",
                       .place = {}});
  connection->execute(
      {.sql = "INSERT INTO users VALUES (1, 'ann', 1), (2, 'bob', 0)", .place = {}});
  return run(*connection, body);
}

TEST(Bind, AnswersRowsByPositionNameAndAttribute) {
  EXPECT_THAT(on_sqlite("  rows = bind.execute(sa.text('SELECT id, name FROM users')).fetchall()\n"
                        "  tell(rows, rows[0][0], rows[0].name, rows[1]._mapping['name'])\n"
                        "  for id, name in rows: tell(name)\n"),
              ElementsAre("[(1, 'ann'), (2, 'bob')]", "1", "'ann'", "'bob'", "'ann'", "'bob'"));
}

TEST(Bind, TakesValuesByName) {
  EXPECT_THAT(on_sqlite("  q = sa.text('SELECT name FROM users WHERE id = :id')\n"
                        "  tell(bind.execute(q, {'id': 2}).scalar())\n"
                        "  tell(bind.scalar(q.bindparams(id=1)))\n"
                        "  tell(bind.exec_driver_sql('SELECT name FROM users WHERE id = ?', (2,))"
                        ".scalar())\n"),
              ElementsAre("'bob'", "'ann'", "'bob'"));
}

TEST(Bind, CountsWhatWasChanged) {
  EXPECT_THAT(
      on_sqlite("  tell(bind.execute(sa.text('UPDATE users SET active = 1')).rowcount)\n"
                "  tell(bind.execute(sa.text('DELETE FROM users WHERE id = 1')).rowcount)\n"
                "  tell(bind.execute(sa.text('SELECT count(*) FROM users')).scalar_one())\n"),
      ElementsAre("2", "1", "1"));
}

TEST(Bind, GivesValuesTheTypesOfTheirColumns) {
  EXPECT_THAT(
      on_sqlite("  users = sa.table('users', sa.column('id', sa.Integer), sa.column('name', "
                "sa.String), sa.column('active', sa.Boolean))\n"
                "  tell(bind.execute(sa.select(users.c.name, users.c.active)).all())\n"
                "  bind.execute(users.insert().values(id=3, name='cid', active=True))\n"
                "  bind.execute(users.update().where(users.c.id == 1).values(active=False))\n"
                "  bind.execute(users.delete().where(users.c.id.in_([2])))\n"
                "  tell(bind.execute(sa.select(users).order_by(users.c.id)).fetchall())\n"),
      ElementsAre("[('ann', True), ('bob', False)]", "[(1, 'ann', False), (3, 'cid', True)]"));
}

TEST(Bind, PutsSeveralRowsIn) {
  EXPECT_THAT(on_sqlite("  users = sa.table('users', sa.column('id', sa.Integer), "
                        "sa.column('name', sa.String))\n"
                        "  bind.execute(users.insert(), [{'id': 5, 'name': 'e'}, {'id': 6, 'name': "
                        "'f'}])\n"
                        "  tell(bind.execute(sa.select(users.c.name).where(users.c.id > 4))"
                        ".scalars().all())\n"),
              ElementsAre("['e', 'f']"));
}

TEST(Bind, RaisesWhatTheDatabaseRefuses) {
  EXPECT_THAT(on_sqlite("  try:\n"
                        "    bind.execute(sa.text(\"INSERT INTO users VALUES (9, 'ann', 1)\"))\n"
                        "  except exc.IntegrityError as e:\n"
                        "    tell('UNIQUE' in str(e), type(e).__name__)\n"
                        "  try:\n"
                        "    bind.execute(sa.text('SELECT * FROM nowhere'))\n"
                        "  except exc.OperationalError as e:\n"
                        "    tell(str(e.orig))\n"
                        "  tell(bind.execute(sa.text('SELECT count(*) FROM users')).scalar())\n"),
              ElementsAre("True", "'IntegrityError'", "'no such table: nowhere'", "2"));
}

TEST(Bind, UndoesASavepoint) {
  EXPECT_THAT(on_sqlite("  try:\n"
                        "    with bind.begin_nested():\n"
                        "      bind.execute(sa.text('DELETE FROM users'))\n"
                        "      raise ValueError('no')\n"
                        "  except ValueError:\n"
                        "    pass\n"
                        "  tell(bind.execute(sa.text('SELECT count(*) FROM users')).scalar())\n"),
              ElementsAre("2"));
}

TEST(Bind, SaysWhenThereIsNotExactlyOne) {
  EXPECT_THAT(on_sqlite("  q = sa.text('SELECT id FROM users WHERE id > :x')\n"
                        "  for x in (0, 5):\n"
                        "    try:\n"
                        "      bind.execute(q, {'x': x}).one()\n"
                        "    except (exc.NoResultFound, exc.MultipleResultsFound) as e:\n"
                        "      tell(type(e).__name__)\n"
                        "  tell(bind.execute(q, {'x': 5}).first(), bind.execute(q, {'x': 1})"
                        ".scalar_one())\n"),
              ElementsAre("'MultipleResultsFound'", "'NoResultFound'", "None", "2"));
}

TEST(Inspector, TellsOfTablesAndColumns) {
  EXPECT_THAT(on_sqlite("  i = sa.inspect(bind)\n"
                        "  tell(i.get_table_names(), i.has_table('users'), i.has_table('x'))\n"
                        "  c = i.get_columns('users')\n"
                        "  tell([x['name'] for x in c], c[1]['nullable'], c[1]['type'])\n"
                        "  tell(i.get_pk_constraint('users')['constrained_columns'])\n"
                        "  tell(i.get_unique_constraints('users')[0]['column_names'])\n"),
              ElementsAre("['users']", "True", "False", "['id', 'name', 'active']", "False",
                          "VARCHAR(length=50)", "['id']", "['name']"));
}

TEST(Inspector, TellsOfKeysIndexesAndChecks) {
  EXPECT_THAT(
      on_sqlite(
          "  bind.exec_driver_sql('CREATE TABLE p (id INTEGER, u INTEGER, CONSTRAINT fk_u FOREIGN "
          "KEY (u) REFERENCES users (id) ON DELETE CASCADE, CONSTRAINT ck CHECK (id > 0))')\n"
          "  bind.exec_driver_sql('CREATE UNIQUE INDEX ix_u ON p (u) WHERE id > 1')\n"
          "  i = sa.inspect(bind)\n"
          "  f = i.get_foreign_keys('p')[0]\n"
          "  tell(f['name'], f['referred_table'], f['options'])\n"
          "  x = i.get_indexes('p')[0]\n"
          "  tell(x['name'], x['column_names'], x['unique'])\n"
          "  tell(i.get_check_constraints('p'))\n"),
      ElementsAre("'fk_u'", "'users'", "{'ondelete': 'CASCADE'}", "'ix_u'", "['u']", "1",
                  "[{'sqltext': 'id > 0', 'name': 'ck'}]"));
}

}  // namespace
}  // namespace migrate::alembic
