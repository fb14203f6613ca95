// SPDX-License-Identifier: MIT
// Revisions of Alembic's, on every database.
#include "contract/contract.hpp"

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AlembicContract : public Contract {
 protected:
  /// A revision behind the one that was added before.
  void add_python(const std::string& id, const std::string& upgrade,
                  const std::string& downgrade = "    pass\n") {
    directory_.write("migrations/versions/" + id + ".py",
                     "\"\"\"About " + id +
                         "\"\"\"\nimport sqlalchemy as sa\nfrom alembic import op\n\n" +
                         "revision = '" + id + "'\ndown_revision = " + parent_ +
                         "\n\n\ndef upgrade():\n" + upgrade + "\n\ndef downgrade():\n" + downgrade);
    parent_ = "'" + id + "'";
  }

  /// One that makes a table of its name.
  void add_table(const std::string& id) {
    add_python(id, "    op.create_table('" + id + "', sa.Column('x', sa.Integer()))\n",
               "    op.drop_table('" + id + "')\n");
  }

 private:
  std::string parent_ = "None";
};

TEST_P(AlembicContract, GoesUpAndDown) {
  add_table("r1");
  add_python("r2", R"py(
    with op.batch_alter_table('r1') as batch_op:
        batch_op.add_column(sa.Column('name', sa.String(20), server_default='none', nullable=False))
        batch_op.create_unique_constraint('uq_name', ['name', 'x'])
)py",
             R"py(
    with op.batch_alter_table('r1') as batch_op:
        batch_op.drop_constraint('uq_name', type_='unique')
        batch_op.drop_column('name')
)py");
  upgrade("r1");
  upgrade();
  EXPECT_THAT(versions(), ElementsAre("r2"));
  database_->execute("INSERT INTO r1 (x) VALUES (1)");
  EXPECT_ANY_THROW(database_->execute("INSERT INTO r1 (x) VALUES (1)"));
  downgrade("r1");
  EXPECT_ANY_THROW(database_->execute("INSERT INTO r1 (x, name) VALUES (1, 'n')"));
  database_->execute("INSERT INTO r1 (x) VALUES (1)");
  downgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
}

TEST_P(AlembicContract, ABatchKeepsWhatItsTableArgsSay) {
  add_python("r1", R"py(
    op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('x', sa.Integer),
                    sa.CheckConstraint('id > 0', name='ck_id'))
    with op.batch_alter_table('t', recreate='always', table_args=[
            sa.CheckConstraint('id > 0', name='ck_id'), sa.UniqueConstraint('x', name='uq_x')]) as batch_op:
        batch_op.alter_column('x', new_column_name='y', existing_type=sa.Integer)
)py");
  upgrade();
  database_->execute("INSERT INTO t (id, y) VALUES (1, 1)");
  EXPECT_ANY_THROW(database_->execute("INSERT INTO t (id, y) VALUES (0, 2)"));
  // PostgreSQL makes nothing anew, and so, as with Alembic, adds nothing.
  const bool made_anew = GetParam() == "sqlite";
  if (made_anew) {
    EXPECT_ANY_THROW(database_->execute("INSERT INTO t (id, y) VALUES (2, 1)"));
  }
}

TEST_P(AlembicContract, ABatchMakesTheTableWithWhatItsTableKwargsSay) {
  add_python("r1", R"py(
    op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('x', sa.Integer))
    with op.batch_alter_table('t', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('y', sa.Integer))
)py");
  add_python("r2", R"py(
    with op.batch_alter_table('t', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.alter_column('y', nullable=False, existing_type=sa.Integer)
)py");
  add_python("r3", R"py(
    with op.batch_alter_table('t', recreate='always', table_kwargs={
            'sqlite_autoincrement': False, 'sqlite_with_rowid': False, 'mysql_engine': 'InnoDB'}):
        pass
)py");
  const auto sql = [&] {
    return database_->column("SELECT sql FROM sqlite_master WHERE name = 't'").front();
  };
  if (GetParam() != "sqlite") {  // it means nothing there
    upgrade();
    return;
  }
  upgrade("r1");
  EXPECT_THAT(sql(),
              Not(HasSubstr("AUTOINCREMENT")));  // what Alembic adds in place it adds in place
  upgrade("r2");
  EXPECT_THAT(sql(), HasSubstr("PRIMARY KEY (id AUTOINCREMENT)"));
  upgrade("r3");
  EXPECT_THAT(sql(), AllOf(HasSubstr("WITHOUT ROWID"), Not(HasSubstr("AUTOINCREMENT"))));
}

