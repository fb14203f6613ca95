// SPDX-License-Identifier: MIT
// The models of an application as the wanted schema, on every database.
#include "base/files.hpp"
#include "contract/contract.hpp"

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ModelsContract : public Contract {
 protected:
  ModelsContract() {
    directory_.write("migrations/env.py",
                     "from alembic import context\n"
                     "from app.models import Base\n"
                     "context.configure(target_metadata=Base.metadata)\n");
    directory_.write("app/__init__.py", "");
  }

  /// Models of `app/models.py`, which has what they need.
  void models(const std::string& text) {
    directory_.write("app/models.py",
                     "import sqlalchemy as sa\n"
                     "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n"
                     "\n\nclass Base(DeclarativeBase):\n    pass\n\n\n" +
                         text);
  }

  /// A model `User` with a table `users` of two columns, and with what is said besides.
  void user(const std::string& body = {}) {
    models(
        "class User(Base):\n    __tablename__ = 'users'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n"
        "    name: Mapped[str | None] = mapped_column(sa.String(20))\n" +
        body);
  }

  void env(const std::string& text) {
    directory_.write("migrations/env.py", "from alembic import context\n" + text);
  }

  std::vector<std::string> check() {
    std::vector<std::string> all;
    for (const Difference& difference : project().check()) {
      all.insert(all.end(), difference.words.begin(), difference.words.end());
    }
    return all;
  }

  /// Makes the database like the models.
  void follow() {
    NewRevision request;
    request.message = "follow";
    request.autogenerate = true;
    const CreatedRevision made = project().create_revision(request);
    upgrade();
    EXPECT_THAT(check(), IsEmpty()) << made.revision.path;
  }

  /// What is wrong, with its hint.
  std::string refusal() {
    try {
      check();
    } catch (const Error& error) {
      return std::string(error.what()) + " | " + error.place().file + ':' +
             std::to_string(error.place().line) + " | " + error.hint();
    }
    return "nothing";
  }

  static bool is_postgresql() { return GetParam() == "postgresql"; }
};

TEST_P(ModelsContract, BecomeTablesAndLeaveNoDifference) {
  user(
      "    tags = sa.Column(sa.JSON, nullable=False)\n"
      "    __table_args__ = (sa.Index('ix_lower', sa.func.lower(name)),\n"
      "                      sa.CheckConstraint(sa.func.length(name) > 1, name='ck_name'))\n\n\n"
      "class Kind(Base):\n    __tablename__ = 'kind'\n"
      "    code: Mapped[str] = mapped_column(sa.String(3), primary_key=True)\n"
      "    user_id: Mapped[int] = mapped_column(sa.ForeignKey(User.id, ondelete='CASCADE'))\n"
      "    mood: Mapped[str] = mapped_column(sa.Enum('a', 'b', name='mood'), unique=True)\n");
  std::vector<std::string> wanted{"create table users", "create table kind",
                                  "create index ix_lower on users"};
  if (is_postgresql()) wanted.emplace_back("create enum mood");
  EXPECT_THAT(check(), testing::UnorderedElementsAreArray(wanted));
  follow();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "kind", "users"));
  downgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version"));
}

TEST_P(ModelsContract, TakeNothingForDroppedThatTheyCannotDescribe) {
  user();
  follow();
  database_->execute("CREATE VIEW names AS SELECT name FROM users");
  database_->execute("CREATE TABLE gone (x integer CONSTRAINT many CHECK (x > 1))");
  database_->execute("CREATE VIEW gone_view AS SELECT x FROM gone");
  if (is_postgresql()) {
    database_->execute(
        "CREATE TYPE unused AS ENUM ('a'); CREATE SEQUENCE numbers; "
        "CREATE DOMAIN short AS varchar(3); "
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'; "
        "ALTER TABLE users ADD CONSTRAINT ck_own CHECK (id > 0), "
        "SET (fillfactor = 70); COMMENT ON VIEW names IS 'all of them'");
  }
  // A view goes with the table that it reads.
  EXPECT_THAT(check(), testing::UnorderedElementsAre("drop view gone_view", "drop table gone"));
  follow();
  EXPECT_THAT(database_->column("SELECT name FROM names"), IsEmpty());
}

