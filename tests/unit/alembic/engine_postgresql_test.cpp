// SPDX-License-Identifier: MIT
//
// What a revision can do with `op.get_bind()`, on a server.
#include "config/url.hpp"
#include "dialect/connect.hpp"
#include "run_revision.hpp"
#include "support/postgresql_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {
namespace {

using testing::ElementsAre;

class BindOnPostgresql : public testing::Test {
 protected:
  std::vector<std::string> run(const std::string& body) {
    const std::unique_ptr<dialect::Connection> connection =
        dialect::connect(config::DatabaseUrl::parse(database_.url()), {});
    return alembic::run(*connection, body);
  }

  PostgresqlDatabase database_;
};

TEST_F(BindOnPostgresql, GivesValuesTheTypesOfTheDatabase) {
  EXPECT_THAT(run("  tell(*bind.execute(sa.text(\"SELECT 1, 2.5::float8, true, 'x', NULL, "
                  "'\\\\x61'::bytea, ARRAY[1, 2], ARRAY['a', 'b c']\")).one())\n"),
              ElementsAre("1", "2.5", "True", "'x'", "None", "b'a'", "[1, 2]", "['a', 'b c']"));
}

TEST_F(BindOnPostgresql, WritesValuesAsTheDriverDoes) {
  EXPECT_THAT(run("  q = sa.text('SELECT 1 WHERE 1 IN :ids')\n"
                  "  tell(bind.execute(q, {'ids': (1, 2)}).scalar())\n"
                  "  tell(bind.execute(sa.text('SELECT CAST(:a AS integer) + 1'), {'a': '4'})"
                  ".scalar())\n"
                  "  tell(bind.exec_driver_sql('SELECT %s, 5 %% 3', ('x',)).one())\n"),
              ElementsAre("1", "5", "('x', 2)"));
}

TEST_F(BindOnPostgresql, GoesOnBehindASavepoint) {
  EXPECT_THAT(run("  try:\n"
                  "    with bind.begin_nested():\n"
                  "      bind.execute(sa.text('SELECT * FROM nowhere'))\n"
                  "  except exc.ProgrammingError as e:\n"
                  "    tell(e.orig.pgcode)\n"
                  "  tell(bind.execute(sa.text('SELECT 1')).scalar())\n"),
              ElementsAre("'42P01'", "1"));
}

TEST_F(BindOnPostgresql, AnswersTheKeyOfARow) {
  EXPECT_THAT(run("  t = op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), "
                  "sa.Column('n', sa.String))\n"
                  "  tell(bind.execute(t.insert().values(n='a')).inserted_primary_key)\n"
                  "  tell(bind.execute(t.insert().values(n='b').returning(t.c.id, t.c.n)).one())\n"
                  "  bind.execute(postgresql.insert(t).values(id=1, n='c')"
                  ".on_conflict_do_update(index_elements=['id'], set_={'n': 'd'}))\n"
                  "  tell(bind.execute(sa.select(t.c.n).order_by(t.c.id)).scalars().all())\n"),
              ElementsAre("(1,)", "(2, 'b')", "['d', 'b']"));
}

TEST_F(BindOnPostgresql, IsInspected) {
  EXPECT_THAT(
      run("  bind.exec_driver_sql(\"CREATE TYPE mood AS ENUM ('sad', 'ok')\")\n"
          "  bind.exec_driver_sql('CREATE TABLE p (id serial PRIMARY KEY, m mood, s varchar(20) "
          "NOT NULL UNIQUE, CONSTRAINT ck CHECK (id > 0))')\n"
          "  bind.exec_driver_sql('CREATE TABLE c (p_id integer CONSTRAINT fk REFERENCES p (id) ON "
          "DELETE CASCADE)')\n"
          "  bind.exec_driver_sql('CREATE INDEX ix ON p (lower(s), m) WHERE id > 1')\n"
          "  i = sa.inspect(bind)\n"
          "  tell(i.get_table_names(), i.has_table('p'))\n"
          "  tell([(c['name'], str(c['type']), c['nullable']) for c in i.get_columns('p')])\n"
          "  tell(i.get_pk_constraint('p')['name'], i.get_foreign_keys('c')[0]['options'])\n"
          "  x = i.get_indexes('p')[0]\n"
          "  tell(x['name'], x['column_names'], x['expressions'])\n"
          "  tell(i.get_check_constraints('p')[0]['sqltext'])\n"
          "  tell(i.get_enums()[0]['labels'], i.get_unique_constraints('p')[0]['name'])\n"),
      ElementsAre("['c', 'p']", "True",
                  "[('id', 'INTEGER', False), ('m', 'mood', True), ('s', 'VARCHAR(20)', False)]",
                  "'p_pkey'", "{'ondelete': 'CASCADE'}", "'ix'", "[None, 'm']",
                  "['lower(s::text)', 'm']", "'id > 0'", "['sad', 'ok']", "'p_s_key'"));
}

}  // namespace
}  // namespace migrate::test