TEST_P(AlembicContract, SqlOfTheProjectIsWritten) {
  add_python("r1", R"py(
    from sqlalchemy.ext.compiler import compiles
    from sqlalchemy.schema import DDLElement

    class CreateView(DDLElement):
        def __init__(self, name, selectable):
            self.name, self.selectable = name, selectable

    @compiles(CreateView)
    def create_view(element, compiler, **kw):
        body = compiler.sql_compiler.process(element.selectable, literal_binds=True)
        return f'CREATE VIEW {element.name} AS {body}'

    t = op.create_table('t', sa.Column('x', sa.Integer))
    op.bulk_insert(t, [{'x': 1}, {'x': 2}])
    op.execute(CreateView('large', sa.select(t.c.x).where(t.c.x > 1)))
)py");
  upgrade();
  EXPECT_THAT(database_->column("SELECT x FROM large"), ElementsAre("2"));
}

TEST_P(AlembicContract, AnEnumStandsInTheSchemaOfItsTable) {
  add_python("r1", R"py(
    schema = None
    if op.get_bind().dialect.name == 'postgresql':  # SQLite has no schemas
        schema = 'apart'
        op.execute('CREATE SCHEMA apart')
    kind = sa.Enum('a', 'b', name='kind', inherit_schema=True)
    op.create_table('t', sa.Column('k', kind), sa.Column('x', sa.Text), schema=schema)
    op.add_column('t', sa.Column('l', sa.Enum('a', 'b', name='kind', inherit_schema=True, create_type=False)),
                  schema=schema)
)py");
  upgrade();
  const std::string table = GetParam() == "sqlite" ? "t" : "apart.t";
  database_->execute("INSERT INTO " + table + " (k, l) VALUES ('a', 'b')");
  EXPECT_THAT(database_->column("SELECT l FROM " + table), ElementsAre("b"));
}

TEST_P(AlembicContract, AFunctionOfTheProjectIsWritten) {
  add_python("r1", R"py(
    from sqlalchemy.ext.compiler import compiles
    from sqlalchemy.sql.functions import FunctionElement, GenericFunction

    class larger(FunctionElement):
        inherit_cache = True

    @compiles(larger, 'sqlite')
    def on_sqlite(element, compiler, **kw):
        return 'max(%s)' % compiler.process(element.clauses, **kw)

    @compiles(larger, 'postgresql')
    def on_postgresql(element, compiler, **kw):
        return 'greatest(%s)' % compiler.process(element.clauses, **kw)

    class upper(GenericFunction):
        type = sa.String()

    t = op.create_table('t', sa.Column('x', sa.Integer, server_default=larger(2, 3)), sa.Column('y', sa.Text))
    op.bulk_insert(t, [{'y': 'a:b'}])
    op.execute(t.update().where(larger(t.c.x, 1) == 3).values(x=larger(t.c.x, 7) + 1, y=upper(t.c.y)))
)py");
  upgrade();
  EXPECT_THAT(database_->column("SELECT y FROM t WHERE x = 8"), ElementsAre("A:B"));
}

TEST_P(AlembicContract, AnEnumTakesNewValues) {
  add_python("r1", R"py(
    from alembic_postgresql_enum import TableReference
    t = op.create_table('t', sa.Column('s', sa.Enum('new', 'old', name='state'), server_default='new'))
    op.bulk_insert(t, [{'s': 'old'}, {'s': 'new'}])
    op.sync_enum_values(
        enum_schema='public', enum_name='state', new_values=['fresh', 'old', 'gone'],
        affected_columns=[TableReference('t', 's', existing_server_default="'new'::state")],
        enum_values_to_rename=[('new', 'fresh')])
)py");
  upgrade();
  // SQLite knows no enums, and nothing is to be done there.
  const std::string is_new = GetParam() == "sqlite" ? "new" : "fresh";
  database_->execute("INSERT INTO t DEFAULT VALUES");
  EXPECT_THAT(database_->column("SELECT s FROM t"), ElementsAre("old", is_new, is_new));
}

TEST_P(AlembicContract, EntitiesComeAndGo) {
  const std::string entities = R"py(
    from alembic_utils.pg_function import PGFunction
    from alembic_utils.pg_view import PGView
    if op.get_bind().dialect.name != 'postgresql':
        return
    twice = PGFunction(schema='public', signature='twice(x integer default 1)',
                       definition='returns integer language sql as $$ select x * 2 -- a:b $$')
    view = PGView(schema='public', signature='doubled', definition='select twice(4)::bigint as n')
)py";
  add_python("r1", entities + R"py(
    op.create_entity(twice)
    op.create_entity(view)
    op.replace_entity(PGView(schema='public', signature='doubled', definition="select 'x:y' as other"))
    op.replace_entity(view)
)py",
             entities + "    op.drop_entity(view)\n    op.drop_entity(twice)\n");
  upgrade();
  if (GetParam() == "postgresql") {
    EXPECT_THAT(database_->column("SELECT n + twice() FROM doubled"), ElementsAre("10"));
  }
  downgrade();
  EXPECT_ANY_THROW(database_->column("SELECT twice()"));
}