TEST_P(ModelsContract, AreFollowedInBatchesWhereThatIsConfigured) {
  const std::string batch =
      "    with op.batch_alter_table(\"users\", schema=None) as batch_op:\n"
      "        batch_op.add_column(";
  const auto written = [&] {
    NewRevision request;
    request.message = "write";
    request.autogenerate = true;
    return files::read_text(project().create_revision(request).revision.path);
  };
  user();
  follow();
  user("    age: Mapped[int | None]\n");
  configure("revision_format = python\nrender_as_batch = true\n");
  EXPECT_THAT(written(), HasSubstr(batch));
  upgrade();
  user("    age: Mapped[int | None]\n    at: Mapped[int | None]\n");
  env("from app.models import Base\n"
      "context.configure(target_metadata=Base.metadata, render_as_batch=True)\n");
  configure("revision_format = python\n");
  EXPECT_THAT(written(), HasSubstr(batch));
  upgrade();
  EXPECT_THAT(check(), IsEmpty());
}

// Nor the parts of parts: they follow what is described.
TEST_P(ModelsContract, DescribeATableAndNotItsPartitions) {
  if (!is_postgresql()) return;
  models(
      "class Event(Base):\n    __tablename__ = 'events'\n"
      "    __table_args__ = {'postgresql_partition_by': 'LIST (kind)'}\n"
      "    kind: Mapped[int] = mapped_column(primary_key=True)\n"
      "    note: Mapped[str | None] = mapped_column(sa.String(20), index=True)\n");
  database_->execute(
      "CREATE TABLE events (kind integer PRIMARY KEY, old text) PARTITION BY LIST (kind);"
      "CREATE TABLE events_a PARTITION OF events FOR VALUES IN (1, 2) PARTITION BY LIST (kind);"
      "CREATE TABLE events_aa PARTITION OF events_a FOR VALUES IN (1);"
      "CREATE TABLE events_b PARTITION OF events DEFAULT; INSERT INTO events VALUES (1), (7)");
  EXPECT_THAT(check(),
              testing::UnorderedElementsAre("drop column events.old", "add column events.note",
                                            "create index ix_events_note on events"));
  follow();
  EXPECT_THAT(database_->column("SELECT kind FROM events WHERE note IS NULL ORDER BY 1"),
              ElementsAre("1", "7"));
}

TEST_P(ModelsContract, DoNotCareHowTheDatabaseNamesWhatTheyDoNotName) {
  database_->execute(
      "CREATE TABLE users (id integer NOT NULL, name varchar(20), code varchar(7), "
      "boss integer, CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT uq UNIQUE (code), "
      "CONSTRAINT fk FOREIGN KEY (boss) REFERENCES users (id))");
  user(
      "    code: Mapped[str | None] = mapped_column(sa.String, unique=True)\n"
      "    boss: Mapped[int | None] = mapped_column(sa.ForeignKey('users.id'))\n"
      "    __table_args__ = (sa.CheckConstraint('id > 7'),)\n");
  EXPECT_THAT(check(), IsEmpty());
  user(
      "    code: Mapped[str | None] = mapped_column(sa.String(8), unique=True)\n"
      "    boss: Mapped[int | None] = mapped_column(sa.ForeignKey('users.id', "
      "ondelete='CASCADE'))\n"
      "    __table_args__ = (sa.CheckConstraint('id > 7', name='ck_id'),)\n");
  EXPECT_THAT(check(), testing::SizeIs(testing::Ge(4U)));
  follow();
}

