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