TEST_P(AlembicContract, ReadsRowsAndWritesThem) {
  add_python("r1", R"py(
    people = op.create_table('people', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.Text()))
    op.bulk_insert(people, [{'name': 'Ann Lee'}, {'name': 'Bob'}])
    op.add_column('people', sa.Column('last', sa.Text()))
    bind = op.get_bind()
    t = sa.table('people', sa.column('id'), sa.column('name'), sa.column('last'))
    for row in bind.execute(sa.select(t.c.id, t.c.name).order_by(t.c.id)):
        first, _, last = row.name.partition(' ')
        done = bind.execute(t.update().where(t.c.id == row.id).values(name=first, last=last or None))
        assert done.rowcount == 1
    bind.execute(sa.text("INSERT INTO people (name, last) VALUES (:name, :last)"),
                 [{'name': f'n{i}', 'last': "it's"} for i in range(3)])
)py");
  upgrade();
  EXPECT_THAT(
      database_->column("SELECT name || '/' || coalesce(last, '-') FROM people ORDER BY id"),
      ElementsAre("Ann/Lee", "Bob/-", "n0/it's", "n1/it's", "n2/it's"));
}

TEST_P(AlembicContract, WhatFailsIsUndoneAndTellsTheCall) {
  add_table("r1");
  add_python("r2",
             "    op.create_table('r2', sa.Column('x', sa.Integer()))\n"
             "    op.execute('INSERT INTO nowhere VALUES (1)')\n");
  add_table("r3");
  const RunError error = failing_upgrade();
  EXPECT_THAT(error.what(), HasSubstr("nowhere"));
  EXPECT_EQ(error.place().file, directory_ / "migrations/versions/r2.py");
  EXPECT_EQ(error.place().line, 11U);
  EXPECT_THAT(error.report().current, ElementsAre("r1"));
  EXPECT_THAT(ids_of(error.report().not_run), ElementsAre("r3"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(AlembicContract, WhatTheRevisionRaisesIsUndone) {
  add_python("r1",
             "    op.create_table('r1', sa.Column('x', sa.Integer()))\n"
             "    raise RuntimeError('not on a Friday')\n");
  const RunError error = failing_upgrade();
  EXPECT_THAT(error.what(), HasSubstr("RuntimeError: not on a Friday"));
  EXPECT_EQ(error.place().line, 11U);
  EXPECT_THAT(database_->tables(), IsEmpty());
  EXPECT_THAT(versions(), IsEmpty());
}

TEST_P(AlembicContract, AnErrorOfTheDatabaseMayBeCaught) {
  add_python("r1", R"py(
    bind = op.get_bind()
    try:
        with bind.begin_nested():
            bind.execute(sa.text('SELECT * FROM nowhere'))
    except sa.exc.DBAPIError:
        op.create_table('instead', sa.Column('x', sa.Integer()))
)py");
  upgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "instead"));
}

TEST_P(AlembicContract, CommitLeavesTheTransaction) {
  add_table("r1");
  add_python("r2",
             "    op.create_table('before', sa.Column('x', sa.Integer()))\n"
             "    op.execute('COMMIT')\n"
             "    op.execute('" +
                 database_->outside() +
                 "')\n"
                 "    op.create_table('behind', sa.Column('x', sa.Integer()))\n");
  add_table("r3");
  upgrade();
  EXPECT_THAT(versions(), ElementsAre("r3"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "before", "behind", "r1", "r3"));
}

TEST_P(AlembicContract, WhatACommitKeptIsToldWhenTheRestFails) {
  add_table("r1");
  add_python("r2",
             "    op.create_table('kept', sa.Column('x', sa.Integer()))\n"
             "    op.execute('COMMIT')\n"
             "    op.execute('INSERT INTO nowhere VALUES (1)')\n");
  const RunError error = failing_upgrade();
  EXPECT_TRUE(error.report().partial);
  EXPECT_THAT(error.report().current, ElementsAre("r1"));
  EXPECT_THAT(versions(), ElementsAre("r1"));
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "kept", "r1"));
}