TEST_P(ModelsContract, CompareTypesAndDefaultsAsEnvPySays) {
  database_->execute(
      "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(9) DEFAULT 'x')");
  user();
  EXPECT_THAT(check(), testing::Contains(HasSubstr("type")));
  configure("compare_type = false\n");
  EXPECT_THAT(check(), IsEmpty());
  configure("compare_type = false\ncompare_server_default = true\n");
  EXPECT_THAT(check(), testing::Contains(HasSubstr("default")));
  configure("");
  env("from app.models import Base\n"
      "context.configure(target_metadata=Base.metadata, compare_type=False)\n");
  EXPECT_THAT(check(), IsEmpty());
}

TEST_P(ModelsContract, LeaveOutWhatEnvPyDoesNotInclude) {
  user(
      "    extra: Mapped[int]\n\n\n"
      "class Skipped(Base):\n    __tablename__ = 'skipped'\n"
      "    __table_args__ = {'info': {'skip': True}}\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n");
  database_->execute("CREATE TABLE celery_task (x integer)");
  database_->execute("CREATE TABLE kept (x integer)");
  database_->execute("CREATE TABLE users (id integer PRIMARY KEY NOT NULL, name varchar(20))");
  env("from app.models import Base\n\n\n"
      "def include_object(object, name, type_, reflected, compare_to):\n"
      "    if type_ == 'table' and object.info.get('skip'):\n"
      "        return False\n"
      "    if type_ == 'column' and not reflected and compare_to is None:\n"
      "        return object.table.name != 'users' or name != 'extra'\n"
      "    return not (type_ == 'table' and reflected and compare_to is None and name == 'kept')\n"
      "\n\ndef include_name(name, type_, parent_names):\n"
      "    return type_ != 'table' or not name.startswith('celery')\n"
      "\n\ncontext.configure(target_metadata=Base.metadata, include_object=include_object,\n"
      "                  include_name=include_name)\n");
  EXPECT_THAT(check(), IsEmpty());
  env("from app.models import Base\nfrom nowhere import include_object\n"
      "context.configure(target_metadata=Base.metadata, include_object=include_object)\n");
  EXPECT_THAT(check(), testing::Not(IsEmpty()));
  EXPECT_THAT(observer_.messages,
              testing::Contains(HasSubstr("env.py's include_object cannot be evaluated")));
}

TEST_P(ModelsContract, KeepTheOrderThatAnEnumHas) {
  if (!is_postgresql()) return user(), follow();  // there is none, but the rest holds
  database_->execute("CREATE TYPE mood AS ENUM ('b', 'a')");
  database_->execute("CREATE TABLE users (id integer PRIMARY KEY, name varchar(20), mood mood)");
  user("    mood = sa.Column(sa.Enum('a', 'b', name='mood'))\n");
  EXPECT_THAT(check(), IsEmpty());
  user("    mood = sa.Column(sa.Enum('a', 'ab', 'b', name='mood'))\n");
  EXPECT_THAT(check(), ElementsAre("add value 'ab' to enum mood"));
  follow();
}

