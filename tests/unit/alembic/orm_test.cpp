// SPDX-License-Identifier: MIT
//
// Models and sessions in a revision, on SQLite in memory.
#include "dialect/connect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "run_revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::alembic {
namespace {

using testing::ElementsAre;

/// With a model `User` and a session `s`.
std::vector<std::string> with_session(const std::string& body) {
  const dialect::SqliteDialect dialect;
  const std::unique_ptr<dialect::Connection> connection = dialect::connect_in_memory(dialect);
  return run(*connection,
             "  Base = orm.declarative_base()\n"
             "  class User(Base):\n"
             "    __tablename__ = 'users'\n"
             "    id = sa.Column(sa.Integer, primary_key=True)\n"
             "    name = sa.Column(sa.String)\n"
             "    kind = sa.Column(sa.String, default='plain')\n"
             "    level = sa.Column(sa.Integer, server_default='7')\n"
             "  class Post(Base):\n"
             "    __tablename__ = 'posts'\n"
             "    id = sa.Column(sa.Integer, primary_key=True)\n"
             "    user_id = sa.Column(sa.ForeignKey('users.id'))\n"
             "    user = orm.relationship('User')\n"
             "  Base.metadata.create_all(bind)\n"
             "  s = orm.Session(bind=bind)\n" +
                 body);
}

TEST(Session, WritesWhatWasAdded) {
  EXPECT_THAT(with_session("  u = User(name='ann')\n"
                           "  s.add(u)\n"
                           "  s.flush()\n"
                           "  tell(u.id, u.kind)\n"
                           "  tell(bind.execute(sa.text('SELECT * FROM users')).all())\n"),
              ElementsAre("1", "'plain'", "[(1, 'ann', 'plain', 7)]"));
}

TEST(Session, WritesWhatWasChangedAndDeleted) {
  EXPECT_THAT(with_session("  s.add_all([User(name='a'), User(name='b')])\n"
                           "  s.commit()\n"
                           "  for u in s.query(User).filter(User.name == 'a'): u.name = 'z'\n"
                           "  s.delete(s.query(User).filter_by(name='b').one())\n"
                           "  s.commit()\n"
                           "  tell(bind.execute(sa.text('SELECT name FROM users')).all())\n"),
              ElementsAre("[('z',)]"));
}

TEST(Session, KnowsWhatTheDatabaseFilledIn) {
  EXPECT_THAT(with_session("  u = User(name='ann')\n"
                           "  tell(u.level)\n"
                           "  s.add(u)\n"
                           "  s.flush()\n"
                           "  tell(u.level)\n"
                           "  u.level = User.level + 1\n"
                           "  s.flush()\n"
                           "  tell(u.level)\n"),
              ElementsAre("None", "7", "8"));
}

/// What others write is seen behind a commit, an expire() or a refresh(), as in SQLAlchemy.
TEST(Session, AsksTheDatabaseAgain) {
  const std::string write = "  bind.execute(sa.text(\"UPDATE users SET name = '{}'\"))\n";
  const auto written = [&](const std::string& name) {
    return std::string(write).replace(write.find("{}"), 2, name);
  };
  EXPECT_THAT(
      with_session("  u = User(name='a')\n"
                   "  s.add(u)\n"
                   "  s.flush()\n" +
                   written("b") + "  tell(u.name)\n  s.refresh(u)\n  tell(u.name)\n" +
                   written("c") + "  s.expire(u)\n  tell(u.name)\n" + written("d") +
                   "  s.commit()\n  tell(u.name)\n" + written("e") +
                   "  tell(s.query(User).one().name, s.query(User).populate_existing().one().name)"
                   "\n"
                   "  s.commit()\n"
                   "  u.kind = 'x'\n"
                   "  s.commit()\n"
                   "  tell(bind.execute(sa.text('SELECT name, kind FROM users')).all())\n"),
      ElementsAre("'a'", "'b'", "'c'", "'d'", "'d'", "'e'", "[('e', 'x')]"));
}

TEST(Session, SaysThatARowIsGone) {
  EXPECT_THAT(with_session("  u = User(name='a')\n"
                           "  s.add(u)\n"
                           "  s.commit()\n"
                           "  bind.execute(sa.text('DELETE FROM users'))\n"
                           "  try:\n"
                           "    u.name\n"
                           "  except sa.exc.InvalidRequestError as e:\n"
                           "    tell(str(e))\n"),
              ElementsAre("\"Instance '<User>' has been deleted, or its row is otherwise not "
                          "present.\""));
}

TEST(Query, AnswersEntitiesAndRows) {
  EXPECT_THAT(
      with_session("  s.add_all([User(name='a'), User(name='b')])\n"
                   "  q = s.query(User).order_by(User.id.desc())\n"
                   "  tell([u.name for u in q.all()], q.first().name, q.count())\n"
                   "  tell(s.query(User.name).all(), s.get(User, 1).name)\n"
                   "  tell([u.name for u in s.execute(sa.select(User)).scalars()])\n"
                   "  tell(s.query(User).filter(User.id == 1).update({'name': 'c'}))\n"
                   "  tell(s.scalar(sa.text('SELECT name FROM users WHERE id = 1')))\n"),
      ElementsAre("['b', 'a']", "'b'", "2", "[('a',), ('b',)]", "'a'", "['a', 'b']", "1", "'c'"));
}

TEST(Relationship, LeadsToTheOther) {
  EXPECT_THAT(with_session("  s.add(Post(user=User(name='ann')))\n"
                           "  s.flush()\n"
                           "  tell(bind.execute(sa.text('SELECT user_id FROM posts')).scalar())\n"
                           "  s.expunge_all()\n"
                           "  tell(s.query(Post).one().user.name)\n"),
              ElementsAre("1", "'ann'"));
}

}  // namespace
}  // namespace migrate::alembic