TEST_P(AlembicContract, AnAutocommitBlockCommitsWhatIsBeforeIt) {
  add_python("r1",
             "    op.create_table('before', sa.Column('x', sa.Integer()))\n"
             "    with op.get_context().autocommit_block():\n"
             "        op.execute('" +
                 database_->outside() +
                 "')\n"
                 "    op.create_table('behind', sa.Column('x', sa.Integer()))\n"
                 "    op.execute('INSERT INTO nowhere VALUES (1)')\n");
  const RunError error = failing_upgrade();
  EXPECT_TRUE(error.report().partial);
  EXPECT_THAT(versions(), IsEmpty());
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "before"));
}

TEST_P(AlembicContract, WhatCannotBeReadHarmsOnlyItself) {
  directory_.write("migrations/telemetry.py", "from vendor.tracing import span\n");
  configure("prepend_sys_path = %(here)s/migrations\n");
  add_table("r1");
  add_python("r2", "    from telemetry import span\n    op.execute(span('x').statement)\n");
  add_table("r3");
  const RunError error = failing_upgrade();
  EXPECT_THAT(error.what(), AllOf(HasSubstr("'span'"), HasSubstr("vendor.tracing")));
  EXPECT_THAT(versions(), ElementsAre("r1"));
  downgrade();
  EXPECT_THAT(versions(), IsEmpty());
}

TEST_P(AlembicContract, CallsOfInertModulesAreLeftOut) {
  add_python("r1",
             "    from vendor import tracing\n    tracing.flush()\n"
             "    op.create_table('r1', sa.Column('x', sa.Integer()))\n");
  EXPECT_THAT(failing_upgrade().hint(), HasSubstr("inert_modules = vendor"));
  configure("inert_modules = vendor\n");
  upgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "r1"));
}

TEST_P(AlembicContract, StandsBesideTheOtherFormats) {
  add_table("r1");
  directory_.write("migrations/versions/r2.sql",
                   "-- revision: r2\n-- down_revision: r1\n\n-- migrate:upgrade\n"
                   "INSERT INTO r1 VALUES (1);\n\n-- migrate:downgrade\nDELETE FROM r1;\n");
  directory_.write("migrations/versions/r3.yaml",
                   "revision: r3\ndown_revision: r2\nupgrade:\n  - add_column:\n      table: r1\n"
                   "      column: {name: y, type: integer, server_default: 5}\ndowngrade: auto\n");
  upgrade();
  EXPECT_THAT(database_->column("SELECT y FROM r1"), ElementsAre("5"));
  downgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
}

TEST_P(AlembicContract, ASessionFollowsRelationships) {
  add_python("r1", R"py(
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

    class Base(DeclarativeBase):
        pass

    class Team(Base):
        __tablename__ = 'teams'
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        players: Mapped[list['Player']] = relationship(back_populates='team')

    class Player(Base):
        __tablename__ = 'players'
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        team_id: Mapped[int | None] = mapped_column(sa.ForeignKey('teams.id'))
        team: Mapped[Team | None] = relationship(back_populates='players')

    Base.metadata.create_all(op.get_bind())
    with Session(op.get_bind()) as session:
        red = Team(name='red')
        red.players.append(Player(name='ann'))
        session.add(red)
        session.commit()
        session.add(Player(name='bob', team=red))
        session.commit()
        blue = session.query(Team).filter_by(name='red').one()
        blue.players.append(Player(name='cid'))
        session.query(Team).update({'name': 'blue'}, synchronize_session=False)
        assert session.query(Team).one().name == 'blue'
        session.commit()
        assert [player.team.name for player in session.query(Player)] == ['blue'] * 3
)py");
  upgrade();
  EXPECT_THAT(database_->column("SELECT p.name || t.name FROM players p JOIN teams t "
                                "ON t.id = p.team_id ORDER BY p.id"),
              ElementsAre("annblue", "bobblue", "cidblue"));
}

TEST_P(AlembicContract, ASessionMayWriteManyRows) {
  add_python("r1", R"py(
    from sqlalchemy.orm import Session, declarative_base
    Base = declarative_base()

    class Point(Base):
        __tablename__ = 'points'
        id = sa.Column(sa.Integer, primary_key=True)
        x = sa.Column(sa.Integer)

    Base.metadata.create_all(op.get_bind())
    session = Session(bind=op.get_bind())
    kept = Point(x=-1)
    session.add(kept)
    for i in range(500):
        session.add(Point(x=i))
        session.flush()
    kept.x = 1000
    session.query(Point).filter(Point.x < 10).delete()
    for point in session.query(Point).filter(Point.x < 20):
        point.x += 5000
    session.commit()
)py");
  upgrade();
  EXPECT_THAT(database_->column("SELECT count(*) || ' ' || min(x) || ' ' || max(x) FROM points"),
              ElementsAre("491 20 5019"));
}

INSTANTIATE_TEST_SUITE_P(EveryDatabase, AlembicContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