TEST_P(ModelsContract, StandInSeveralSchemas) {
  models(
      "class Product(Base):\n    __tablename__ = 'products'\n"
      "    __table_args__ = (sa.Index('ix_kind', 'kind'), {'schema': 'market'})\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n"
      "    kind = sa.Column(sa.Enum('a', 'b', name='kind', inherit_schema=True))\n"
      "    mood = sa.Column(sa.Enum('c', 'd', name='mood', schema='types'))\n\n\n"
      "sa.Table('sold', Base.metadata, sa.Column('id', sa.ForeignKey('market.products.id')),\n"
      "         sa.Column('kind', sa.Enum('e', name='kind')))\n"
      "sa.Table('deals', sa.MetaData(schema='market'), sa.Column('id', sa.Integer))\n"
      "sa.Table('stock', Base.metadata, sa.Column('id', sa.ForeignKey('market.products.id')),\n"
      "         schema='market')\n");
  const std::string refused = refusal();
  if (!is_postgresql()) {
    EXPECT_THAT(refused, AllOf(HasSubstr("the table products is in the schema market, and there "
                                         "are no schemas here"),
                               HasSubstr("app/models.py:9"), HasSubstr("`exclude = market.*`")));
    return;
  }
  EXPECT_THAT(refused, AllOf(HasSubstr("which is not compared"),
                             HasSubstr("`include_schemas = market`"), HasSubstr("`exclude = ")));
  database_->execute("CREATE SCHEMA market; CREATE TABLE market.products (id integer PRIMARY KEY)");
  configure("exclude = market.*\n");
  EXPECT_THAT(check(), ElementsAre("create enum kind", "create table sold",
                                   testing::StartsWith("add foreign key")));
  database_->execute("DROP SCHEMA market CASCADE");
  configure("include_schemas = market, types\n");
  EXPECT_THAT(check(), testing::UnorderedElementsAre(
                           "create schema market", "create schema types", "create enum kind",
                           "create enum market.kind", "create enum types.mood", "create table sold",
                           "create table market.products", "create table market.stock",
                           "create index ix_kind on market.products"));
}

TEST_P(ModelsContract, FollowSeveralSchemasAndBack) {
  if (!is_postgresql()) return user(), follow();  // there are none, but the rest holds
  database_->execute(
      "CREATE SCHEMA market; CREATE SCHEMA other; CREATE TABLE other.kept (x integer); "
      "CREATE TABLE market.gone (x integer); CREATE VIEW market.seen AS SELECT 1 AS x");
  models(
      "class Product(Base):\n    __tablename__ = 'products'\n"
      "    __table_args__ = {'schema': 'market'}\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n"
      "    kind = sa.Column(sa.Enum('a', 'b', name='kind', inherit_schema=True))\n"
      "    deal = sa.Column(sa.ForeignKey('new.deals.id', onupdate='CASCADE'))\n\n\n"
      "class Deal(Base):\n    __tablename__ = 'deals'\n"
      "    __table_args__ = (sa.UniqueConstraint('name', name='uq'), {'schema': 'new'})\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str]\n\n\n"
      "class Home(Base):\n    __tablename__ = 'home'\n"
      "    __table_args__ = {'schema': 'public'}\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n"
      "    product: Mapped[int] = mapped_column(sa.ForeignKey(Product.id))\n");
  env("from app.models import Base\n\n\n"
      "def include_name(name, type_, parent_names):\n"
      "    return type_ != 'schema' or name in (None, 'market', 'new')\n\n\n"
      "context.configure(target_metadata=Base.metadata, include_schemas=True,\n"
      "                  include_name=include_name)\n");
  follow();
  EXPECT_THAT(database_->column("SELECT count(*)::text FROM market.seen, new.deals, home"),
              ElementsAre("0"));
  EXPECT_THAT(database_->column("SELECT x FROM other.kept"), IsEmpty());
  EXPECT_ANY_THROW(database_->execute("SELECT 1 FROM market.gone"));
  downgrade();
  EXPECT_THAT(database_->column("SELECT schemaname || '.' || tablename FROM pg_tables WHERE "
                                "schemaname !~ '^(pg_|information)' ORDER BY 1"),
              ElementsAre("market.gone", "other.kept", "public.alembic_version"));
  EXPECT_THAT(database_->column("SELECT typname FROM pg_type WHERE typtype = 'e'"), IsEmpty());
  EXPECT_THAT(database_->column("SELECT nspname FROM pg_namespace WHERE nspname = 'new'"),
              IsEmpty());
}

TEST_P(ModelsContract, TakeWhatIsNotComparedAsItIs) {
  database_->execute(
      "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(20), size numeric(5, 2), "
      "code varchar, n integer)");
  database_->execute("CREATE INDEX ix_users_code ON users (code)");
  user(
      "    size = sa.Column(sa.Numeric)\n"
      "    code = sa.Column(sa.String(7), index=True)\n"
      "    n = sa.Column(sa.Integer, server_default='NULL')\n"
      "    __table_args__ = (sa.Index('ix_users_code', 'code'),)\n");
  EXPECT_THAT(check(), IsEmpty());
  if (!is_postgresql()) return;
  database_->execute(
      "DROP TABLE users; CREATE TABLE users (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY "
      "KEY, name varchar(20), twice integer GENERATED ALWAYS AS (1) STORED NOT NULL)");
  user("    twice = sa.Column(sa.Integer, sa.Computed('1'))\n");
  EXPECT_THAT(check(), IsEmpty());
  user("    mood = sa.Column(sa.Enum('a', 'b'))\n");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("the column users.mood cannot be read: its enum has no "
                                         "name"),
                               HasSubstr("`Enum(..., name=")));
}

TEST_P(ModelsContract, LeaveKeysAloneThatStandOnOtherIndexes) {
  database_->execute(
      "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(20), "
      "boss integer REFERENCES users (id))");
  database_->execute("CREATE UNIQUE INDEX ix_name ON users (name)");
  database_->execute("CREATE UNIQUE INDEX ix_some ON users (id) WHERE name > 'a'");
  user("    boss: Mapped[int | None] = mapped_column(sa.ForeignKey('users.id'))\n");
  EXPECT_THAT(check(), testing::UnorderedElementsAre("drop index ix_name", "drop index ix_some"));
  follow();
}

TEST_P(ModelsContract, WriteElementsOfTheirOwn) {
  models(
      "from sqlalchemy.ext.compiler import compiles\n"
      "from sqlalchemy.sql.expression import FunctionElement\n\n\n"
      "class greatest_of(FunctionElement):\n    type = sa.Integer()\n    inherit_cache = True\n\n\n"
      "@compiles(greatest_of)\n"
      "def on_postgresql(element, compiler, **kw):\n"
      "    return 'greatest(%s)' % compiler.process(element.clauses, **kw)\n\n\n"
      "@compiles(greatest_of, 'sqlite')\n"
      "def on_sqlite(element, compiler, **kw):\n"
      "    first, second = list(element.clauses)\n"
      "    return 'max(%s, %s)' % (compiler.process(first), compiler.process(second))\n\n\n"
      "class User(Base):\n    __tablename__ = 'users'\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n"
      "    n: Mapped[int] = mapped_column(server_default=greatest_of(3, 7))\n"
      "    __table_args__ = (sa.CheckConstraint(greatest_of(n, 2) > 5, name='ck_n'),)\n");
  follow();
  database_->execute("INSERT INTO users (id) VALUES (1)");
  EXPECT_THAT(database_->column("SELECT n FROM users"), ElementsAre("7"));
  EXPECT_ANY_THROW(database_->execute("INSERT INTO users (id, n) VALUES (2, 5)"));
}

TEST_P(ModelsContract, AreLoadedFromTheDirectoryOfTheirPackage) {
  directory_.write("app/tables/__init__.py",
                   "import importlib\nimport pkgutil\n\n"
                   "for module in pkgutil.iter_modules(__path__, __name__ + '.'):\n"
                   "    importlib.import_module(module.name)\n");
  directory_.write("app/tables/deep/__init__.py", "from . import one\n");
  for (const char* name : {"deep/one", "two"}) {
    directory_.write(std::string("app/tables/") + name + ".py",
                     "from app.models import Base, sa\n\n"
                     "sa.Table(__name__.split('.')[-1], Base.metadata, sa.Column('x', "
                     "sa.Integer))\n");
  }
  models("import app.tables\n");
  EXPECT_THAT(check(), testing::UnorderedElementsAre("create table one", "create table two"));
}

TEST_P(ModelsContract, AreFoundWhereTheTargetSays) {
  user();
  const auto is_found = [&](const std::string& target) {
    configure("target = " + target + "\n");
    EXPECT_THAT(check(), ElementsAre("create table users")) << target;
  };
  is_found("app/models.py");
  is_found("app.models:Base.metadata");
  is_found("app.models:Base");
  is_found("app/models.py:Base");
  is_found("migrations/env.py");
  directory_.write("app/__init__.py", "from .models import Base\n");
  is_found("app");
}

TEST_P(ModelsContract, AreRefusedWhereTheyCannotBeReadInFull) {
  user("    avatar = sa.Column(Avatar(7))\n");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("NameError"), HasSubstr("app/models.py:13")));
  models(
      "from pictures import Avatar\n\n\nclass User(Base):\n    __tablename__ = 'users'\n"
      "    id = sa.Column(sa.Integer, primary_key=True)\n    avatar = sa.Column(Avatar(7))\n");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("the column users.avatar cannot be read"),
                               HasSubstr("`type.pictures.Avatar = ...`")));
  configure("type.pictures.avatar = VARCHAR(7)\n");
  EXPECT_THAT(check(), ElementsAre("create table users"));
  if (is_postgresql()) {
    database_->execute(
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE users (id integer PRIMARY KEY, avatar "
        "mood)");
    configure("type.pictures.avatar = mood\n");
    EXPECT_THAT(check(), IsEmpty());
    database_->execute("DROP TABLE users; DROP TYPE mood");
  }
  models(
      "from somewhere import Mixin\n\n\nclass User(Mixin, Base):\n    __tablename__ = 'users'\n"
      "    id = sa.Column(sa.Integer, primary_key=True)\n");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("the model User derives from Mixin"),
                               HasSubstr("`inert_modules = somewhere`")));
  configure("inert_modules = somewhere\n");
  EXPECT_THAT(check(), ElementsAre("create table users"));
  models("from .missing import Thing\n");
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr("there is no module app.missing"), HasSubstr("app/models.py:9"),
                    HasSubstr("`inert_modules = app.missing`")));
  models("class User(Base:\n");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("it is no Python"), HasSubstr("app/models.py")));
  models("def load():\n    import importlib\n    importlib.import_module(unknown())\n\n\nload()\n");
  EXPECT_THAT(refusal(), HasSubstr("NameError"));
  models("class Other(Base):\n    __tablename__ = 'other'\n    id: Mapped[list[int]]\n");
  EXPECT_THAT(refusal(), HasSubstr("Could not locate SQLAlchemy Core type"));
}

TEST_P(ModelsContract, AreRefusedWhereThereAreNone) {
  env("target_metadata = None\ncontext.configure(target_metadata=target_metadata)\n");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("env.py gives no target_metadata"),
                               HasSubstr("migrations/env.py"), HasSubstr("`target = ")));
  env("from flask import current_app\n"
      "target_metadata = current_app.extensions['migrate'].db.metadata\n");
  EXPECT_THAT(refusal(), HasSubstr("which cannot be read here"));
  env("context.configure(target_metadata=7)\n");
  EXPECT_THAT(refusal(), HasSubstr("no MetaData, but int"));
  directory_.write("app/models.py", "x = 1\n");
  configure("target = app/models.py\n");
  EXPECT_THAT(refusal(), HasSubstr("there are no models in"));
  configure("target = app/nothing.py\n");
  EXPECT_THAT(refusal(), HasSubstr("there is no file"));
  configure("target = app.models:Base\n");
  EXPECT_THAT(refusal(), HasSubstr("app.models has no Base"));
  configure("");
  env("from app.models import Base\ncontext.configure(target_metadata=Base.metadata)\n");
  models("");
  EXPECT_THAT(check(), IsEmpty());
  database_->execute("CREATE TABLE users (id integer)");
  EXPECT_THAT(refusal(), HasSubstr("have no table, and the database has 1"));
}

INSTANTIATE_TEST_SUITE_P(EveryDatabase, ModelsContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
